/** What the list below the field holds: before a key is pressed, and for what is typed. */
import type { Message } from "../model.ts";
import { entryOf, spanOf } from "./entries.ts";
import type { Haystack } from "./haystack.ts";
import { nearest } from "./nearest.ts";
import { isEmptyQuery, parseQuery } from "./query.ts";
import { entriesOf, search } from "./search.ts";
import { type Suggestion, suggest } from "./suggest.ts";
import { topOf } from "./top.ts";
import {
  ENTRY_KINDS,
  type Entry,
  type EntryKind,
  entryKey,
  type MatchedText,
  type SearchAnswer,
  type SearchContext,
  type SearchResult,
  type TextRange,
} from "./types.ts";

export type SectionName =
  | "page"
  | "pins"
  | "recent"
  | "latest"
  | "suggestions"
  | "nearest"
  | EntryKind;

/** A line that leads to an entry. */
export interface EntryLine {
  type: "entry";
  entry: Entry;
  /** What the query found in the title. */
  ranges: TextRange[];
  via: MatchedText | null;
  /** Why the page in front has to do with it. */
  reason: Message | null;
}

export type Line =
  | EntryLine
  | { type: "suggestion"; suggestion: Suggestion }
  /** Narrows the query to the section's kind; `typed` is the query it then is. */
  | { type: "more"; kind: EntryKind; typed: string };

export interface Section {
  name: SectionName;
  lines: Line[];
}

export interface Listing {
  /** `start` before anything is searched for; `nothing` may still have sections, with the nearest. */
  outcome: "start" | "found" | "nothing";
  sections: Section[];
  /** How many were found, those that are not listed included. */
  total: number;
  /** Words of the query that nothing has, where results were found without them. */
  ignored: string[];
}

/** What matters before a key is pressed, by the entries' keys. */
export interface Beginning {
  /** Partnerships of the page in front, by id. */
  page: { partnership: string; reason: Message | null }[];
  pins: string[];
  /** Opened lately, the latest first. */
  recent: string[];
}

/** Lines of one kind, where there are several kinds. */
const MAX_OF_KIND = 8;
/** Lines where the query says of which kind they are to be: who asks for more gets them. */
const MAX_NARROWED = 60;
const MAX_LATEST = 5;
const MAX_RECENT = 6;

/** The list for what is typed, with the operators that the piece at the caret could become. */
export function listingFor(
  haystack: Haystack,
  typed: string,
  caret: number,
  beginning: Beginning,
  context: SearchContext,
): Listing {
  const suggestions = suggestionsFor(haystack, typed, caret, context);
  const query = parseQuery(typed);
  if (isEmptyQuery(query)) {
    const sections = suggestions ? [suggestions] : startSections(haystack, beginning, context);
    return { outcome: "start", sections, total: 0, ignored: [] };
  }
  const isNarrowed = query.filters.some(({ operator }) => operator === "kind");
  const answer = search(
    haystack,
    typed,
    isNarrowed ? { ...context, limit: MAX_NARROWED } : context,
  );
  const { total, ignored } = answer;
  if (total === 0) {
    const near = section("nearest", nearest(haystack, typed, context).map(resultLine));
    return {
      outcome: suggestions ? "found" : "nothing",
      sections: withFirst(suggestions, near),
      total: 0,
      ignored: [],
    };
  }
  const found = byKind(answer, isNarrowed ? null : typed);
  // A value that is being chosen comes before what it would leave; an operator's name may be a word.
  const isValue = suggestions?.lines.some(
    (line) => line.type === "suggestion" && line.suggestion.value !== null,
  );
  const sections = isValue ? withFirst(suggestions, found) : [...found, ...list(suggestions)];
  return { outcome: "found", sections, total, ignored };
}

function suggestionsFor(
  haystack: Haystack,
  typed: string,
  caret: number,
  context: SearchContext,
): Section | null {
  const suggestions = suggest(haystack, typed, caret, context);
  const pieceOf = ({ replace }: Suggestion) => typed.slice(replace.start, replace.end);
  // What stands there already needs no completing: `kind:region` is not the beginning of another.
  const isComplete = (one: Suggestion) =>
    one.value !== null && pieceOf(one).toLowerCase() === one.insert.trim().toLowerCase();
  if (suggestions.some(isComplete)) return null;
  const lines = suggestions
    .filter((one) => one.value !== null || pieceOf(one).length > 1)
    .map((suggestion): Line => ({ type: "suggestion", suggestion }));
  return lines.length > 0 ? { name: "suggestions", lines } : null;
}

function startSections(
  haystack: Haystack,
  beginning: Beginning,
  context: SearchContext,
): Section[] {
  const reasons = new Map(
    beginning.page.map(({ partnership, reason }) => [entryKey("partnership", partnership), reason]),
  );
  const onPage = entriesOf(haystack, [...reasons.keys()], context);
  const others = (keys: string[]) => keys.filter((key) => !reasons.has(key));
  const pinned = entriesOf(haystack, others(beginning.pins), context);
  const recent = entriesOf(
    haystack,
    others(beginning.recent).filter((key) => !beginning.pins.includes(key)),
    context,
  );
  const sections = [
    ...section(
      "page",
      onPage.map((entry) => entryLine(entry, reasons.get(entry.key) ?? null)),
    ),
    ...section(
      "pins",
      pinned.map((entry) => entryLine(entry)),
    ),
    ...section(
      "recent",
      recent.slice(0, MAX_RECENT).map((entry) => entryLine(entry)),
    ),
  ];
  return sections.length > 0 ? sections : latest(haystack, context);
}

/** For who has nothing of their own yet. */
function latest(haystack: Haystack, { language }: SearchContext): Section[] {
  const { start, end } = spanOf(haystack, "announcement");
  const newest = topOf(haystack.dates.subarray(start, end), MAX_LATEST);
  return section(
    "latest",
    newest.map((at) => entryLine(entryOf(haystack, start + at, language))),
  );
}

/**
 * Kinds in the order of their best results, so that the first result stays the first; then those of
 * which there are only worse ones.
 *
 * @param typed null where it is narrowed to kinds already, which another would widen again
 */
function byKind({ results, totals }: SearchAnswer, typed: string | null): Section[] {
  const listed = results.map(({ kind }) => kind);
  const most = typed === null || new Set(listed).size === 1 ? results.length : MAX_OF_KIND;
  return [...new Set([...listed, ...ENTRY_KINDS])].flatMap((kind) => {
    const all = results.filter((result) => result.kind === kind);
    const lines: Line[] = all.slice(0, most).map(resultLine);
    if (typed !== null && lines.length < totals[kind]) {
      lines.push({ type: "more", kind, typed: `${typed.trim()} kind:${kind} ` });
    }
    return section(kind, lines);
  });
}

function resultLine({ ranges, via, score: _, ...entry }: SearchResult): EntryLine {
  return { type: "entry", entry, ranges, via, reason: null };
}

function entryLine(entry: Entry, reason: Message | null = null): EntryLine {
  return { type: "entry", entry, ranges: [], via: null, reason };
}

function section(name: SectionName, lines: Line[]): Section[] {
  return lines.length > 0 ? [{ name, lines }] : [];
}

function list(one: Section | null): Section[] {
  return one ? [one] : [];
}

function withFirst(first: Section | null, rest: Section[]): Section[] {
  return [...list(first), ...rest];
}
