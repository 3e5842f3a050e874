import { useEffect, useState } from "preact/hooks";
import { Button } from "../codex/Button.tsx";
import type { Shortcut } from "./options-world.ts";
import type { SectionProps } from "./section-props.ts";

/** In words of the page's language: the browser has them in its own, and none for the toolbar button. */
const NAMES: Record<string, string> = {
  _execute_action: "search-title",
  "toggle-panel": "extension-shortcut-panel",
};

/** The keys as the browser has them now; only the browser can change them. */
export function ShortcutsSection({ t, world }: SectionProps) {
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => void world.readShortcuts().then(setShortcuts), [world]);
  return (
    <section class="section">
      <h2>{t("options-shortcuts")}</h2>
      <ul class="rows">
        {shortcuts.map(({ command, keys }) => (
          <li key={command}>
            <span>{t(NAMES[command] ?? command)}</span>
            {keys ? <kbd>{keys}</kbd> : <span class="note">{t("options-shortcuts-none")}</span>}
          </li>
        ))}
      </ul>
      <Button onClick={() => void world.openShortcutSettings()}>
        {t("options-shortcuts-change")}
      </Button>
    </section>
  );
}
