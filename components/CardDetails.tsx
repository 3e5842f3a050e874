import type { Partnership } from "../utils/model.ts";
import { Announcements } from "./Announcements.tsx";
import { Accordion } from "./codex/Accordion.tsx";
import { Facts } from "./Facts.tsx";
import { FeedParagraph, FeedText } from "./FeedText.tsx";
import { byLanguage } from "./format.ts";
import { Outcomes } from "./Outcomes.tsx";
import { Sources } from "./Sources.tsx";
import { type Staff, StaffDetails } from "./StaffDetails.tsx";
import { hasStatements, Statements } from "./Statements.tsx";
import type { ShownCard } from "./shown-card.ts";
import { Timeline } from "./Timeline.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  card: ShownCard;
  now: number;
  staff: Staff | null;
  /** Whether the glance above left out summary and outcomes' texts. */
  isWhole: boolean;
}

/** The rest of a card: when, where, and everything that is folded. */
export function CardDetails({ words, card, now, staff, isWhole }: Props) {
  const { partnership, announcements, news } = card;
  const { t } = words;
  const { focus = [], sources = [] } = partnership;
  const earlier = announcements.slice(1);
  const unseen = Math.max(0, card.announcementCount - announcements.length);
  return (
    <>
      {isWhole && <Summary words={words} partnership={partnership} />}
      {isWhole && <Outcomes words={words} outcomes={partnership.outcomes} />}
      <Timeline words={words} partnership={partnership} announcements={announcements} now={now} />
      <Facts words={words} partnership={partnership} />
      <div class="pc-folds">
        {earlier.length > 0 && (
          <Accordion title={t("panel-announcements-more", earlier.length + unseen)} level={4}>
            <Announcements
              words={words}
              partnership={partnership.id}
              announcements={earlier}
              fresh={news?.announcements ?? []}
              unseen={unseen}
            />
          </Accordion>
        )}
        {focus.length > 0 && (
          <Accordion title={t("panel-focus")} level={4}>
            <ul class="pc-bullets">
              {focus.map((line) => (
                <li key={line}>
                  <FeedText words={words} text={line} />
                </li>
              ))}
            </ul>
          </Accordion>
        )}
        {hasStatements(partnership) && (
          <Accordion title={t("panel-statements")} level={4}>
            <Statements words={words} partnership={partnership} />
          </Accordion>
        )}
        {sources.length > 0 && (
          <Accordion title={t("panel-sources")} level={4}>
            <Sources words={words} sources={sources} />
          </Accordion>
        )}
        {staff && <StaffDetails words={words} card={card} staff={staff} />}
      </div>
    </>
  );
}

/** A partnership in a sentence or two. */
export function Summary({ words, partnership }: { words: Words; partnership: Partnership }) {
  const texts = partnership.summary;
  // Better in a language the reader may not know than not at all.
  const any = [...words.languages, words.feedLanguage, ...Object.keys(texts ?? {})];
  const summary = byLanguage(texts, any);
  if (!summary) return null;
  return <FeedParagraph words={words} language={summary.language} text={summary.text} />;
}
