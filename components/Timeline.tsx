import type { Announcement, Partnership } from "../utils/model.ts";
import { excerpt } from "../utils/plain-text.ts";
import { FeedText } from "./FeedText.tsx";
import { type TimelineEvent, timelineOf } from "./timeline.ts";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  partnership: Partnership;
  announcements: Announcement[];
  /** The time, in ms since 1970. */
  now: number;
}

const [WIDTH, INSET, LINE] = [320, 8, 12];

/** What is dated, as a line with a dot for each event; the same in words for those who do not see it. */
export function Timeline({ words, partnership, announcements, now }: Props) {
  const timeline = timelineOf(partnership, announcements, now);
  if (!timeline) return null;
  const { events, active, firstYear, lastYear } = timeline;
  const length = WIDTH - 2 * INSET;
  // Time runs the way the language is written.
  const x = (at: number) => INSET + length * (words.dir === "rtl" ? 1 - at : at);
  return (
    <section class="pc-section">
      <h4 class="pc-section__title">{words.t("panel-timeline")}</h4>
      <svg class="pc-timeline" viewBox={`0 0 ${WIDTH} 24`} aria-hidden="true">
        <path class="pc-timeline__line" d={`M${x(0)} ${LINE}H${x(1)}`} />
        {active && (
          <path class="pc-timeline__active" d={`M${x(active.from)} ${LINE}H${x(active.to)}`} />
        )}
        {events.map((event) => (
          <circle
            key={`${event.kind} ${event.date} ${event.text}`}
            class={`pc-timeline__event pc-timeline__event--${event.kind}`}
            cx={x(event.at)}
            cy={LINE}
            r="5"
          >
            <title>{inWords(words, event)}</title>
          </circle>
        ))}
      </svg>
      <p class="pc-timeline__years pc-meta" aria-hidden="true">
        <span>{words.date(String(firstYear))}</span>
        {lastYear > firstYear && <span>{words.date(String(lastYear))}</span>}
      </p>
      <ol class="pc-spoken">
        {events.map((event) => (
          <li key={`${event.kind} ${event.date} ${event.text}`}>
            {words.date(event.date)} {words.t(`panel-timeline-${event.kind}`)}{" "}
            {event.text && (
              <FeedText words={words} language={event.language} text={excerpt(event.text, 120)} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function inWords(words: Words, { kind, date, text }: TimelineEvent): string {
  return [words.date(date), words.t(`panel-timeline-${kind}`), excerpt(text, 120)]
    .filter(Boolean)
    .join(" · ");
}
