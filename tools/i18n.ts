/**
 * `npm run i18n`: puts the messages of every language in the order of en.json and says what is wrong
 * with them. With `--missing LANGUAGE` it prints what that language lacks, in English, ready to be
 * translated.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { checkDocumentation, checkTranslation, checkUsage } from "./i18n/check.ts";
import {
  messagesOf,
  readExceptions,
  readMessageFile,
  TRANSLATIONS,
  writeMessageFile,
} from "./i18n/files.ts";
import { readUsage } from "./i18n/sources.ts";

/** Everything that is wrong, one sentence each. */
export function findProblems(): string[] {
  const english = messagesOf("en");
  const exceptions = readExceptions();
  return [
    ...checkDocumentation(english, messagesOf("qqq")),
    ...TRANSLATIONS.flatMap((language) =>
      checkTranslation(language, messagesOf(language), english, exceptions),
    ),
    ...exceptions.untranslated
      .filter((key) => TRANSLATIONS.every((language) => messagesOf(language)[key] !== undefined))
      .map((key) => `exceptions.json lists ${key} as untranslated, but it is translated.`),
    ...checkUsage(english, readUsage()),
  ];
}

function putInOrder(): void {
  const keys = Object.keys(messagesOf("en"));
  for (const language of ["qqq", ...TRANSLATIONS]) {
    const { "@metadata": metadata, ...messages } = readMessageFile(language);
    const place = (key: string) => (keys.includes(key) ? keys.indexOf(key) : keys.length);
    const ordered = Object.entries(messages).sort(([a], [b]) => place(a) - place(b));
    writeMessageFile(language, { "@metadata": metadata, ...Object.fromEntries(ordered) });
  }
  spawnSync(join("node_modules", ".bin", "biome"), ["format", "--write", "public/i18n"]);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { missing: { type: "string" } } });
  if (values.missing) {
    const there = messagesOf(values.missing);
    const lacking = Object.entries(messagesOf("en")).filter(([key]) => there[key] === undefined);
    console.log(JSON.stringify(Object.fromEntries(lacking), null, 2));
  } else {
    putInOrder();
    const problems = findProblems();
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
  }
}
