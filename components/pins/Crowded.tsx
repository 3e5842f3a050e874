import { useEffect, useRef } from "preact/hooks";
import type { DeskState } from "../../utils/pins/desk-state.ts";
import { Button } from "../codex/Button.tsx";
import { Message } from "../codex/Message.tsx";
import type { DeskActions } from "./desk-actions.ts";
import type { DeskWords } from "./desk-words.ts";

interface Props {
  words: DeskWords;
  question: NonNullable<DeskState["crowded"]>;
  actions: DeskActions;
}

/** A fifth pin in a place: which of the four goes. */
export function Crowded({ words, question: { side, pin, present }, actions }: Props) {
  const { t } = words;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It may lie on what was pressed, and is far from it by keyboard.
    const asked = document.activeElement;
    group.current?.focus();
    return () => {
      if (asked instanceof HTMLElement && asked.isConnected) asked.focus();
    };
  }, []);
  return (
    <Message kind="warning">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out so */}
      <div ref={group} role="group" tabIndex={-1} aria-label={t("desk-crowded")}>
        <p>{t("desk-crowded")}</p>
        <div class="pins-actions">
          {present.map(({ id, announcement }) => (
            <Button key={id} onClick={() => void actions.save(side, pin, id)}>
              {t("pins-replace", words.title(announcement))}
            </Button>
          ))}
          <Button weight="quiet" onClick={() => actions.withdraw(side, pin.id)}>
            {t("desk-cancel")}
          </Button>
        </div>
      </div>
    </Message>
  );
}
