import type { DismissalScope, News, Partnership } from "../utils/model.ts";
import { LatestAnnouncement } from "./Announcements.tsx";
import { CardDetails, Summary } from "./CardDetails.tsx";
import { Accordion } from "./codex/Accordion.tsx";
import { InfoChip } from "./codex/InfoChip.tsx";
import { FeedText } from "./FeedText.tsx";
import { HideMenu } from "./HideMenu.tsx";
import { NewMark } from "./NewMark.tsx";
import { Outcomes } from "./Outcomes.tsx";
import { Priorities } from "./Priorities.tsx";
import { Reason } from "./Reason.tsx";
import type { Staff } from "./StaffDetails.tsx";
import type { ShownCard } from "./shown-card.ts";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  card: ShownCard;
  priorities: { id: string; name: string }[];
  /** With several cards, each shows what it is at a glance and folds the rest. */
  folded: boolean;
  now: number;
  staff?: Staff | null;
  /** Whether its hiding was just undone; the focus comes back with it. */
  isBack?: boolean;
  /** Absent where there is nothing to hide it from. */
  onHide?: (scope: DismissalScope) => void;
}

/** One partnership, why it is shown on this page, and what there is to it at a glance. */
export function PartnershipCard({
  words,
  card,
  priorities,
  folded,
  now,
  staff = null,
  isBack = false,
  onHide,
}: Props) {
  const { partnership, announcements, relation, news } = card;
  const name = words.nameOf(partnership);
  const heading = `pc-name-${partnership.id}`;
  const details = (
    <CardDetails words={words} card={card} now={now} staff={staff} isWhole={folded} />
  );
  return (
    <article class="pc-card" aria-labelledby={heading}>
      <header class="pc-card__header">
        <h3 class="pc-card__name" id={heading}>
          <FeedText words={words} language={name.language} text={name.text} />
        </h3>
        {onHide && <HideMenu words={words} name={name.text} takesFocus={isBack} onHide={onHide} />}
      </header>
      {relation && <Reason words={words} partnership={partnership} evidence={relation.evidence} />}
      <Chips words={words} partnership={partnership} news={news?.partnership ?? null} />
      {!folded && <Summary words={words} partnership={partnership} />}
      <Outcomes words={words} outcomes={partnership.outcomes} atAGlance={folded} />
      <Priorities words={words} ids={partnership.priorities} names={priorities} />
      <LatestAnnouncement
        words={words}
        partnership={partnership.id}
        announcement={announcements[0]}
        isNew={news?.announcements.includes(announcements[0]?.id ?? "") ?? false}
      />
      {folded ? (
        <Accordion title={words.t("panel-more", words.inSentence(name.text))}>{details}</Accordion>
      ) : (
        details
      )}
    </article>
  );
}

interface ChipsProps {
  words: Words;
  partnership: Partnership;
  news: News["partnership"];
}

function Chips({ words, partnership: { status, kind, sector }, news }: ChipsProps) {
  return (
    <p class="pc-chips">
      {news && <NewMark words={words} kind={news} />}
      <InfoChip>{words.t(`panel-status-${status ?? "unknown"}`)}</InfoChip>
      {kind && <InfoChip kind="subtle">{words.t(`panel-kind-${kind}`)}</InfoChip>}
      {sector && (
        <InfoChip kind="subtle">
          <FeedText words={words} text={sector} />
        </InfoChip>
      )}
    </p>
  );
}
