/** Quick search in the address bar, after the keyword: suggestions, and what a choice opens. */
import type { Omnibox } from "webextension-polyfill";
import type { Translate } from "../i18n.ts";
import type { TextRange } from "../search/types.ts";
import { describeEntry } from "./describe.ts";
import type { Finder } from "./finder.ts";

/** As many as browsers show. */
const MOST = 6;

export interface Suggesting {
  finder: Pick<Finder, "lookFor">;
  translate: Translate;
  /** Of the messages. */
  language: string;
}

/** The best entries for what is typed, each under its key. @param hasMarkup see `EntranceWorld` */
export function suggestEntries(
  typed: string,
  { finder, translate, language }: Suggesting,
  hasMarkup: boolean,
): Omnibox.SuggestResult[] {
  const { sections } = finder.lookFor(typed, typed.length, { page: [], pins: [] });
  const lines = sections.flatMap((one) => one.lines).filter((line) => line.type === "entry");
  return lines.slice(0, MOST).map(({ entry, ranges }) => {
    const facts = describeEntry(translate, language, entry);
    return {
      content: entry.key,
      description: hasMarkup
        ? `${marked(entry.title, ranges)}<dim> – ${escaped(facts)}</dim>`
        : `${entry.title} – ${facts}`,
    };
  });
}

function marked(text: string, ranges: TextRange[]): string {
  let at = 0;
  const parts = ranges.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return `${escaped(before)}<match>${escaped(text.slice(start, end))}</match>`;
  });
  return parts.join("") + escaped(text.slice(at));
}

/** As text in XML; Chromium refuses a description with characters XML does not know. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
