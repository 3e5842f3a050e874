/** Everything a view needs to put a partnership into words, made once for each content. */
import { createTranslate, inWords, type Translate } from "../utils/i18n.ts";
import type { Message, PanelContent, Partnership } from "../utils/model.ts";
import {
  byLanguage,
  formatAge,
  formatDate,
  formatList,
  formatMoment,
  formatNumber,
  formatPlace,
  intlLanguage,
  isolate,
  webAddress,
} from "./format.ts";

type Partner = Pick<Partnership, "name" | "names">;

export interface Words {
  t: Translate;
  /**
   * A message that travelled as key and parameters.
   *
   * @param partner whose name among the parameters becomes that of the reader's language
   */
  message(message: Message, partner?: Partner): string;
  /** The same message, not yet put into words, with what the partner is called here. */
  naming(message: Message, partner: Partner): Message;
  /** What a partner is called, in the reader's language where the feed has it. */
  nameOf(partner: Partner): { text: string; language: string };
  /** A name as it stands in a sentence, which it does not reorder. */
  inSentence(name: string): string;
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

/** In Hebrew, Arabic, and the scripts between them. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** The words for one content. */
export function createWords(
  content: Pick<PanelContent, "language" | "dir" | "messages" | "feedLanguage" | "url">,
): Words {
  const t = createTranslate(content.language, content.messages);
  const language = intlLanguage(content.language);
  const languages = [content.language, content.language.split("-")[0] ?? content.language];
  const nameOf: Words["nameOf"] = ({ name, names }) =>
    byLanguage(names, languages) ?? { text: name, language: content.feedLanguage };
  // Only where the one may run against the other: the marks would be copied along.
  const inSentence: Words["inSentence"] = (name) =>
    content.dir === "rtl" || RIGHT_TO_LEFT.test(name) ? isolate(name) : name;
  const naming: Words["naming"] = ({ key, params }, partner) => {
    const shown = (text: string) => (text === partner.name ? nameOf(partner).text : text);
    return { key, params: params.map(shown) };
  };
  return {
    t,
    message(message, partner) {
      const { key, params } = partner ? naming(message, partner) : message;
      return inWords(t, { key, params: params.map(inSentence) });
    },
    naming,
    nameOf,
    inSentence,
    number: (value) => formatNumber(language, value),
    date: (date) => formatDate(language, date),
    age: (then, now) => formatAge(language, then, now),
    moment: (time) => formatMoment(language, time),
    place: (code) => formatPlace(language, code),
    list: (items) => formatList(language, items),
    languages,
    dir: content.dir,
    feedLanguage: content.feedLanguage,
    host: webAddress(content.url)?.host ?? "",
  };
}
