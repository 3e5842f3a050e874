import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./codex/Button.tsx";
import { Message } from "./codex/Message.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  /** What was done, in one sentence. */
  done: string;
  /** Why it does not hold beyond this page, as the key of a message; null where it does. */
  unkept: string | null;
  onUndo: () => void;
}

/** What the reader has just done, with the way back, which has the focus: what they pressed is gone. */
export function Undoable({ words, done, unkept, onUndo }: Props) {
  const undo = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => undo.current?.focus(), []);
  return (
    <Message>
      <p>
        {done}
        {unkept && ` ${words.t(unkept)}`}
      </p>
      <Button buttonRef={undo} onClick={onUndo}>
        {words.t("panel-undo")}
      </Button>
    </Message>
  );
}
