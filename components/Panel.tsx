import { cdxIconClose } from "@wikimedia/codex-icons";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Announcement, PanelContent } from "../utils/model.ts";
import { Announcements } from "./Announcements.tsx";
import { Accordion } from "./codex/Accordion.tsx";
import { Button } from "./codex/Button.tsx";
import { Icon } from "./codex/Icon.tsx";
import { DataAge } from "./DataAge.tsx";
import { Link } from "./Link.tsx";
import { PanelButton } from "./PanelButton.tsx";
import { PartnershipCard } from "./PartnershipCard.tsx";
import { type PinActions, PinContext } from "./pins/actions.ts";
import { Pinned } from "./pins/Pinned.tsx";
import { REPORT_URL } from "./report.ts";
import { createWords, type Words } from "./words.ts";

const PANEL_ID = "pc-panel";

export type Edge = "left" | "right";

interface Props {
  content: PanelContent;
  /** The edge of the window it sits on: the page's inline end, whatever the panel's own language. */
  edge: Edge;
  open: boolean;
  now: number;
  onToggle: () => void;
  pinActions: PinActions;
}

/** The button on the page's edge and, when open, the partnerships beside it. */
export function Panel({ content, edge, open, now, onToggle, pinActions }: Props) {
  const words = useMemo(() => createWords(content), [content]);
  const button = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const wasOpen = useRef(open);
  // In the same turn as the render: a key that is still down must not come up in the page.
  // Focus follows the reader's own opening and closing; a panel that was remembered open leaves it be.
  useLayoutEffect(() => {
    if (wasOpen.current === open) return;
    wasOpen.current = open;
    (open ? heading : button).current?.focus();
  }, [open]);

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    onToggle();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc works wherever in the panel the focus is
    <div
      class="pc-dock"
      data-edge={edge}
      lang={content.language}
      dir={content.dir}
      onKeyDown={closeOnEscape}
    >
      <PanelButton
        words={words}
        count={content.cards.length}
        pins={content.pins.length}
        open={open}
        shortcut={content.shortcut}
        controls={PANEL_ID}
        buttonRef={button}
        onToggle={onToggle}
      />
      {open && (
        <aside class="pc-panel" id={PANEL_ID} aria-label={words.t("panel-title")}>
          <header class="pc-panel__header">
            <h2 class="pc-panel__title" tabIndex={-1} ref={heading}>
              {words.t("panel-title")}
            </h2>
            <Button weight="quiet" iconOnly aria-label={words.t("panel-close")} onClick={onToggle}>
              <Icon icon={cdxIconClose} />
            </Button>
          </header>
          <div class="pc-panel__body">
            <PinContext.Provider value={content.canPin ? pinActions : null}>
              <Pinned
                words={words}
                pins={content.pins}
                actions={pinActions}
                canPin={content.canPin}
              />
              {content.cards.map((card) => (
                <PartnershipCard
                  key={card.partnership.id}
                  words={words}
                  card={card}
                  priorities={content.priorities}
                  folded={content.cards.length > 1}
                />
              ))}
              <TeamNews words={words} announcements={content.teamAnnouncements} />
            </PinContext.Provider>
            <DataAge words={words} feed={content.feed} now={now} />
          </div>
          <Origin words={words} />
        </aside>
      )}
    </div>
  );
}

/** What the team announced of itself; on an article about a partner it is by the way, so it is folded. */
function TeamNews({ words, announcements }: { words: Words; announcements: Announcement[] }) {
  if (announcements.length === 0) return null;
  return (
    <div class="pc-team pc-announcements">
      <Accordion title={words.t("panel-team")}>
        <Announcements words={words} announcements={announcements} />
      </Accordion>
    </div>
  );
}

/** Says whose this is: it looks at home on the wiki and must not be taken for it. */
function Origin({ words }: { words: Words }) {
  return (
    <footer class="pc-panel__footer">
      <p>{words.t("panel-origin")}</p>
      <p>
        <Link words={words} href={REPORT_URL}>
          {words.t("panel-report")}
        </Link>
      </p>
    </footer>
  );
}
