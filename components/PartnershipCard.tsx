import type { PanelCard } from "../utils/model.ts";
import { Announcements } from "./Announcements.tsx";
import { Accordion } from "./codex/Accordion.tsx";
import { InfoChip } from "./codex/InfoChip.tsx";
import { Facts } from "./Facts.tsx";
import { FeedText } from "./FeedText.tsx";
import { byLanguage } from "./format.ts";
import { Outcomes } from "./Outcomes.tsx";
import { Reason } from "./Reason.tsx";
import { Sources } from "./Sources.tsx";
import { hasStatements, Statements } from "./Statements.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  /** Without a relation where it is shown for itself and not for a page. */
  card: Omit<PanelCard, "relation"> & Partial<Pick<PanelCard, "relation">>;
  priorities: { id: string; name: string }[];
  /** With several cards, each shows what it is at a glance and folds the rest. */
  folded: boolean;
}

/** One partnership and why it is shown on this page. */
export function PartnershipCard({ words, card, priorities, folded }: Props) {
  const { partnership } = card;
  const name = byLanguage(partnership.names, words.languages);
  const heading = `pc-name-${partnership.id}`;
  const title = name?.text ?? partnership.name;
  const rest = <CardBody words={words} card={card} priorities={priorities} />;
  return (
    <article class="pc-card" aria-labelledby={heading}>
      <h3 class="pc-card__name" id={heading}>
        <FeedText words={words} language={name?.language} text={title} />
      </h3>
      {card.relation && <Reason words={words} evidence={card.relation.evidence} />}
      <p class="pc-chips">
        <InfoChip>{words.t(`panel-status-${partnership.status ?? "unknown"}`)}</InfoChip>
        {partnership.kind && (
          <InfoChip kind="subtle">{words.t(`panel-kind-${partnership.kind}`)}</InfoChip>
        )}
        {partnership.sector && (
          <InfoChip kind="subtle">
            <FeedText words={words} text={partnership.sector} />
          </InfoChip>
        )}
      </p>
      {folded ? <Accordion title={words.t("panel-more", title)}>{rest}</Accordion> : rest}
    </article>
  );
}

function CardBody({ words, card, priorities }: Omit<Props, "folded">) {
  const { partnership, announcements } = card;
  const { t } = words;
  const texts = partnership.summary;
  // Better in a language the reader may not know than not at all.
  const any = [...words.languages, words.feedLanguage, ...Object.keys(texts ?? {})];
  const summary = byLanguage(texts, any);
  const { focus = [], sources = [] } = partnership;
  const [latest, ...earlier] = announcements;
  const unseen = Math.max(0, card.announcementCount - announcements.length);
  return (
    <>
      {summary && (
        <p>
          <FeedText words={words} language={summary.language} text={summary.text} />
        </p>
      )}
      <Outcomes words={words} outcomes={partnership.outcomes} />
      <Priorities words={words} ids={partnership.priorities} names={priorities} />
      <Facts words={words} partnership={partnership} />
      <section class="pc-section pc-announcements">
        <h4 class="pc-section__title">
          {t(latest ? "panel-announcement-latest" : "panel-announcements")}
        </h4>
        {latest ? (
          <Announcements words={words} announcements={[latest]} />
        ) : (
          <p class="pc-meta">{t("panel-not-stated")}</p>
        )}
      </section>
      <div class="pc-folds">
        {earlier.length > 0 && (
          <Accordion title={t("panel-announcements-more", earlier.length + unseen)}>
            <Announcements words={words} announcements={earlier} unseen={unseen} />
          </Accordion>
        )}
        {focus.length > 0 && (
          <Accordion title={t("panel-focus")}>
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
          <Accordion title={t("panel-statements")}>
            <Statements words={words} partnership={partnership} />
          </Accordion>
        )}
        {sources.length > 0 && (
          <Accordion title={t("panel-sources")}>
            <Sources words={words} sources={sources} />
          </Accordion>
        )}
      </div>
    </>
  );
}

interface PrioritiesProps {
  words: Words;
  ids: string[] | undefined;
  names: { id: string; name: string }[];
}

/** The Foundation's priorities a partnership serves, by the names the feed gives them. */
function Priorities({ words, ids = [], names }: PrioritiesProps) {
  if (ids.length === 0) return null;
  return (
    <section class="pc-section">
      <h4 class="pc-section__title">{words.t("panel-priorities")}</h4>
      <ul class="pc-chips">
        {ids.map((id) => (
          <li key={id}>
            <InfoChip kind="subtle">
              <FeedText words={words} text={names.find((each) => each.id === id)?.name ?? id} />
            </InfoChip>
          </li>
        ))}
      </ul>
    </section>
  );
}
