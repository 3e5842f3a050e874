import { Button } from "../codex/Button.tsx";
import type { Words } from "../words.ts";

/** What was just done, for example copied, and what can be done about it. */
export interface Notice {
  /** Empty for none. */
  text: string;
  undo?: () => void;
  openDesk?: () => void;
}

interface Props {
  words: Words;
  notice: Notice;
}

/** A notice in a region that says it aloud. */
export function NoticeText({ words, notice: { text, undo, openDesk } }: Props) {
  const { t } = words;
  return (
    <>
      {text}
      {undo && (
        <>
          {" "}
          <Button onClick={undo}>{t("pins-undo")}</Button>
        </>
      )}
      {openDesk && (
        <>
          {" "}
          <Button onClick={openDesk}>{t("pins-arrange")}</Button>
        </>
      )}
    </>
  );
}
