/** What makes one result better than another, each part with its name. */
import { FIELD, fieldOf, isFirst, type Place, wordCount } from "./postings.ts";
import type { EntryKind } from "./types.ts";

/** How a word of the query is found in a word of the text. */
export const FOUND = {
  exact: 1,
  /** More for every letter that is typed: from here up to `nearlyWhole`. */
  beginning: 0.7,
  nearlyWhole: 0.9,
  /** In scripts that write without spaces. */
  unspaced: 0.75,
  typo: 0.6,
  inside: 0.45,
  typoInBeginning: 0.38,
  /** A word in other letters, or without its article: times this. */
  variant: 0.95,
} as const;

/** Where it is found. */
const IN_FIELD: Record<number, number> = {
  [FIELD.name]: 1,
  [FIELD.otherName]: 0.92,
  [FIELD.related]: 0.45,
};
/** A year that the entry is dated in, and none of its texts has. */
export const DATED = IN_FIELD[FIELD.related] ?? 0;
/** The text begins with it. */
const AT_START = 0.12;
/** It is the whole text; less the more words there are besides. */
const SHARE_OF_TEXT = 0.1;

/** Of a whole text: it is what was typed; it has all words, in order, next to each other. */
export const WHOLE_NAME = 0.5;
export const NAME_START = 0.15;
export const ADJACENT = 0.15;

/** Partners first: announcements are many, and name them. */
export const KIND: Record<EntryKind, number> = {
  partnership: 0.4,
  priority: 0.3,
  region: 0.25,
  person: 0.25,
  announcement: 0,
};

/** Dated today; half of it after `HALF_AFTER_YEARS`. */
const RECENT = 0.12;
const HALF_AFTER_YEARS = 2;
/** Opened often and lately; never as much as being what was typed. */
const FRECENT = 0.4;
/** Found only with a word left out, or a space put elsewhere. */
export const RESPACED = 0.8;

const placeValues = Float32Array.from({ length: 256 }, (_, place) => worthOf(place));

/** What a word's place counts, to be multiplied with how it was found. */
export function placeValue(place: Place): number {
  return placeValues[place] ?? 0;
}

/** How a beginning of `typed` letters of a word of `length` counts. */
export function beginningValue(typed: number, length: number): number {
  if (typed >= length) return FOUND.exact;
  return FOUND.beginning + ((FOUND.nearlyWhole - FOUND.beginning) * typed) / length;
}

/** What counts whatever was typed. @param date as `Haystack.dates` has it */
export function ownValue(kind: EntryKind, date: number, now: number): number {
  return KIND[kind] + RECENT * recency(date, now);
}

/** @param frecency 0 to 1 */
export function frecencyValue(frecency: number): number {
  return FRECENT * frecency;
}

function recency(date: number, now: number): number {
  if (date === 0) return 0;
  const year = Math.floor(date / 10_000) + (Math.floor(date / 100) % 100) / 12;
  const age = Math.max(0, 1970 + now / 31_556_952_000 - year);
  return HALF_AFTER_YEARS / (HALF_AFTER_YEARS + age);
}

function worthOf(place: Place): number {
  const field = IN_FIELD[fieldOf(place)] ?? 0;
  const start = isFirst(place) ? AT_START : 0;
  return field * (1 + start + SHARE_OF_TEXT / Math.max(1, wordCount(place)));
}
