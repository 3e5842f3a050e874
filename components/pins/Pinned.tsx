import { cdxIconClose, cdxIconPushPin } from "@wikimedia/codex-icons";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PanelPin, Pin } from "../../utils/model.ts";
import { plainText, titleOf } from "../../utils/plain-text.ts";
import { Accordion } from "../codex/Accordion.tsx";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import { FeedText } from "../FeedText.tsx";
import { Link } from "../Link.tsx";
import { Meta } from "../Meta.tsx";
import type { Words } from "../words.ts";
import type { PinActions } from "./actions.ts";

/** Pins that are shown at once; a panel is not a notice board. */
const AT_ONCE = 4;

interface Props {
  words: Words;
  /** In the order they are to be shown. */
  pins: PanelPin[];
  /** Null where they are only looked at, as in a preview, or where nothing is kept. */
  actions: PinActions | null;
  /** Leads to the desk, for those who pin. */
  canPin: boolean;
}

/** A pin taken away, or put back: seen before it is so. */
interface Change {
  pin: PanelPin;
  /** Where it was. */
  index: number;
  /** Gives what puts it back; null where it could not be taken away. */
  removal: Promise<Pin | null>;
  isUndone: boolean;
}

const isIn = (pins: PanelPin[], { pin }: PanelPin) => pins.some((each) => each.pin.id === pin.id);

function withChange(pins: PanelPin[], { pin, index, isUndone }: Change): PanelPin[] {
  if (isUndone) return isIn(pins, pin) ? pins : pins.toSpliced(index, 0, pin);
  return pins.filter((each) => each.pin.id !== pin.pin.id);
}

/** Announcements that someone pinned here: on top, few and small. */
export function Pinned({ words, pins, actions, canPin }: Props) {
  const { t } = words;
  const [change, setChange] = useState<Change | null>(null);
  /** Key of the message that says why the last change came to nothing. */
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(pins);
  latest.current = pins;
  const { undo, buttons } = useFocusOn(change);
  // What was put back is there again by itself, once the pins are told anew.
  useEffect(() => setChange((last) => (last?.isUndone ? null : last)), [pins]);
  if (pins.length === 0 && !change) return null;
  const shown = change ? withChange(pins, change) : pins;
  const [first, rest] = [shown.slice(0, AT_ONCE), shown.slice(AT_ONCE)];

  async function remove(pin: PanelPin) {
    const removal = actions?.remove({ id: pin.pin.id, owner: pin.owner }) ?? Promise.resolve(null);
    setFailure(null);
    setChange({ pin, index: shown.indexOf(pin), removal, isUndone: false });
    // What is no longer there all the same went by another way.
    if ((await removal) || !isIn(latest.current, pin)) return;
    setFailure("pins-not-kept");
    setChange((last) => (last?.removal === removal ? { ...last, isUndone: true } : last));
  }
  async function restore(undone: Change) {
    setFailure(null);
    setChange({ ...undone, isUndone: true });
    const pin = await undone.removal;
    // It was never taken away.
    if (!pin && isIn(latest.current, undone.pin)) return;
    const reason = pin ? await actions?.restore({ pin, owner: undone.pin.owner }) : "pins-not-kept";
    if (!reason) return;
    setFailure(reason);
    setChange((last) =>
      last && last.removal !== undone.removal ? last : { ...undone, isUndone: false },
    );
  }

  const list = (some: PanelPin[]) => (
    <ul class="pc-list">
      {some.map((each) => (
        <li key={each.pin.id} class="pc-pinned__pin">
          <PinnedView words={words} pin={each} />
          {actions && (
            <Button
              weight="quiet"
              iconOnly
              buttonRef={(button) => void (button && buttons.set(each.pin.id, button))}
              aria-label={t(
                each.owner === "team" ? "pins-hide-this" : "pins-unpin-this",
                titleOf(each.announcement),
              )}
              title={t(each.owner === "team" ? "pins-hide" : "pins-unpin")}
              // The list moves up at once: a double click would take the next one, too.
              onClick={({ detail }) => detail <= 1 && void remove(each)}
            >
              <Icon icon={cdxIconClose} size="small" />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );

  return (
    <section class="pc-pinned" aria-label={t("pins-title")}>
      <h3 class="pc-pinned__title">
        <Icon icon={cdxIconPushPin} size="small" />
        {t("pins-title")}
      </h3>
      {list(first)}
      {rest.length > 0 && <Accordion title={t("pins-more", rest.length)}>{list(rest)}</Accordion>}
      {change && !change.isUndone && (
        <p class="pc-meta" role="status">
          {t(change.pin.owner === "team" ? "pins-hidden" : "pins-unpinned")}{" "}
          <Button weight="quiet" buttonRef={undo} onClick={() => void restore(change)}>
            {t("pins-undo")}
          </Button>
        </p>
      )}
      {failure && (
        <p class="pc-meta" role="alert">
          {t(failure)}
        </p>
      )}
      {canPin && actions && (
        <p>
          <Button weight="quiet" class="pc-pinned__desk" onClick={() => actions.openDesk()}>
            {t("pins-arrange")}
          </Button>
        </p>
      )}
    </section>
  );
}

/**
 * Gives the focus to what is there in place of what was pressed: the way back once a pin was taken
 * away, and the pin's button once it is there again.
 */
function useFocusOn(change: Change | null) {
  const undo = useRef<HTMLButtonElement>(null);
  /** By the pin's id. */
  const buttons = useRef(new Map<string, HTMLButtonElement>()).current;
  useLayoutEffect(() => {
    if (!change) return;
    const button = change.isUndone ? buttons.get(change.pin.pin.id) : undo.current;
    const fold = button?.closest("details");
    if (fold) fold.open = true;
    button?.focus();
  }, [change, buttons]);
  return { undo, buttons };
}

/** One pin: the announcement, who pinned it until when, and the note. */
function PinnedView({ words, pin: each }: { words: Words; pin: PanelPin }) {
  const { t } = words;
  const { pin, announcement, owner, by } = each;
  return (
    <div>
      <p class="pc-announcement__title">
        <Link words={words} href={announcement.url ?? announcement._partnerships?.source?.url}>
          <FeedText words={words} language={announcement.language} text={titleOf(announcement)} />
        </Link>
      </p>
      {pin.note !== "" && (
        <p class="pc-pinned__note" dir="auto">
          {plainText(pin.note)}
        </p>
      )}
      <Meta
        items={[
          owner === "team"
            ? by
              ? t("pins-by-team", by)
              : t("pins-by-team-unknown")
            : t("pins-own"),
          pin.until && (
            <time dateTime={pin.until}>{t("pins-until", words.moment(Date.parse(pin.until)))}</time>
          ),
        ]}
      />
    </div>
  );
}
