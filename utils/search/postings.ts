/** Which entries have a word, and where: a list of postings for each word, one after another. */
import type { Steps } from "../steps.ts";
import { ByteList, NumberList } from "./packed.ts";

/** Where a word stands in an entry, the best place first. */
export const FIELD = {
  /** The title as displayed. */
  name: 0,
  /** Names in other languages, aliases, another spelling of the name. */
  otherName: 1,
  /** What it has to do with: tags, products, partners, a role, a country. */
  related: 2,
} as const;

export type Field = (typeof FIELD)[keyof typeof FIELD];

/** A place as one byte: field, whether the word begins the text, how many words the text has. */
export type Place = number;

const MAX_WORDS = 31;

/** Postings between two pauses: too quick, each of them, to ask the clock after it. */
const STRETCH = 4096;

/** Lower is better: of several places in an entry the lowest is kept. */
export function placeOf(field: Field, isFirst: boolean, words: number): Place {
  return (field << 6) | (isFirst ? 0 : 1 << 5) | Math.min(words, MAX_WORDS);
}

/** The field that a place is in. */
export function fieldOf(place: Place): Field {
  return (place >> 6) as Field;
}

/** Whether the word begins the text there. */
export function isFirst(place: Place): boolean {
  return (place & (1 << 5)) === 0;
}

/** How many words the text has, as far as a place can count. */
export function wordCount(place: Place): number {
  return place & MAX_WORDS;
}

/** All lists as bytes, and where each begins. */
export interface PackedPostings {
  starts: Uint32Array<ArrayBuffer>;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Postings while they are collected, entry by entry. */
export class PostingCollector {
  readonly #words = new NumberList();
  readonly #entries = new NumberList();
  readonly #places = new NumberList();

  /** Entries must come in rising order. */
  add(word: number, entry: number, place: Place): void {
    this.#words.push(word);
    this.#entries.push(entry);
    this.#places.push(place);
  }

  /**
   * Packs all lists.
   *
   * @param order the words in the order their lists are to have
   */
  *pack(order: number[]): Steps<PackedPostings> {
    const counts = new Uint32Array(order.length + 1);
    const rank = new Uint32Array(order.length);
    for (const [position, word] of order.entries()) rank[word] = position;
    for (let posting = 0; posting < this.#words.length; posting++) {
      const position = (rank[this.#words.at(posting)] ?? 0) + 1;
      counts[position] = (counts[position] ?? 0) + 1;
      if (posting % STRETCH === 0) yield;
    }
    for (let word = 0; word < order.length; word++) {
      counts[word + 1] = (counts[word + 1] ?? 0) + (counts[word] ?? 0);
    }
    yield;
    const sorted = new Uint32Array(this.#words.length);
    const next = counts.slice();
    for (let posting = 0; posting < this.#words.length; posting++) {
      const position = rank[this.#words.at(posting)] ?? 0;
      const at = next[position] ?? 0;
      sorted[at] = posting;
      next[position] = at + 1;
      if (posting % STRETCH === 0) yield;
    }
    yield;
    const bytes = new ByteList();
    const starts = new Uint32Array(order.length + 1);
    for (let word = 0; word < order.length; word++) {
      starts[word] = bytes.length;
      let last = 0;
      for (let at = counts[word] ?? 0; at < (counts[word + 1] ?? 0); at++) {
        const posting = sorted[at] ?? 0;
        const entry = this.#entries.at(posting);
        bytes.pushNumber(entry - last);
        bytes.push(this.#places.at(posting));
        last = entry;
      }
      yield;
    }
    starts[order.length] = bytes.length;
    return { starts, bytes: bytes.bytes() };
  }
}

/** Packed lists, as read. */
export interface Postings {
  starts: Uint32Array;
  bytes: Uint8Array;
}

/** Calls `visit` with each entry of a list and the word's place in it. */
export function eachPosting(
  { starts, bytes }: Postings,
  list: number,
  visit: (entry: number, place: Place) => void,
): void {
  let at = starts[list] ?? 0;
  const end = starts[list + 1] ?? 0;
  let entry = 0;
  while (at < end) {
    let shift = 0;
    let byte = bytes[at++] ?? 0;
    while (byte > 0x7f) {
      entry += (byte & 0x7f) << shift;
      shift += 7;
      byte = bytes[at++] ?? 0;
    }
    entry += byte << shift;
    visit(entry, bytes[at++] ?? 0);
  }
}
