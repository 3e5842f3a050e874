import type { FeedAge } from "../utils/model.ts";
import { DataAge } from "./DataAge.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  feed: FeedAge;
  /** The time, in ms since 1970. */
  now: number;
  /** Why the copy that came with the extension answers; null where the store does. */
  lack: "empty" | "broken" | null;
}

/** What one of the extension's own pages answers from: the stored data and its age, or why not. */
export function DataSource({ words, feed, now, lack }: Props) {
  if (lack) return <p role="status">{words.t(`search-lack-${lack}`)}</p>;
  return <DataAge words={words} feed={feed} now={now} />;
}
