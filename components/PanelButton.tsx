import type { Ref } from "preact";
import { Button } from "./codex/Button.tsx";
import { type Drawing, Icon } from "./codex/Icon.tsx";
import type { Words } from "./words.ts";

/** Two rings that interlock: a mark of our own, no logo of Wikimedia's or a partner's. */
const RINGS: Drawing = {
  paths: [
    "M7 4a6 6 0 1 0 0 12A6 6 0 0 0 7 4m0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8",
    "M13 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12m0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8",
  ],
};

interface Props {
  words: Words;
  count: number;
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
  open,
  shortcut,
  controls,
  buttonRef,
  onToggle,
}: Props) {
  const { t } = words;
  const title = shortcut ? t("panel-tooltip", shortcut) : t("panel-title");
  return (
    <Button
      class="pc-tab"
      buttonRef={buttonRef}
      aria-label={t("panel-button", count)}
      aria-expanded={open}
      {...(open ? { "aria-controls": controls } : {})}
      title={title}
      onClick={onToggle}
    >
      <Icon icon={RINGS} />
      <span class="pc-tab__count" aria-hidden="true">
        {words.number(count)}
      </span>
    </Button>
  );
}
