/** The languages there are messages in, one file each in `public/i18n`, and the way to the closest. */
import Banana from "banana-i18n";
import type { Messages } from "./i18n.ts";

/** Languages there is a message file for. */
export const LANGUAGES = [
  "ar",
  "bn",
  "de",
  "en",
  "es",
  "fr",
  "hi",
  "id",
  "ja",
  "pt",
  "ru",
  "sw",
  "zh-hans",
] as const;

/**
 * The language of ours that comes closest to the one asked for, by Wikimedia's fallback chains, and
 * its messages, completed from the languages it falls back to.
 *
 * @param language a language code as MediaWiki or a browser writes it, for example `pt-br`
 * @param load reads a message file by language
 */
export async function loadMessages(
  language: string,
  load: (language: string) => Promise<Messages>,
): Promise<{ language: string; messages: Messages }> {
  const chain = fallbackChain(language);
  const files = await Promise.all(chain.map(load));
  const messages: Messages = {};
  for (const file of files.toReversed()) {
    for (const [key, text] of Object.entries(file)) {
      if (key !== "@metadata") messages[key] = text;
    }
  }
  return { language: chain[0] ?? "en", messages };
}

/**
 * Reads the message files that the extension carries with it.
 *
 * @param urlOf the address of one of the extension's files, as `runtime.getURL` gives it
 */
export function messageReader(
  urlOf: (path: string) => string,
  fetchHere: typeof fetch,
): (language: string) => Promise<Messages> {
  return async (language) => (await fetchHere(urlOf(`/i18n/${language}.json`))).json();
}

/** Our languages to try for one asked for, the closest first and English last. */
export function fallbackChain(language: string): string[] {
  const wanted = language.toLowerCase();
  const known: readonly string[] = LANGUAGES;
  const chain = shortened(wanted).flatMap((code) =>
    [code, ...new Banana(code).getFallbackLocales()].flatMap(shortened),
  );
  // Every chain of banana's ends in English; so does ours, but only after what is closer.
  const closer = chain.filter((code) => known.includes(code) && code !== "en");
  return [...new Set([...(isEnglish(wanted) ? [] : closer), "en"])];
}

/** A code and what is left of it without its last parts: zh-hans-cn, zh-hans, zh. */
function shortened(code: string): string[] {
  const parts = code.split("-");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
}

const isEnglish = (code: string) => /^en(-|$)/.test(code);

const RIGHT_TO_LEFT: readonly string[] = ["ar", "fa", "he", "ur"];

/** The writing direction of one of our languages. */
export function directionOf(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
