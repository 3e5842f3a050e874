import { cdxIconArrowDown, cdxIconArrowUp, cdxIconDraggable } from "@wikimedia/codex-icons";
import { useMemo, useRef, useState } from "preact/hooks";
import type { Pin } from "../../utils/model.ts";
import type { Publisher, Side } from "../../utils/pins/desk-state.ts";
import { stateOf } from "../../utils/pins/rules.ts";
import { plainText } from "../../utils/plain-text.ts";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import { InfoChip } from "../codex/InfoChip.tsx";
import { Meta } from "../Meta.tsx";
import type { DeskWords } from "./desk-words.ts";

export interface RowActions {
  edit(pin: Pin): void;
  pause(pin: Pin): void;
  remove(pin: Pin): void;
  /** To the place with this number among the pins it is shown with. */
  move(pin: Pin, to: number): void;
  /** The team's only. */
  pinAnew?(pin: Pin): void;
  /** One's own only, where there is a page of team pins. */
  toTeam?: ((pin: Pin) => void) | undefined;
}

interface Props {
  words: DeskWords;
  pin: Pin;
  side: Side;
  /** Its place in the list, and how many are in it. */
  index: number;
  count: number;
  now: number;
  publisher: Publisher | undefined;
  actions: RowActions;
  /** A pin of this list that was dropped here. */
  onDrop(id: string): void;
}

const STEPS = [
  { name: "up", by: -1, icon: cdxIconArrowUp },
  { name: "down", by: 1, icon: cdxIconArrowDown },
] as const;

/** What a drag carries; only pins of the same list may be dropped. */
const CARRIED = "application/x-partner-context-pin";

/**
 * One pin on the desk, with everything that can be done to it. There may be a hundred, and all are
 * shown again after each change: one that looks the same is left as it is.
 */
export function PinRow(props: Props) {
  const { words, pin, side, index, count, now, publisher, actions } = props;
  const [isTarget, setTarget] = useState(false);
  // What is done is done to the list as it is by then.
  const latest = useRef(props);
  latest.current = props;
  const looks = JSON.stringify([
    pin,
    words.title(pin.announcement),
    stateOf(pin, now),
    [side, index, count, publisher, isTarget, actions.toTeam !== undefined],
  ]);
  // All that is seen of it is in its looks.
  return useMemo(() => rowOf(latest, isTarget, setTarget), [looks]);
}

function rowOf(latest: { current: Props }, isTarget: boolean, setTarget: (on: boolean) => void) {
  const { words, pin, side, index, count, now, publisher } = latest.current;
  const { t } = words;
  const title = words.title(pin.announcement);
  const actions = () => latest.current.actions;

  function moveByKey(event: KeyboardEvent) {
    const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    const to = index + step;
    if (step === 0 || to < 0 || to >= count) return;
    event.preventDefault();
    actions().move(pin, to);
  }

  return (
    <li
      class={`pins-row${isTarget ? " pins-row--target" : ""}`}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes(CARRIED)) return;
        event.preventDefault();
        setTarget(true);
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        setTarget(false);
        const id = event.dataTransfer?.getData(CARRIED);
        if (!id) return;
        event.preventDefault();
        latest.current.onDrop(id);
      }}
    >
      <div class="pins-row__order">
        <Button
          class="pins-row__handle"
          weight="quiet"
          iconOnly
          draggable
          aria-label={t("desk-move", title, index + 1, count)}
          title={t("desk-move-hint")}
          onKeyDown={moveByKey}
          onDragStart={(event) => event.dataTransfer?.setData(CARRIED, pin.id)}
        >
          <Icon icon={cdxIconDraggable} />
        </Button>
        {/* For those who cannot drag, as with a finger or by voice. */}
        {count > 1 &&
          STEPS.map(({ name, by, icon }) => (
            <Button
              key={name}
              class="pins-row__step"
              weight="quiet"
              iconOnly
              isWaiting={index + by < 0 || index + by >= count}
              aria-label={t("desk-of-pin", t(`desk-${name}`), title)}
              title={t(`desk-${name}`)}
              onClick={() => actions().move(pin, index + by)}
            >
              <Icon icon={icon} size="small" />
            </Button>
          ))}
      </div>
      <div class="pins-row__body">
        <p class="pins-row__title" dir="auto">
          {title}
        </p>
        {pin.note !== "" && <p dir="auto">{plainText(pin.note)}</p>}
        <div class="pins-row__facts">
          <InfoChip kind={stateOf(pin, now) === "in-force" ? "notice" : "subtle"}>
            {stateText(words, pin, now)}
          </InfoChip>
          {pin.priority !== "normal" && (
            <InfoChip kind="subtle">{t(`desk-priority-${pin.priority}`)}</InfoChip>
          )}
          <Meta
            items={[
              pin.until && t("pins-until", words.moment(Date.parse(pin.until))),
              publisher &&
                t("desk-published-by", publisher.user, words.moment(Date.parse(publisher.time))),
            ]}
          />
        </div>
        <div class="pins-actions">
          <Action words={words} name="edit" title={title} onClick={() => actions().edit(pin)} />
          <Action
            words={words}
            name={pin.paused ? "resume" : "pause"}
            title={title}
            onClick={() => actions().pause(pin)}
          />
          {side === "team" && (
            <Action
              words={words}
              name="anew"
              title={title}
              onClick={() => actions().pinAnew?.(pin)}
            />
          )}
          {actions().toTeam && (
            <Action
              words={words}
              name="to-team"
              title={title}
              onClick={() => actions().toTeam?.(pin)}
            />
          )}
          <Action words={words} name="remove" title={title} onClick={() => actions().remove(pin)} />
        </div>
      </div>
    </li>
  );
}

interface ActionProps {
  words: DeskWords;
  name: "edit" | "pause" | "resume" | "remove" | "anew" | "to-team";
  title: string;
  onClick(): void;
}

/** A button that says of which pin it is to those who do not see the row. */
function Action({ words: { t }, name, title, onClick }: ActionProps) {
  return (
    <Button
      weight="quiet"
      aria-label={t("desk-of-pin", t(`desk-${name}`), title)}
      onClick={onClick}
    >
      {t(`desk-${name}`)}
    </Button>
  );
}

function stateText({ t, moment }: DeskWords, pin: Pin, now: number): string {
  const state = stateOf(pin, now);
  return state === "waiting" && pin.from
    ? t("desk-state-waiting", moment(Date.parse(pin.from)))
    : t(`desk-state-${state}`);
}
