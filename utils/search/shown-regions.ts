/** Regions by the names they are shown under, which the haystack has in some languages only. */
import type { Candidates } from "./candidates.ts";
import { idOf, spanOf, textsOf } from "./entries.ts";
import { fold } from "./fold.ts";
import type { Haystack } from "./haystack.ts";
import { AS_TYPED, matchTerm } from "./match.ts";
import { FIELD, placeOf } from "./postings.ts";
import { isAmongRegionNames, regionName } from "./regions.ts";
import type { Term } from "./terms.ts";
import { placeValue } from "./weights.ts";
import { type Word, wordsOf } from "./words.ts";

/** Regions with a name that the haystack does not have, in the language last asked for. */
const shownByHaystack = new WeakMap<
  Haystack,
  { language: string; regions: { entry: number; words: Word[] }[] }
>();

/**
 * The regions whose displayed name has all terms as they are typed. There are a few hundred at most:
 * their names are gone through.
 */
export function regionsShownAs(haystack: Haystack, terms: Term[], language: string): Candidates {
  const entries: number[] = [];
  const values: number[] = [];
  for (const { entry, words } of shownIn(haystack, language)) {
    let sum = 0;
    const hasAll = terms.every((term) => {
      const match = matchTerm(term, words);
      if (!match || match.quality < AS_TYPED) return false;
      sum += match.quality * placeValue(placeOf(FIELD.name, match.word === 0, words.length));
      return true;
    });
    if (!hasAll) continue;
    entries.push(entry);
    values.push(sum / terms.length);
  }
  return {
    entries: Uint32Array.from(entries),
    values: Float32Array.from(values),
    found: new Uint8Array(entries.length).fill(terms.length),
  };
}

function shownIn(haystack: Haystack, language: string): { entry: number; words: Word[] }[] {
  const known = shownByHaystack.get(haystack);
  if (known?.language === language) return known.regions;
  // Making the browser's names of regions ready takes longer than a search.
  const { start, end } = isAmongRegionNames(language)
    ? { start: 0, end: 0 }
    : spanOf(haystack, "region");
  const regions: { entry: number; words: Word[] }[] = [];
  for (let entry = start; entry < end; entry++) {
    const shown = fold(regionName(idOf(haystack, entry), language));
    const isKnown = textsOf(haystack, entry, "en").some(({ text }) => fold(text) === shown);
    if (!isKnown) regions.push({ entry, words: wordsOf(shown) });
  }
  shownByHaystack.set(haystack, { language, regions });
  return regions;
}
