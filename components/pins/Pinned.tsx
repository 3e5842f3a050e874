import { cdxIconClose, cdxIconPushPin } from "@wikimedia/codex-icons";
import { useState } from "preact/hooks";
import type { PanelPin, Pin } from "../../utils/model.ts";
import { Accordion } from "../codex/Accordion.tsx";
import { Button } from "../codex/Button.tsx";
import { Icon } from "../codex/Icon.tsx";
import { FeedText } from "../FeedText.tsx";
import { excerpt, plainText } from "../format.ts";
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
  /** Null where they are only looked at, as in a preview. */
  actions: PinActions | null;
  /** Leads to the desk, for those who pin. */
  canPin: boolean;
}

/** Announcements that someone pinned here: on top, few and small. */
export function Pinned({ words, pins, actions, canPin }: Props) {
  const { t } = words;
  const [removed, setRemoved] = useState<{ pin: Pin; owner: PanelPin["owner"] } | null>(null);
  if (pins.length === 0 && !removed) return null;
  const [first, rest] = [pins.slice(0, AT_ONCE), pins.slice(AT_ONCE)];

  async function remove({ pin, owner }: PanelPin) {
    const taken = await actions?.remove({ id: pin.id, owner });
    setRemoved(taken ? { pin: taken, owner } : null);
  }
  async function restore() {
    if (removed) await actions?.restore(removed);
    setRemoved(null);
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
              aria-label={t(
                each.owner === "team" ? "pins-hide-this" : "pins-unpin-this",
                titleOf(each),
              )}
              title={t(each.owner === "team" ? "pins-hide" : "pins-unpin")}
              onClick={() => remove(each)}
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
      {removed && (
        <p class="pc-meta" role="status">
          {t(removed.owner === "team" ? "pins-hidden" : "pins-unpinned")}{" "}
          <Button weight="quiet" onClick={restore}>
            {t("pins-undo")}
          </Button>
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

function titleOf({ announcement }: PanelPin): string {
  const text = plainText(announcement.summary) || plainText(announcement.content_text);
  return plainText(announcement.title) || excerpt(text, 80);
}

/** One pin: the announcement, who pinned it until when, and the note. */
function PinnedView({ words, pin: each }: { words: Words; pin: PanelPin }) {
  const { t } = words;
  const { pin, announcement, owner, by } = each;
  return (
    <div>
      <p class="pc-announcement__title">
        <Link words={words} href={announcement.url ?? announcement._partnerships?.source?.url}>
          <FeedText words={words} language={announcement.language} text={titleOf(each)} />
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
