import type { Ref } from "preact";
import { Button } from "./codex/Button.tsx";
import { type Drawing, Icon } from "./codex/Icon.tsx";
import type { Words } from "./words.ts";

/** Two rings that interlock: a mark of our own, no logo of Wikimedia's or a partner's. */
const RINGS: Drawing = {
  paths: [
    "M6.5 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9",
    "M13.5 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m0 2a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9",
  ],
};

interface Props {
  words: Words;
  count: number;
  /** Pinned announcements, for which the panel is there where no partnership is. */
  pins: number;
  /** Whether something is new since the reader's last visit. */
  hasNews: boolean;
  open: boolean;
  shortcut: string | null;
  /** The element it opens. */
  controls: string;
  buttonRef: Ref<HTMLButtonElement>;
  onToggle: () => void;
}

/** The one button on the page's edge that opens and closes the panel. */
export function PanelButton({
  words,
  count,
  pins,
  hasNews,
  open,
  shortcut,
  controls,
  buttonRef,
  onToggle,
}: Props) {
  const { t } = words;
  const title = shortcut ? t("panel-tooltip", shortcut) : t("panel-title");
  const key = hasNews ? "panel-button-news" : "panel-button";
  const name = count === 0 ? t("pins-button", pins) : t(key, count);
  return (
    <Button
      class="pc-tab"
      buttonRef={buttonRef}
      aria-label={name}
      aria-expanded={open}
      {...(open ? { "aria-controls": controls } : {})}
      title={title}
      onClick={onToggle}
    >
      <Icon icon={RINGS} />
      {hasNews && <span class="pc-tab__news" />}
      <span class="pc-tab__count" aria-hidden="true">
        {words.number(count || pins)}
      </span>
    </Button>
  );
}
