import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./codex/Button.tsx";
import { Message } from "./codex/Message.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  /** What was done, in one sentence. */
  done: string;
  /** Whether it holds beyond this page: a private window keeps nothing. */
  kept: boolean;
  onUndo: () => void;
}

/** What the reader has just done, with the way back, which has the focus: what they pressed is gone. */
export function Undoable({ words, done, kept, onUndo }: Props) {
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => undo.current?.focus(), []);
  return (
    <Message>
      <p>
        {done}
        {!kept && ` ${words.t("panel-not-kept")}`}
      </p>
      <Button buttonRef={undo} onClick={onUndo}>
        {words.t("panel-undo")}
      </Button>
    </Message>
  );
}
