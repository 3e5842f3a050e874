import { cdxIconClose } from "@wikimedia/codex-icons";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { PanelContent } from "../utils/model.ts";
import { Button } from "./codex/Button.tsx";
import { Icon } from "./codex/Icon.tsx";
import { Link } from "./Link.tsx";
import { PanelBody } from "./PanelBody.tsx";
import { PanelButton } from "./PanelButton.tsx";
import type { TextSize } from "./page-watch.ts";
import type { PanelActions, Trouble } from "./panel-actions.ts";
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
  /** As the reader has set it on the wiki. */
  textSize?: TextSize;
  /** What the wiki's own dock takes of the window from below, in pixels. */
  roomBelow?: number;
  trouble?: Trouble | null;
  actions: PanelActions;
}

/** The button on the page's edge and, when open, the partnerships beside it. */
export function Panel({
  content,
  edge,
  open,
  now,
  textSize = "standard",
  roomBelow = 0,
  trouble = null,
  actions,
}: Props) {
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
    actions.toggle();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc works wherever in the panel the focus is
    <div
      class="pc-dock"
      data-edge={edge}
      data-text-size={textSize}
      style={{ "--pc-room-below": `${roomBelow}px` }}
      lang={content.language}
      dir={content.dir}
      onKeyDown={closeOnEscape}
    >
      <PanelButton
        words={words}
        count={content.cards.length || (content.staff?.mentions.length ?? 0)}
        pins={content.pins.length}
        hasNews={content.cards.some(hasNews)}
        open={open}
        shortcut={content.shortcut}
        controls={PANEL_ID}
        buttonRef={button}
        onToggle={actions.toggle}
      />
      {open && (
        <aside class="pc-panel" id={PANEL_ID} aria-label={words.t("panel-title")}>
          <header class="pc-panel__header">
            <h2 class="pc-panel__title" tabIndex={-1} ref={heading}>
              {words.t("panel-title")}
            </h2>
            <Button
              weight="quiet"
              iconOnly
              aria-label={words.t("panel-close")}
              onClick={actions.toggle}
            >
              <Icon icon={cdxIconClose} />
            </Button>
          </header>
          <PanelBody
            key={content.url}
            words={words}
            content={content}
            now={now}
            trouble={trouble}
            actions={actions}
            focusTitle={() => heading.current?.focus()}
          />
          <Origin words={words} />
        </aside>
      )}
    </div>
  );
}

function hasNews({ news }: PanelContent["cards"][number]): boolean {
  return news.partnership !== null || news.announcements.length > 0;
}

/** Says whose this is: it looks at home on the wiki and must not be taken for it. */
function Origin({ words }: { words: Words }) {
  return (
    <footer class="pc-panel__footer">
      <p>{words.t(words.host.startsWith("meta.") ? "panel-origin-meta" : "panel-origin")}</p>
      <p>
        <Link words={words} href={REPORT_URL}>
          {words.t("panel-report")}
        </Link>
      </p>
    </footer>
  );
}
