import { useState } from "preact/hooks";
import type { Announcement, Control, PanelContent } from "../utils/model.ts";
import { Announcements } from "./Announcements.tsx";
import { Accordion } from "./codex/Accordion.tsx";
import { DataAge } from "./DataAge.tsx";
import { Mentions } from "./Mentions.tsx";
import { PanelControls } from "./PanelControls.tsx";
import { PartnershipCard } from "./PartnershipCard.tsx";
import type { PanelActions, Trouble } from "./panel-actions.ts";
import { PinContext } from "./pins/actions.ts";
import { Pinned } from "./pins/Pinned.tsx";
import { TroubleMessage } from "./TroubleMessage.tsx";
import { Undoable } from "./Undoable.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  content: PanelContent;
  now: number;
  trouble: Trouble | null;
  actions: PanelActions;
  /** Gives the focus to the panel's title, where what had it goes and nothing comes in its place. */
  focusTitle(): void;
}

/** A decision of the reader's that can still be undone, and whether it outlives the page. */
interface Decision<C extends Control = Control> {
  control: C;
  kept: boolean;
}

type CardControl = Extract<Control, { kind: "card" }>;
type PanelControl = Exclude<Control, CardControl>;

/** What the open panel shows between its title and its footer. */
export function PanelBody({ words, content, now, trouble, actions, focusTitle }: Props) {
  const [hidden, setHidden] = useState<Map<string, Decision<CardControl>>>(new Map());
  /** Id of the partnership that was put back last. */
  const [back, setBack] = useState<string | null>(null);
  const [decision, setDecision] = useState<Decision<PanelControl> | null>(null);
  const cards =
    decision?.control.kind === "only-subject"
      ? content.cards.filter(({ relation }) => relation.strength === "subject")
      : content.cards;

  async function hide(control: CardControl) {
    const kept = await actions.control(control);
    setHidden((before) => new Map(before).set(control.partnership, { control, kept }));
  }

  function show({ control }: Decision<CardControl>) {
    void actions.control({ ...control, hidden: false });
    setBack(control.partnership);
    setHidden((before) => {
      const after = new Map(before);
      after.delete(control.partnership);
      return after;
    });
  }

  async function decide(control: PanelControl) {
    setDecision({ control, kept: await actions.control(control) });
  }

  function undo({ control }: Decision<PanelControl>) {
    void actions.control(
      control.kind === "site" ? { ...control, off: false } : { ...control, on: false },
    );
    focusTitle();
    setDecision(null);
  }

  /** An extension that was updated under the page keeps nothing either. */
  const whyUnkept = ({ kept }: Decision) =>
    kept ? null : content.isPrivate ? "panel-not-kept" : "pins-not-kept";

  const undoable = decision && (
    <Undoable
      words={words}
      done={
        decision.control.kind === "site"
          ? words.t("panel-off-done", words.host)
          : words.t("panel-only-subject-done")
      }
      unkept={whyUnkept(decision)}
      onUndo={() => undo(decision)}
    />
  );

  if (decision?.control.kind === "site") return <div class="pc-panel__body">{undoable}</div>;
  return (
    <div class="pc-panel__body">
      <PinContext.Provider value={content.canPin ? actions.pins : null}>
        <Pinned
          words={words}
          pins={content.pins}
          actions={content.isPrivate ? null : actions.pins}
          canPin={content.canPin}
        />
        {trouble && <TroubleMessage words={words} trouble={trouble} onReload={actions.reload} />}
        {undoable}
        {cards.map((card) => {
          const decided = hidden.get(card.partnership.id);
          const name = words.nameOf(card.partnership).text;
          return decided ? (
            <Undoable
              key={card.partnership.id}
              words={words}
              done={words.t("panel-hidden", words.inSentence(name))}
              unkept={whyUnkept(decided)}
              onUndo={() => show(decided)}
            />
          ) : (
            <PartnershipCard
              key={card.partnership.id}
              words={words}
              card={card}
              priorities={content.priorities}
              folded={content.cards.length > 1}
              now={now}
              staff={content.staff && { feedUrl: content.feed.url, copy: actions.copy }}
              isBack={back === card.partnership.id}
              onHide={(scope) =>
                hide({
                  kind: "card",
                  hidden: true,
                  scope,
                  partnership: card.partnership.id,
                  name: card.partnership.name,
                  revision: card.revision,
                })
              }
            />
          );
        })}
        {content.staff && <Mentions words={words} mentions={content.staff.mentions} />}
        <TeamNews words={words} announcements={content.teamAnnouncements} />
      </PinContext.Provider>
      <PanelControls
        words={words}
        isOnlySubject={cards.every(({ relation }) => relation.strength === "subject")}
        onDecide={decide}
        onOptions={actions.openOptions}
      />
      <DataAge words={words} feed={content.feed} now={now} />
    </div>
  );
}

/** What the team announced of itself; on an article about a partner it is by the way, so it is folded. */
function TeamNews({ words, announcements }: { words: Words; announcements: Announcement[] }) {
  if (announcements.length === 0) return null;
  return (
    <div class="pc-team pc-announcements">
      <Accordion title={words.t("panel-team")} level={3}>
        <Announcements words={words} announcements={announcements} />
      </Accordion>
    </div>
  );
}
