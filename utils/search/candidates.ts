/** From the query's words to the entries that have them all, with a first score. */
import { dateNumber } from "./dates.ts";
import type { Haystack } from "./haystack.ts";
import type { Postings } from "./postings.ts";
import { isYear, type Term } from "./terms.ts";
import { DATED, placeValue } from "./weights.ts";
import { type Matches, matchesFor } from "./word-matches.ts";

/** Entries by their number, and what the query's words are worth in each, 0 to about 1.2. */
export interface Candidates {
  entries: Uint32Array;
  /** In the order of `entries`. */
  values: Float32Array;
  /** In the order of `entries`: how many of the terms each has. */
  found: Uint8Array;
}

export interface CollectOptions {
  withTypos: boolean;
  /** How many of the terms an entry may lack. */
  mayLack: number;
  /** By entry: 1 where the filters let it pass; absent without filters. */
  mask?: Uint8Array | undefined;
}

/** Room to work in, one number an entry; all 0 between two calls. */
interface Scratch {
  /** The sum of the terms so far. */
  values: Float32Array;
  /** The best of the present term. */
  best: Float32Array;
  found: Uint8Array;
  /** Entries that have the present term. */
  touched: Uint32Array;
  /** Entries that have any. */
  all: Uint32Array;
}

const scratches = new WeakMap<Haystack, Scratch>();

/** The entries that have the terms, in no order. */
export function collect(
  haystack: Haystack,
  terms: Term[],
  { withTypos, mayLack, mask }: CollectOptions,
): Candidates {
  if (terms.length === 0) return everything(haystack, mask);
  const scratch = scratchFor(haystack);
  const { values, best, found, touched, all } = scratch;
  let total = 0;
  for (const [number, term] of terms.entries()) {
    const only = { need: Math.max(0, number - mayLack), mask };
    const matches = matchesFor(haystack.vocabulary, term, withTypos);
    const inTexts = addPostings(haystack.postings, scratch, { matches, ...only });
    const count = isYear(term) ? addDated(haystack, scratch, term, { inTexts, ...only }) : inTexts;
    for (let at = 0; at < count; at++) {
      const entry = touched[at] ?? 0;
      const before = found[entry] ?? 0;
      if (before === 0) all[total++] = entry;
      found[entry] = before + 1;
      values[entry] = (values[entry] ?? 0) + (best[entry] ?? 0);
      best[entry] = 0;
    }
  }
  return takeOut(scratch, total, terms.length, terms.length - mayLack);
}

/** Those of the touched entries that have enough of the terms; the scratch is all 0 again. */
function takeOut(
  { values, found, all }: Scratch,
  total: number,
  terms: number,
  least: number,
): Candidates {
  let count = 0;
  for (let at = 0; at < total; at++) if ((found[all[at] ?? 0] ?? 0) >= least) count++;
  const result = candidatesOf(count);
  let next = 0;
  for (let at = 0; at < total; at++) {
    const entry = all[at] ?? 0;
    const has = found[entry] ?? 0;
    if (has >= least) {
      result.entries[next] = entry;
      result.values[next] = (values[entry] ?? 0) / terms;
      result.found[next++] = has;
    }
    values[entry] = 0;
    found[entry] = 0;
  }
  return result;
}

/**
 * Notes the best value of every entry in the lists of some words. Written out rather than with
 * `eachPosting`: at a keystroke it goes through up to a hundred thousand postings.
 *
 * @returns how many entries are in `touched`
 */
function addPostings(
  { starts, bytes }: Postings,
  { best, found, touched }: Scratch,
  { matches, need, mask }: { matches: Matches; need: number; mask: Uint8Array | undefined },
): number {
  let count = 0;
  for (let match = 0; match < matches.words.length; match++) {
    const word = matches.words[match] ?? 0;
    const quality = matches.qualities[match] ?? 0;
    const end = starts[word + 1] ?? 0;
    let entry = 0;
    for (let at = starts[word] ?? 0; at < end; ) {
      let shift = 0;
      let byte = bytes[at++] ?? 0;
      while (byte > 0x7f) {
        entry += (byte & 0x7f) << shift;
        shift += 7;
        byte = bytes[at++] ?? 0;
      }
      entry += byte << shift;
      const place = bytes[at++] ?? 0;
      if ((found[entry] ?? 0) < need || (mask !== undefined && mask[entry] === 0)) continue;
      const value = quality * placeValue(place);
      const known = best[entry] ?? 0;
      if (value <= known) continue;
      if (known === 0) touched[count++] = entry;
      best[entry] = value;
    }
  }
  return count;
}

/**
 * Notes the entries that are dated in a year as if it stood among what they have to do with.
 *
 * @returns how many entries are in `touched`, where `inTexts` were before
 */
function addDated(
  { dates }: Haystack,
  { best, found, touched }: Scratch,
  { text }: Term,
  { inTexts, need, mask }: { inTexts: number; need: number; mask: Uint8Array | undefined },
): number {
  let count = inTexts;
  const first = dateNumber(text);
  const next = dateNumber(String(Number(text) + 1));
  for (let entry = 0; entry < dates.length; entry++) {
    const date = dates[entry] ?? 0;
    if (date < first || date >= next || (best[entry] ?? 0) > 0) continue;
    if ((found[entry] ?? 0) < need || (mask !== undefined && mask[entry] === 0)) continue;
    touched[count++] = entry;
    best[entry] = DATED;
  }
  return count;
}

function everything({ size }: Haystack, mask: Uint8Array | undefined): Candidates {
  const entries = new Uint32Array(size);
  let count = 0;
  for (let entry = 0; entry < size; entry++) {
    if (mask === undefined || mask[entry] === 1) entries[count++] = entry;
  }
  return { ...candidatesOf(count), entries: entries.subarray(0, count) };
}

/** Room for so many. */
export function candidatesOf(count: number): Candidates {
  return {
    entries: new Uint32Array(count),
    values: new Float32Array(count),
    found: new Uint8Array(count),
  };
}

function scratchFor(haystack: Haystack): Scratch {
  let scratch = scratches.get(haystack);
  if (!scratch) {
    const { size } = haystack;
    scratch = {
      values: new Float32Array(size),
      best: new Float32Array(size),
      found: new Uint8Array(size),
      touched: new Uint32Array(size),
      all: new Uint32Array(size),
    };
    scratches.set(haystack, scratch);
  }
  return scratch;
}
