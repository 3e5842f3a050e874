/**
 * Interface messages in words: parameters and plurals of translatewiki's format, as banana-i18n has
 * them. The library itself is 10 kB of every panel, for syntax no message of ours uses; the tests
 * hold each message in each language against it. Which language, and its files: `languages.ts`.
 */
import type { Message } from "./model.ts";

export type Messages = Record<string, string>;

/** A number among the parameters is written with the language's digits and separators. */
export type Translate = (key: string, ...params: (string | number)[]) => string;

const PLURAL = /\{\{PLURAL:\$(\d+)\|([^{}]*)\}\}/gi;
/** The order CLDR, and so translatewiki, gives plural forms in. */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"] as const;

/** Puts messages of one language into words, with its plural rules. */
export function createTranslate(language: string, messages: Messages): Translate {
  const pluralForm = createPlural(language);
  const numbers = new Intl.NumberFormat(language);
  return (key, ...params) => {
    const parameter = (place: string) => params[Number(place) - 1];
    return (messages[key] ?? key)
      .replace(PLURAL, (_, place: string, forms: string) =>
        pluralForm(Number(parameter(place)), forms.split("|")),
      )
      .replace(/\$(\d+)/g, (written, place: string) => {
        const value = parameter(place) ?? written;
        return typeof value === "number" ? numbers.format(value) : value;
      });
  };
}

/** Puts a message that travelled as key and parameters into words. */
export function inWords(translate: Translate, message: Message): string {
  return translate(message.key, ...message.params);
}

/** Chooses among a language's forms; `0=none` is a form for that very number. */
function createPlural(language: string): (count: number, forms: string[]) => string {
  const rules = new Intl.PluralRules(language);
  const used = rules.resolvedOptions().pluralCategories;
  const categories = CATEGORIES.filter((category) => used.includes(category));
  return (count, forms) => {
    const exact = forms.find((form) => form.startsWith(`${count}=`));
    if (exact !== undefined) return exact.slice(exact.indexOf("=") + 1);
    const general = forms.filter((form) => !/^\d+=/.test(form));
    const index = categories.indexOf(rules.select(count));
    return general[Math.min(index, general.length - 1)] ?? "";
  };
}
