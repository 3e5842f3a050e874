/** The feed's dates, numbers, places and addresses as a reader sees them. Pure; no clock of its own. */

import { plainText } from "../utils/plain-text.ts";

/** A language `Intl` knows; wiki codes that are not BCP 47 fall back to English. */
export function intlLanguage(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en";
  } catch {
    return "en";
  }
}

/** Formats that are made once: making one takes a millisecond or two, and a page may show a hundred. */
function kept<Options, Format>(Kind: new (language: string, options: Options) => Format) {
  const made = new Map<string, Format>();
  return (language: string, options: Options): Format => {
    const key = JSON.stringify([language, options]);
    const format = made.get(key) ?? new Kind(language, options);
    made.set(key, format);
    return format;
  };
}

const numberFormat = kept<Intl.NumberFormatOptions, Intl.NumberFormat>(Intl.NumberFormat);
const dateFormat = kept<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>(Intl.DateTimeFormat);
const ageFormat = kept<Intl.RelativeTimeFormatOptions, Intl.RelativeTimeFormat>(
  Intl.RelativeTimeFormat,
);
const names = kept<Intl.DisplayNamesOptions, Intl.DisplayNames>(Intl.DisplayNames);
const listFormat = kept<Intl.ListFormatOptions, Intl.ListFormat>(Intl.ListFormat);

/** A number with the language's digits and separators. */
export function formatNumber(language: string, value: number): string {
  return numberFormat(language, {}).format(value);
}

/**
 * A year, a month or a day as exact as the source gives it. Calendar dates have no time zone, so they
 * are read and written in UTC: 16 August stays 16 August west of Greenwich. Of a moment only the day
 * counts, as its source wrote it.
 *
 * @param date `2019`, `2019-08`, `2019-08-16` or RFC 3339
 */
export function formatDate(language: string, date: string): string {
  const [year, month, day] = date.slice(0, 10).split("-");
  const time = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  if (Number.isNaN(time)) return date;
  const parts: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month) parts.month = "long";
  if (day) parts.day = "numeric";
  return dateFormat(language, parts).format(time);
}

/** A moment as this person's clock shows it, wherever it was set. */
export function formatMoment(language: string, time: number): string {
  const parts = { dateStyle: "medium", timeStyle: "short" } as const;
  return dateFormat(language, parts).format(time);
}

const UNITS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

/** How long ago something was, in the largest unit that fits; a future time (a wrong clock) is now. */
export function formatAge(language: string, then: number, now: number): string {
  const age = Math.max(0, now - then);
  const [unit, length] = UNITS.find(([, ms]) => age >= ms) ?? UNITS[2];
  const words = ageFormat(language, { numeric: "auto" });
  return words.format(-Math.floor(age / length), unit);
}

/** A country's or an area's name for its ISO 3166 or UN M49 code; the code where there is none. */
export function formatPlace(language: string, code: string): string {
  try {
    return names(language, { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The address if a link may lead there: http and https only, never `javascript:` or `data:`. */
export function webAddress(address: unknown): URL | null {
  if (typeof address !== "string" || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}

/** Text of any direction, kept from reordering the sentence around it. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Names in a row, as the language joins them: "Rwanda and Bangladesh". */
export function formatList(language: string, items: string[]): string {
  return listFormat(language, {}).format(items);
}

/** Text and its language: the first of the languages that a record of texts by language has. */
export function byLanguage(
  texts: Record<string, string> | undefined,
  languages: string[],
): { text: string; language: string } | null {
  if (!texts) return null;
  const language = languages.find((code) => Object.hasOwn(texts, code));
  const text = language === undefined ? "" : plainText(texts[language]);
  return language !== undefined && text ? { text, language } : null;
}
