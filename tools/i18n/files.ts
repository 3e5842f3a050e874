/** The message files of public/i18n. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../../utils/languages.ts";

const FOLDER = join("public", "i18n");
const EXCEPTIONS = join("tools", "i18n", "exceptions.json");

export const TRANSLATIONS = LANGUAGES.filter((language) => language !== "en");

export interface MessageFile {
  "@metadata": { authors: string[]; note?: string };
  [key: string]: string | MessageFile["@metadata"];
}

/** What the check lets pass. */
export interface Exceptions {
  /** Keys, by language, of messages that read as in English: names, and words that are alike. */
  sameAsEnglish: Record<string, string[]>;
  /** Keys that still wait for their translations and are shown in English until then. */
  untranslated: string[];
}

export function readMessageFile(language: string): MessageFile {
  return JSON.parse(readFileSync(join(FOLDER, `${language}.json`), "utf8"));
}

export function writeMessageFile(language: string, file: MessageFile): void {
  writeFileSync(join(FOLDER, `${language}.json`), `${JSON.stringify(file, null, 2)}\n`);
}

/** The messages of a file without its own data. */
export function messagesOf(language: string): Record<string, string> {
  const { "@metadata": _, ...messages } = readMessageFile(language);
  return messages as Record<string, string>;
}

export function readExceptions(): Exceptions {
  return JSON.parse(readFileSync(EXCEPTIONS, "utf8"));
}
