import { plainText } from "../utils/plain-text.ts";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  text: string | undefined;
  /** The text's own language where it is not the feed's. */
  language?: string | undefined;
}

/** A text of the feed: in its own language and direction, whatever the panel's are. */
export function FeedText({ words, text, language = words.feedLanguage }: Props) {
  return (
    <span lang={language} dir="auto">
      {plainText(text)}
    </span>
  );
}

/** The same as a paragraph, which begins at the side where its language does. */
export function FeedParagraph({ words, text, language = words.feedLanguage }: Props) {
  return (
    <p lang={language} dir="auto">
      {plainText(text)}
    </p>
  );
}
