import { InfoChip } from "./codex/InfoChip.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  kind: "new" | "changed";
}

/** Marks what the reader has not seen yet; it is gone the next time. */
export function NewMark({ words, kind }: Props) {
  return <InfoChip kind="new">{words.t(`panel-news-${kind}`)}</InfoChip>;
}
