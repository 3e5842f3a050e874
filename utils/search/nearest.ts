/** What to offer where a query finds nothing. */

import type { Finding } from "./find.ts";
import type { Haystack } from "./haystack.ts";
import { eachPosting } from "./postings.ts";
import { parseQuery } from "./query.ts";
import { rank } from "./rank.ts";
import { search } from "./search.ts";
import { type Term, termFor, termsOf } from "./terms.ts";
import { topOf } from "./top.ts";
import type { SearchContext, SearchResult } from "./types.ts";
import { listFor, type WordList, wordText } from "./vocabulary.ts";
import { placeValue } from "./weights.ts";

const LIMIT = 5;
/** Words of the vocabulary that a word of the query may have meant. */
const WORDS_EACH = 4;
/** Less alike than this, a word is not offered: half of the pairs of letters are the same. */
const LEAST_ALIKE = 0.5;

/**
 * The nearest there is to a query that finds nothing, best first; may be empty. Without the operators,
 * if it is they that nothing satisfies; else by the words that are most like those typed.
 */
export function nearest(haystack: Haystack, typed: string, context: SearchContext): SearchResult[] {
  const query = parseQuery(typed);
  const limit = Math.min(context.limit ?? LIMIT, LIMIT);
  const near = { ...context, limit };
  const text = [query.words, ...query.phrases].join(" ");
  if (query.filters.length > 0 || query.phrases.length > 0) {
    const { results } = search(haystack, text, near);
    if (results.length > 0) return results;
  }
  const terms = termsOf({ words: text, phrases: [], filters: [] });
  const likeness = terms.flatMap((term) => similarWords(haystack, term));
  if (likeness.length === 0) return [];
  const finding = withSimilarWords(haystack, likeness);
  return rank(haystack, [finding], { words: "", phrases: [], context: near, limit }).results;
}

interface SimilarWord {
  /** Number in the vocabulary. */
  word: number;
  text: string;
  /** 0 to 1. */
  likeness: number;
}

function similarWords(haystack: Haystack, term: Term): SimilarWord[] {
  return [term.text, ...term.variants].flatMap((text) => {
    const list = listFor(haystack.vocabulary, text);
    const scores = likenessOf(text, list);
    return topOf(scores, WORDS_EACH).flatMap((word) => {
      const likeness = scores[word] ?? 0;
      if (likeness < LEAST_ALIKE) return [];
      return [{ word: list.first + word, text: wordText(list, word), likeness }];
    });
  });
}

/** Sørensen–Dice coefficient of the pairs of neighbouring letters, for every word of a list. */
function likenessOf(text: string, { text: all, starts }: WordList): Float32Array {
  const pairs = new Set<number>();
  const padded = `\n${text}`;
  for (let at = 1; at < padded.length; at++) pairs.add(pairAt(padded, at));
  const scores = new Float32Array(starts.length - 1);
  for (let word = 0; word < scores.length; word++) {
    const start = starts[word] ?? 0;
    const end = (starts[word + 1] ?? 0) - 1;
    let shared = 0;
    for (let at = start; at < end; at++) {
      const pair = at === start ? pairAt(`\n${all.charAt(at)}`, 1) : pairAt(all, at);
      if (pairs.has(pair)) shared++;
    }
    // One pair alone is chance.
    if (shared > 1) scores[word] = (2 * shared) / (text.length + end - start);
  }
  return scores;
}

/** A letter and the one before it, as one number. */
function pairAt(text: string, at: number): number {
  return text.charCodeAt(at - 1) * 0x10000 + text.charCodeAt(at);
}

function withSimilarWords({ postings }: Haystack, similar: SimilarWord[]): Finding {
  const values = new Map<number, number>();
  for (const { word, likeness } of similar) {
    eachPosting(postings, word, (entry, place) => {
      values.set(entry, Math.max(values.get(entry) ?? 0, likeness * placeValue(place)));
    });
  }
  return {
    entries: Uint32Array.from(values.keys()),
    values: Float32Array.from(values.values()),
    found: new Uint8Array(values.size).fill(1),
    terms: [...new Set(similar.map(({ text }) => text))].map((text) => termFor(text)),
    factor: 1,
  };
}
