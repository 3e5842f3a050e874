import { Button } from "./codex/Button.tsx";
import { Message } from "./codex/Message.tsx";
import type { Trouble } from "./panel-actions.ts";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  trouble: Trouble;
  onReload: () => void;
}

/** What is wrong with the panel itself, and what helps. */
export function TroubleMessage({ words, trouble, onReload }: Props) {
  return (
    <Message kind="warning">
      <p>{words.t(`panel-trouble-${trouble}`)}</p>
      <Button onClick={onReload}>{words.t("panel-reload")}</Button>
    </Message>
  );
}
