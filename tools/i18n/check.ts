/** What is wrong with the messages, one sentence each. */
import type { Exceptions } from "./files.ts";
import type { Usage } from "./sources.ts";

type Messages = Record<string, string>;

/** Whether every message is documented for translators, with every parameter. */
export function checkDocumentation(english: Messages, documentation: Messages): string[] {
  return [
    ...missing(english, documentation).map((key) => `qqq.json does not document ${key}.`),
    ...missing(documentation, english).map((key) => `qqq.json documents ${key}, which is gone.`),
    ...Object.entries(english).flatMap(([key, text]) =>
      parametersOf(text)
        .filter((parameter) => !documentation[key]?.includes(`* ${parameter} - `))
        .map((parameter) => `qqq.json does not say what ${parameter} of ${key} is.`),
    ),
  ];
}

/** Whether a language has every message, each with the parameters of the English one. */
export function checkTranslation(
  language: string,
  translated: Messages,
  english: Messages,
  { sameAsEnglish, untranslated }: Exceptions,
): string[] {
  const file = `${language}.json`;
  const same = sameAsEnglish[language] ?? [];
  const most = new Intl.PluralRules(language).resolvedOptions().pluralCategories.length;
  const problems = [
    ...missing(english, translated)
      .filter((key) => !untranslated.includes(key))
      .map((key) => `${file} lacks ${key}.`),
    ...missing(translated, english).map((key) => `${file} has ${key}, which is gone.`),
    ...same
      .filter((key) => translated[key] !== english[key])
      .map((key) => `exceptions.json lists ${key} for ${language}, but it is translated.`),
  ];
  for (const [key, text] of Object.entries(translated)) {
    const original = english[key];
    if (original === undefined) continue;
    if (text === original && !same.includes(key)) {
      problems.push(`${key} of ${file} is in English; translate it or list it in exceptions.json.`);
    }
    if (parametersOf(text).join() !== parametersOf(original).join()) {
      problems.push(`${key} of ${file} has not the parameters ${parametersOf(original).join()}.`);
    }
    for (const forms of pluralsOf(text)) {
      if (forms.length > most) problems.push(`${key} of ${file} has more than ${most} forms.`);
    }
    if (/\{\{(?!PLURAL:\$\d\|[^{}]*\}\})/.test(text)) {
      problems.push(`${key} of ${file} has something in braces that is no plural.`);
    }
    if (language === "fr" && /[ \u202f][:;?!»]|«[ \u202f]/.test(text)) {
      problems.push(
        `${key} of ${file} lets a line end before its punctuation; write U+00A0 there.`,
      );
    }
  }
  return problems;
}

/** Whether the sources use each message, know no other, and say nothing past the messages. */
export function checkUsage(english: Messages, { isUsed, asked, hardCoded }: Usage): string[] {
  return [
    ...Object.keys(english)
      .filter((key) => !isUsed(key))
      .map((key) => `Nothing uses ${key}.`),
    ...asked
      .filter(({ key }) => english[key] === undefined)
      .map(({ key, file }) => `${file} asks for ${key}, which is not in en.json.`),
    ...hardCoded.map(({ text, file }) => `${file} has “${text}” in place of a message.`),
  ];
}

function missing(wanted: Messages, there: Messages): string[] {
  return Object.keys(wanted).filter((key) => there[key] === undefined);
}

function parametersOf(text: string): string[] {
  return [...new Set(text.match(/\$\d/g))].sort();
}

function pluralsOf(text: string): string[][] {
  return Array.from(text.matchAll(/\{\{PLURAL:\$\d\|([^{}]*)\}\}/g), ([, forms = ""]) =>
    forms.split("|").filter((form) => !/^\d+=/.test(form)),
  );
}
