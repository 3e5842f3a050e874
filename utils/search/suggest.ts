/** Operators and their values, offered while they are typed. */
import type { Haystack } from "./haystack.ts";
import { MAX_QUERY_LENGTH, OPERATORS, type Operator, queryPieces } from "./query.ts";
import type { SearchContext, TextRange } from "./types.ts";

export interface Suggestion {
  operator: Operator;
  /** Null while only the operator is offered. */
  value: string | null;
  /** What to show for the value, for example a region's name; null with the operator alone. */
  label: string | null;
  /** Put this in place of `replace`: `region:`, or `region:RW ` with a space to go on. */
  insert: string;
  replace: TextRange;
}

/** What the piece of the query at the caret could become; empty where nothing is to be offered. */
export function suggest(
  _haystack: Haystack,
  typed: string,
  caret: number,
  _context: SearchContext,
): Suggestion[] {
  if (caret > MAX_QUERY_LENGTH) return [];
  const piece = queryPieces(typed).find(({ start, end }) => start < caret && caret <= end);
  if (!piece) return [];
  const text = piece.text.slice(0, caret - piece.start).toLowerCase();
  const replace = { start: piece.start, end: piece.end };
  return OPERATORS.filter((operator) => operator.startsWith(text)).map((operator) => ({
    operator,
    value: null,
    label: null,
    insert: `${operator}:`,
    replace,
  }));
}
