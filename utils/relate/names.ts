/** The names by which a partner may be recognised in plain text. */
import type { Partnership, Related } from "../model.ts";
import type { NamedText } from "./page.ts";
import { canonicalWiki } from "./wikis.ts";
import { comparable, countName } from "./words.ts";

/** Of a single word, no shorter name is looked for: it would be found everywhere. */
const MIN_LENGTH = 3;
/** Words of Chinese, Japanese and Korean say in two characters what others say in six. */
const CJK = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u;

/** Names that are in the form they are compared in, but for their end: ASCII without an underscore. */
const PLAIN = /^[!-^`-~]+(?: [!-^`-~]+)*$/;
const END_MARKS = ".!?)";

/** A name as it is compared and looked up: without the full stop of "Inc." or the mark of "Yahoo!". */
export function nameForm(name: string): string {
  // Most are like this; a long page has thousands, in staff mode.
  const text = PLAIN.test(name) ? name : comparable(name).trim();
  return END_MARKS.includes(text.slice(-1)) ? text.replace(/[.!?)]{1,3}$/, "") : text;
}

/** Whose text names are looked for in: its language (BCP 47) and its wiki's database name. */
interface Place {
  language: string;
  wiki: string;
}

/**
 * A record's unambiguous names: `name`, `aliases`, the name in the text's language and the partner's
 * title on its wiki, without those that `ambiguous_names` sets aside (whatever their case).
 *
 * @param place where they are looked for; without it, the names of all languages and wikis
 */
export function unambiguousNames(partnership: Partnership, place?: Place): string[] {
  const { name, aliases, names, titles } = partnership;
  const ambiguous = new Set(ambiguousNames(partnership).map((one) => one.toLowerCase()));
  const isAmbiguous = ambiguous.size > 0 && ambiguous.has(nameForm(name).toLowerCase());
  const local = Object.entries(names ?? {}).filter(
    ([code]) => !place || baseOf(code) === baseOf(place.language),
  );
  const here = Object.entries(titles ?? {})
    .filter(([wiki]) => !place || canonicalWiki(wiki) === place.wiki)
    .flatMap(([, given]) => given)
    .map((title) => title.replaceAll("_", " "))
    // Where the name is ambiguous, so is its translation, but not "Amazon (company)".
    .filter((title) => !isAmbiguous || /[ .]/.test(title));
  const all = [name, ...(aliases ?? []), ...local.map(([, one]) => one), ...here].map(nameForm);
  return [...new Set(all)].filter(
    (one) =>
      (one.length >= MIN_LENGTH || (one.length > 1 && CJK.test(one))) &&
      !(ambiguous.size > 0 && ambiguous.has(one.toLowerCase())),
  );
}

/** What companies add to their names, and redirects with it: "Microsoft Corp.". */
const LEGAL_FORM = /,? (?:Inc|Corp|Corporation|LLC|Ltd|Limited|Company|Foundation|GmbH|Group)\.?$/;

/** The name in an article's title: without what tells it from others, and without a legal form. */
export function bareTitle(title: string): string {
  return nameForm(title.replace(/ \([^()]*\)$/, "").replace(LEGAL_FORM, ""));
}

/** Names that say nothing by themselves. */
export function ambiguousNames(partnership: Partnership): string[] {
  return (partnership.ambiguous_names ?? []).map(nameForm);
}

/**
 * The name by which something declared is recognised in plain text: its label, if that is several
 * words ("Google Chrome"). Of single words too many mean something else as well ("Android", "Go").
 */
export function declaredName({ relation, label }: Related): string | null {
  if (relation === "place" || relation === "person") return null;
  const name = nameForm(label.replace(/ ?\([^()]*\)/, ""));
  return name.includes(" ") ? name : null;
}

/**
 * How often a name stands in a text by itself: not where it is part of a longer name that the record
 * calls ambiguous (the comic "Barney Google" is not Google).
 */
export function countUnambiguous(
  { text, marks }: NamedText,
  name: string,
  partnership: Partnership,
): number {
  const count = countName(text, marks, name);
  if (count === 0) return 0;
  const longer = ambiguousNames(partnership).filter((one) => one !== name && one.includes(name));
  return longer.reduce((left, one) => left - countName(text, marks, one), count);
}

function baseOf(language: string): string {
  return language.toLowerCase().split("-")[0] ?? "";
}
