import { useEffect, useState } from "preact/hooks";
import { Button } from "../codex/Button.tsx";
import type { SectionProps } from "./Options.tsx";
import type { Shortcut } from "./options-world.ts";

/** The keys as the browser has them now; only the browser can change them. */
export function ShortcutsSection({ t, world }: SectionProps) {
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => void world.readShortcuts().then(setShortcuts), [world]);
  return (
    <section class="section">
      <h2>{t("options-shortcuts")}</h2>
      <ul class="rows">
        {shortcuts.map(({ description, keys }) => (
          <li key={description}>
            <span>{description}</span>
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
