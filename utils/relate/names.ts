/** The names by which a partner may be recognised in plain text. */
import type { Partnership, Related } from "../model.ts";
import type { NamedText } from "./page.ts";
import { comparable, countName } from "./words.ts";

/** Of a single word, no shorter name is looked for: it would be found everywhere. */
const MIN_LENGTH = 3;
/** Words of Chinese, Japanese and Korean say in two characters what others say in six. */
const CJK = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u;

/** A name as it is compared and looked up: without the full stop of "Inc." or the mark of "Yahoo!". */
export function nameForm(name: string): string {
  return comparable(name)
    .trim()
    .replace(/[.!?]{1,3}$/, "");
}

/**
 * A record's unambiguous names: `name`, `aliases` and the names in a language, without those that
 * `ambiguous_names` sets aside (compared without regard to case).
 *
 * @param language BCP 47 tag of the text they are looked for in; all languages' names without it
 */
export function unambiguousNames(partnership: Partnership, language?: string): string[] {
  const ambiguous = new Set(
    partnership.ambiguous_names?.map((name) => nameForm(name).toLowerCase()) ?? [],
  );
  const byLanguage = Object.entries(partnership.names ?? {}).filter(
    ([code]) => language === undefined || baseOf(code) === baseOf(language),
  );
  const names = [
    partnership.name,
    ...(partnership.aliases ?? []),
    ...byLanguage.map(([, name]) => name),
  ].map(nameForm);
  return [...new Set(names)].filter(
    (name) =>
      (name.length >= MIN_LENGTH || (name.length > 1 && CJK.test(name))) &&
      !ambiguous.has(name.toLowerCase()),
  );
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
