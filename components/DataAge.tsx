import type { FeedAge } from "../utils/model.ts";
import { Message } from "./codex/Message.tsx";
import { isolate, webAddress } from "./format.ts";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  feed: FeedAge;
  /** The time, in ms since 1970. */
  now: number;
}

/** Refreshes come every six hours: after so long without one something is wrong. */
const STALE_AFTER_MS = 14 * 24 * 3_600_000;

/** Which data is shown, how old it is and how it came here. */
export function DataAge({ words, feed, now }: Props) {
  const { t } = words;
  const age = words.age(feed.checkedAt, now);
  const host = webAddress(feed.url)?.host;
  const isStale = feed.origin === "download" && now - feed.checkedAt > STALE_AFTER_MS;
  return (
    <div class="pc-data">
      {isStale && <Message kind="warning">{t("panel-data-stale", age)}</Message>}
      <p class="pc-meta">
        {feed.isInMemory && `${t("panel-data-memory")} `}
        {feed.updated
          ? t("panel-data-updated", isolate(feed.title), words.date(feed.updated))
          : t("panel-data", isolate(feed.title))}{" "}
        {feed.origin === "embedded" || !host
          ? t("panel-data-embedded", age)
          : t("panel-data-downloaded", host, age)}
      </p>
    </div>
  );
}
