/** Everything a view needs to put a partnership into words, made once for each content. */
import { createTranslate, inWords, type Translate } from "../utils/i18n.ts";
import type { Message, PanelContent } from "../utils/model.ts";
import {
  formatAge,
  formatDate,
  formatList,
  formatMoment,
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
  /** Day and time on this person's clock, of ms since 1970. */
  moment(time: number): string;
  place(code: string): string;
  list(items: string[]): string;
  /** The reader's languages, for texts the feed gives in several. */
  languages: string[];
  /** The direction the panel is written in. */
  dir: "ltr" | "rtl";
  /** Language of the feed's other texts. */
  feedLanguage: string;
  /** Host of the page the panel is on; links to it are not outside links. */
  host: string;
}

/** The words for one content. */
export function createWords(
  content: Pick<PanelContent, "language" | "dir" | "messages" | "feedLanguage" | "url">,
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
    moment: (time) => formatMoment(language, time),
    place: (code) => formatPlace(language, code),
    list: (items) => formatList(language, items),
    languages: [content.language, base],
    dir: content.dir,
    feedLanguage: content.feedLanguage,
    host: webAddress(content.url)?.host ?? "",
  };
}
