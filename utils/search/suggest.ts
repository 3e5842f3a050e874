/** Operators and their values, offered while they are typed. */
import { countOf, entryOf, idOf, spanOf } from "./entries.ts";
import { entriesNamed } from "./filters.ts";
import { fold } from "./fold.ts";
import type { Haystack } from "./haystack.ts";
import { MAX_QUERY_LENGTH, OPERATORS, type Operator, queryPieces } from "./query.ts";
import { STATUSES, TYPES } from "./records.ts";
import { ENTRY_KINDS, type SearchContext, type TextRange } from "./types.ts";

export interface Suggestion {
  operator: Operator;
  /** Null while only the operator is offered. */
  value: string | null;
  /**
   * A region's or priority's name. Null where the value is a word the interface has in its language
   * (a kind, a status, `pinned`) or a year, and with the operator alone.
   */
  label: string | null;
  /** Put this in place of `replace`: `region:`, or `region:RW ` with a space to go on. */
  insert: string;
  replace: TextRange;
}

/** Values offered at a time. */
const MAX_VALUES = 8;
/** Years offered for `since:`. */
const YEARS = 6;

/** What the piece of the query at the caret could become; empty where nothing is to be offered. */
export function suggest(
  haystack: Haystack,
  typed: string,
  caret: number,
  context: SearchContext,
): Suggestion[] {
  if (caret > MAX_QUERY_LENGTH) return [];
  const piece = queryPieces(typed).find(({ start, end }) => start < caret && caret <= end);
  if (!piece) return [];
  const text = piece.text.slice(0, caret - piece.start).toLowerCase();
  const replace = { start: piece.start, end: piece.end };
  const [name = "", ...rest] = text.split(/[:：]/);
  const operator = OPERATORS.find((one) => one === name);
  if (text !== name && operator) {
    const start = rest.join(":").replaceAll('"', "").trim();
    return valuesOf(haystack, operator, start, context)
      .slice(0, MAX_VALUES)
      .map(({ value, label }) => {
        return { operator, value, label, insert: `${operator}:${value} `, replace };
      });
  }
  if (text !== name) return [];
  return OPERATORS.filter((one) => one.startsWith(text)).map((one) => {
    return { operator: one, value: null, label: null, insert: `${one}:`, replace };
  });
}

interface Value {
  value: string;
  label: string | null;
}

/** Values of an operator that the haystack has, those that begin as typed. */
function valuesOf(
  haystack: Haystack,
  operator: Operator,
  start: string,
  context: SearchContext,
): Value[] {
  const words = (values: readonly string[]) =>
    values
      .filter((value) => value.startsWith(fold(start)))
      .map((value) => ({ value, label: null }));
  switch (operator) {
    case "region":
    case "priority":
      return namedValues(haystack, operator, start, context);
    case "since":
      return words(years(context.now));
    case "is":
      return words(["pinned"]);
    case "status":
      return words(STATUSES.slice(1));
    case "kind":
      return words([...new Set([...ENTRY_KINDS, ...TYPES.slice(1)])]);
  }
}

/** Regions or priorities, those with most partnerships first. */
function namedValues(
  haystack: Haystack,
  kind: "region" | "priority",
  start: string,
  { language }: SearchContext,
): Value[] {
  const { start: first, end } = spanOf(haystack, kind);
  const entries =
    start === ""
      ? Array.from({ length: end - first }, (_, at) => first + at)
      : [...entriesNamed(haystack, kind, start, language)];
  return entries
    .map((entry) => ({ entry, count: countOf(haystack, kind, idOf(haystack, entry)) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_VALUES)
    .map(({ entry }) => entryOf(haystack, entry, language))
    .map(({ id, title }) => ({ value: id, label: title }));
}

/** This year and those before it. */
function years(now: number): string[] {
  const year = new Date(now).getUTCFullYear();
  return Array.from({ length: YEARS }, (_, before) => String(year - before));
}
