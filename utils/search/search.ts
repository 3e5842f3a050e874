/** One ranked list of everything that a query finds. */
import { entryOf, findEntry } from "./entries.ts";
import { maskFor } from "./filters.ts";
import { find } from "./find.ts";
import { fold } from "./fold.ts";
import type { Haystack } from "./haystack.ts";
import { parseQuery } from "./query.ts";
import { joined, rank } from "./rank.ts";
import { termsOf } from "./terms.ts";
import type { Entry, SearchAnswer, SearchContext } from "./types.ts";
import { wordsOf } from "./words.ts";

/** About as many as are seen without scrolling: each is drawn anew at every key. */
const LIMIT = 12;
const NOTHING: SearchAnswer = {
  results: [],
  total: 0,
  totals: { partnership: 0, announcement: 0, person: 0, region: 0, priority: 0 },
  ignored: [],
};

/** What a query finds, best first; nothing for an empty query. Never throws. */
export function search(haystack: Haystack, typed: string, context: SearchContext): SearchAnswer {
  const query = parseQuery(typed);
  const terms = termsOf(query);
  if (terms.length === 0 && query.filters.length === 0) return NOTHING;
  const mask = maskFor(haystack, query.filters, context);
  const { findings, ignored } = find(haystack, terms, mask, context.language);
  const { results, total, totals } = rank(haystack, findings, {
    words: joined(wordsOf(fold([query.words, ...query.phrases].join(" ")))),
    phrases: query.phrases.map((phrase) => fold(phrase)),
    context,
    limit: context.limit ?? LIMIT,
  });
  return { results, total, totals, ignored: results.length > 0 ? ignored : [] };
}

/** The lines of entries known by their keys, in that order; those that are gone are left out. */
export function entriesOf(haystack: Haystack, keys: string[], context: SearchContext): Entry[] {
  return keys.flatMap((key) => {
    const entry = findEntry(haystack, key);
    return entry < 0 ? [] : entryOf(haystack, entry, context.language);
  });
}
