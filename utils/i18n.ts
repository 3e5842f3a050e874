/** Interface messages: translatewiki's banana format, one file a language in `public/i18n`. */
import Banana from "banana-i18n";
import type { Message } from "./model.ts";

/** Languages there is a message file for. */
export const LANGUAGES = ["en"] as const;

export type Messages = Record<string, string>;

export type Translate = (key: string, ...params: (string | number)[]) => string;

/** Puts messages of one language into words, with its plural and gender rules. */
export function createTranslate(language: string, messages: Messages): Translate {
  const banana = new Banana(language, { messages });
  return (key, ...params) => banana.i18n(key, ...params.map(String));
}

/** Puts a message that travelled as key and parameters into words. */
export function inWords(translate: Translate, message: Message): string {
  return translate(message.key, ...message.params);
}

/**
 * The language of ours that comes closest to the one asked for, by Wikimedia's fallback chains, and
 * its messages, completed from the languages it falls back to.
 *
 * @param language a language code as MediaWiki writes it, for example `pt-br`
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

/** Our languages to try for one asked for, the closest first and English last. */
export function fallbackChain(language: string): string[] {
  const wanted = language.toLowerCase();
  const known: readonly string[] = LANGUAGES;
  const chain = [wanted, ...new Banana(wanted).getFallbackLocales()].flatMap((code) => {
    const parts = code.split("-");
    return parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
  });
  return [...new Set([...chain, "en"])].filter((code) => known.includes(code));
}

const RIGHT_TO_LEFT: readonly string[] = ["ar", "fa", "he", "ur"];

/** The writing direction of one of our languages. */
export function directionOf(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(language.split("-")[0] ?? "") ? "rtl" : "ltr";
}
