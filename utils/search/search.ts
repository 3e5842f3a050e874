/** One ranked list of everything that a query finds. */
import type { Haystack } from "./haystack.ts";
import { parseQuery } from "./query.ts";
import type { Entry, SearchAnswer, SearchContext, SearchResult } from "./types.ts";

const LIMIT = 50;

/** What a query finds, best first; nothing for an empty query. Never throws. */
export function search(haystack: Haystack, typed: string, context: SearchContext): SearchAnswer {
  const { words, phrases } = parseQuery(typed);
  const needle = [words, ...phrases].join(" ").trim().toLowerCase();
  if (needle === "") return { results: [], total: 0, ignored: [] };
  const found = haystack.entries.flatMap((entry): SearchResult[] => {
    const start = entry.title.toLowerCase().indexOf(needle);
    if (start < 0) return [];
    return [{ ...entry, score: 1, ranges: [{ start, end: start + needle.length }], via: null }];
  });
  return { results: found.slice(0, context.limit ?? LIMIT), total: found.length, ignored: [] };
}

/** The nearest there is to a query that finds nothing, best first; may be empty. */
export function nearest(
  _haystack: Haystack,
  _typed: string,
  _context: SearchContext,
): SearchResult[] {
  return [];
}

/** The lines of entries known by their keys, in that order; those that are gone are left out. */
export function entriesOf(haystack: Haystack, keys: string[], _context: SearchContext): Entry[] {
  return keys.flatMap((key) => haystack.entries.find((entry) => entry.key === key) ?? []);
}
