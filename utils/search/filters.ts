/** Which entries a query's operators let pass. */
import { collect } from "./candidates.ts";
import { dateNumber } from "./dates.ts";
import { findEntry, idOf, spanOf } from "./entries.ts";
import { fold } from "./fold.ts";
import type { Haystack } from "./haystack.ts";
import { eachPosting } from "./postings.ts";
import type { Filter, Operator } from "./query.ts";
import { facetKey, STATUSES, TYPES } from "./records.ts";
import { regionsShownAs } from "./shown-regions.ts";
import { termsOf } from "./terms.ts";
import { ENTRY_KINDS, type EntryKind, type SearchContext } from "./types.ts";

/** What people call the kinds besides their names. */
const PLURALS: Readonly<Record<string, EntryKind>> = { people: "person", priorities: "priority" };

type FilterContext = Pick<SearchContext, "language" | "pinned">;

/**
 * By entry 1 where every operator of the query is satisfied; undefined without operators. Several
 * values of one operator are alternatives, but of `since` the latest counts.
 */
export function maskFor(
  haystack: Haystack,
  filters: Filter[],
  context: FilterContext,
): Uint8Array | undefined {
  if (filters.length === 0) return undefined;
  const operators = new Set(filters.map(({ operator }) => operator));
  const mask = new Uint8Array(haystack.size).fill(1);
  for (const operator of operators) {
    const same = filters.filter((one) => one.operator === operator);
    const values = [...new Set(same.map(({ value }) => value))];
    const passing = passingFor(haystack, operator, values, context);
    for (let entry = 0; entry < mask.length; entry++) {
      if (passing[entry] === 0) mask[entry] = 0;
    }
  }
  return mask;
}

/**
 * The entries of regions or priorities that a value means: by its code, or by words of its name.
 *
 * @param language in which regions are shown
 */
export function entriesNamed(
  haystack: Haystack,
  kind: "region" | "priority",
  value: string,
  language: string,
): Iterable<number> {
  const id = kind === "region" ? value.toUpperCase() : value.toLowerCase();
  const byId = findEntry(haystack, `${kind}:${id}`);
  if (byId >= 0) return [byId];
  const terms = termsOf({ words: value, phrases: [], filters: [] });
  if (terms.length === 0) return [];
  const mask = new Uint8Array(haystack.size);
  const { start, end } = spanOf(haystack, kind);
  mask.fill(1, start, end);
  const asTyped = new Set(collect(haystack, terms, { withTypos: false, mayLack: 0, mask }).entries);
  if (kind === "region") {
    for (const entry of regionsShownAs(haystack, terms, language).entries) asTyped.add(entry);
  }
  if (asTyped.size > 0) return asTyped;
  return collect(haystack, terms, { withTypos: true, mayLack: 0, mask }).entries;
}

function passingFor(
  haystack: Haystack,
  operator: Operator,
  values: string[],
  { pinned = new Set(), language }: FilterContext,
): Uint8Array {
  const passing = new Uint8Array(haystack.size);
  switch (operator) {
    case "region":
    case "priority":
      for (const value of values) passFacet(haystack, operator, value, language, passing);
      break;
    case "since": {
      const since = Math.max(...values.map(dateNumber));
      for (let entry = 0; entry < passing.length; entry++) {
        if ((haystack.dates[entry] ?? 0) >= since) passing[entry] = 1;
      }
      break;
    }
    case "is":
      for (const key of pinned) {
        const entry = findEntry(haystack, key);
        if (entry >= 0) passing[entry] = 1;
      }
      break;
    case "status": {
      const wanted = values.flatMap((value) => meant(value, STATUSES.slice(1)));
      for (let entry = 0; entry < passing.length; entry++) {
        if (wanted.includes(STATUSES[(haystack.attributes[entry] ?? 0) >> 4] ?? "")) {
          passing[entry] = 1;
        }
      }
      break;
    }
    case "kind":
      for (const value of values) passKind(haystack, value, passing);
  }
  return passing;
}

function passFacet(
  haystack: Haystack,
  operator: "region" | "priority",
  value: string,
  language: string,
  passing: Uint8Array,
): void {
  for (const entry of entriesNamed(haystack, operator, value, language)) {
    const list = haystack.facets.get(facetKey(operator, idOf(haystack, entry)));
    if (list === undefined) continue;
    eachPosting(haystack.facetPostings, list, (found) => {
      passing[found] = 1;
    });
  }
}

function passKind(haystack: Haystack, value: string, passing: Uint8Array): void {
  const word = fold(value);
  const kinds = PLURALS[word] ? [PLURALS[word]] : meant(word, ENTRY_KINDS);
  const isExactKind = kinds.some((kind) => word === kind || word === `${kind}s` || PLURALS[word]);
  for (const kind of kinds) {
    const { start, end } = spanOf(haystack, kind);
    passing.fill(1, start, end);
  }
  if (isExactKind) return;
  const types: string[] = meant(word, TYPES.slice(1));
  for (let entry = 0; entry < passing.length; entry++) {
    if (types.includes(TYPES[(haystack.attributes[entry] ?? 0) & 15] ?? "")) passing[entry] = 1;
  }
}

/** The values that a word is, or else those it is the beginning of. */
function meant<T extends string>(typed: string, values: readonly T[]): T[] {
  const word = fold(typed);
  const exact = values.filter((value) => value === word || `${value}s` === word);
  return exact.length > 0 ? exact : values.filter((value) => value.startsWith(word));
}
