/** Everything a view needs to put a partnership into words, made once for each content. */
import { createTranslate, inWords, type Translate } from "../utils/i18n.ts";
import type { Message, PanelContent } from "../utils/model.ts";
import {
  formatAge,
  formatDate,
  formatNumber,
  formatPlace,
  intlLanguage,
  webAddress,
} from "./format.ts";

export interface Words {
  t: Translate;
  /** A message that travelled as key and parameters. */
  message(message: Message): string;
  number(value: number): string;
  date(date: string): string;
  age(then: number, now: number): string;
  place(code: string): string;
  /** Languages to look for in texts given by language: the reader's, then the feed's. */
  languages: string[];
  feedLanguage: string;
  /** Host of the page the panel is on; links to it are not outside links. */
  host: string;
}

/** The words for one content. */
export function createWords(
  content: Pick<PanelContent, "language" | "messages" | "feedLanguage" | "url">,
): Words {
  const t = createTranslate(content.language, content.messages);
  const language = intlLanguage(content.language);
  const base = content.language.split("-")[0] ?? content.language;
  return {
    t,
    message: (message) => inWords(t, message),
    number: (value) => formatNumber(language, value),
    date: (date) => formatDate(language, date),
    age: (then, now) => formatAge(language, then, now),
    place: (code) => formatPlace(language, code),
    languages: [content.language, base, content.feedLanguage, "en"],
    feedLanguage: content.feedLanguage,
    host: webAddress(content.url)?.host ?? "",
  };
}
