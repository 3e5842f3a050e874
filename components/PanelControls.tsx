import type { Control } from "../utils/model.ts";
import { Accordion } from "./codex/Accordion.tsx";
import { Button } from "./codex/Button.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  /** Whether nothing else is shown here anyway. */
  isOnlySubject: boolean;
  onDecide: (control: Exclude<Control, { kind: "card" }>) => void;
  onOptions: () => void;
}

/** What a reader can have less of, and the way to everything else that can be set. */
export function PanelControls({ words, isOnlySubject, onDecide, onOptions }: Props) {
  const { t } = words;
  return (
    <div class="pc-controls">
      <Accordion title={t("panel-controls")} level={3}>
        {!isOnlySubject && (
          <Button onClick={() => onDecide({ kind: "only-subject", on: true })}>
            {t("panel-only-subject")}
          </Button>
        )}
        <Button onClick={() => onDecide({ kind: "site", off: true })}>
          {t("panel-off", words.host)}
        </Button>
        <Button onClick={onOptions}>{t("panel-options")}</Button>
      </Accordion>
    </div>
  );
}
