/** What was typed, understood: free words, quoted phrases and operators people guess. */

/** The operators, in the order they are suggested. */
export const OPERATORS = ["region", "priority", "since", "is", "kind", "status"] as const;

export type Operator = (typeof OPERATORS)[number];

export interface Filter {
  operator: Operator;
  /** As typed, without its quotes. */
  value: string;
}

export interface ParsedQuery {
  /** What has to be found, without operators and phrases, as typed. */
  words: string;
  /** Quoted phrases, to be found as they stand. */
  phrases: string[];
  filters: Filter[];
}

/** A piece of the typed text between spaces, quotes respected. */
export interface QueryPiece {
  start: number;
  end: number;
  text: string;
}

/** Longer queries are cut: nobody types them, and work stays bounded. */
export const MAX_QUERY_LENGTH = 200;

/** What `is:` can be. */
const PINNED = "pinned";
const COLON = /[:：]/;
const QUOTES = /["“”„«»]/g;
const SINCE = /^(?:19|20|21)\d\d(?:-\d\d?(?:-\d\d?)?)?$/;
/** What such a date is while it is being typed. */
const BEGUN_SINCE = /^(?:[12]|(?:19|20|21)\d?|(?:19|20|21)\d\d-(?:\d\d?-)?)$/;

/** The typed text cut into pieces at spaces, but not those in quotes or after an operator's colon. */
export function queryPieces(typed: string): QueryPiece[] {
  const pieces: QueryPiece[] = [];
  for (const piece of spacedPieces(typed)) {
    const last = pieces.at(-1);
    if (last && isBareOperator(last.text) && !COLON.test(piece.text)) {
      last.text += ` ${piece.text}`;
      last.end = piece.end;
    } else pieces.push(piece);
  }
  return pieces;
}

function isBareOperator(text: string): boolean {
  return COLON.test(text.slice(-1)) && operatorNamed(text.slice(0, -1)) !== undefined;
}

function operatorNamed(name: string): Operator | undefined {
  return OPERATORS.find((one) => one === name.toLowerCase());
}

function spacedPieces(typed: string): QueryPiece[] {
  const text = typed.slice(0, MAX_QUERY_LENGTH).replace(QUOTES, '"');
  const pieces: QueryPiece[] = [];
  let start = -1;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    const isEnd = character === undefined || (!isQuoted && character.trim() === "");
    if (isEnd) {
      if (start >= 0) pieces.push({ start, end: at, text: text.slice(start, at) });
      start = -1;
      continue;
    }
    if (start < 0) start = at;
    if (character === '"') isQuoted = !isQuoted;
  }
  return pieces;
}

/**
 * Understands a query. An operator that is unknown, or has a value it cannot have, is text; one whose
 * value is still being typed is left out.
 */
export function parseQuery(typed: string): ParsedQuery {
  const words: string[] = [];
  const phrases: string[] = [];
  const filters: Filter[] = [];
  for (const { text } of queryPieces(typed)) {
    const filter = readFilter(text);
    if (filter === "begun") continue;
    if (filter) filters.push(filter);
    else if (text.startsWith('"')) addIfFilled(phrases, unquote(text));
    else addIfFilled(words, unquote(text));
  }
  return { words: words.join(" "), phrases, filters };
}

/** Whether there is anything to search for. */
export function isEmptyQuery({ words, phrases, filters }: ParsedQuery): boolean {
  return words === "" && phrases.length === 0 && filters.length === 0;
}

function readFilter(text: string): Filter | "begun" | null {
  const colon = text.search(COLON);
  const operator = colon < 1 ? undefined : operatorNamed(text.slice(0, colon));
  if (!operator) return null;
  const value = unquote(text.slice(colon + 1));
  if (value === "") return "begun";
  if (operator === "since" && !SINCE.test(value)) return BEGUN_SINCE.test(value) ? "begun" : null;
  if (operator === "is" && value.toLowerCase() !== PINNED) {
    return PINNED.startsWith(value.toLowerCase()) ? "begun" : null;
  }
  return { operator, value };
}

function unquote(text: string): string {
  return text.replaceAll('"', " ").replace(/\s+/g, " ").trim();
}

function addIfFilled(list: string[], text: string): void {
  if (text !== "") list.push(text);
}
