/** Preparing the haystack of a feed, when that is written. */
import type { Feed } from "../model.ts";
import { atOnce, type Steps } from "../steps.ts";
import { dateNumber } from "./dates.ts";
import { fold } from "./fold.ts";
import {
  ESCAPED_LINE_FEED,
  fingerprint,
  OTHER_NAME_MARK,
  RELATED_MARK,
  SECTIONS,
} from "./haystack.ts";
import { ByteList, pack } from "./packed.ts";
import { FIELD, type Field, type Place, PostingCollector, placeOf } from "./postings.ts";
import { type Findable, findables, STATUSES, TYPES } from "./records.ts";
import { sortSteps } from "./sort.ts";
import { ENTRY_KINDS, entryKey } from "./types.ts";
import { isAsciiWord } from "./vocabulary.ts";
import { variantsOf, wordsOf } from "./words.ts";

/** Everything of a feed that can be searched, as stored. */
export function buildHaystack(feed: Feed): ArrayBuffer {
  return atOnce(haystackSteps(feed));
}

/** The same, for a feed so large that others should have their turn in between. */
export function* haystackSteps(feed: Feed): Steps<ArrayBuffer> {
  const words = new Numbering();
  const postings = new PostingCollector();
  const facets = new Numbering();
  const facetPostings = new PostingCollector();
  const counts = new Uint32Array(ENTRY_KINDS.length);
  const texts = new ByteList();
  const starts: number[] = [0];
  const dates: number[] = [];
  const attributes: number[] = [];
  const fingerprints: number[] = [];
  const names: Read[] = [];

  for (const item of findables(feed)) {
    const entry = dates.length;
    const title = read(item.title);
    if (item.kind === "partnership") names.push(title);
    const kind = ENTRY_KINDS.indexOf(item.kind);
    counts[kind] = (counts[kind] ?? 0) + 1;
    dates.push(dateNumber(item.date));
    attributes.push(positionIn(TYPES, item.type) | (positionIn(STATUSES, item.status) << 4));
    fingerprints.push(fingerprint(entryKey(item.kind, item.id)));

    const { places, otherNames, related } = placesOf(item, title, names);
    for (const [word, place] of places) postings.add(words.numberOf(word), entry, place);
    for (const facet of item.facets) facetPostings.add(facets.numberOf(facet), entry, 0);
    const lines = [
      item.id.replaceAll("\n", ESCAPED_LINE_FEED),
      item.title,
      item.note,
      item.partners.join(","),
      ...otherNames.map((name) => OTHER_NAME_MARK + name),
      ...related.map((name) => RELATED_MARK + name),
    ];
    texts.pushText(lines.join("\n"));
    starts.push(texts.length);
    yield;
  }

  const ascii: string[] = [];
  const other: string[] = [];
  for (const word of words.names()) {
    (isAsciiWord(word) ? ascii : other).push(word);
    yield;
  }
  const asciiWords = yield* sortSteps(ascii);
  const otherWords = yield* sortSteps(other);
  const order: number[] = [];
  for (const list of [asciiWords, otherWords]) {
    for (const word of list) {
      order.push(words.numberOf(word));
      yield;
    }
  }
  const packed = yield* postings.pack(order);
  const facetNames = [...facets.names()];
  const facetPacked = yield* facetPostings.pack([...facetNames.keys()]);
  const sections: Record<(typeof SECTIONS)[number], ArrayBufferView> = {
    counts,
    asciiWords: yield* wordText(asciiWords),
    otherWords: yield* wordText(otherWords),
    postingStarts: packed.starts,
    postings: packed.bytes,
    facetNames: new TextEncoder().encode(facetNames.join("\n")),
    facetStarts: facetPacked.starts,
    facetPostings: facetPacked.bytes,
    dates: new Uint32Array(dates),
    attributes: new Uint8Array(attributes),
    fingerprints: new Uint32Array(fingerprints),
    textStarts: new Uint32Array(starts),
    texts: texts.bytes(),
  };
  yield;
  return yield* pack(SECTIONS.map((name) => sections[name]));
}

/** A text, folded and taken apart. */
interface Read {
  folded: string;
  words: string[];
}

function read(text: string): Read {
  const folded = fold(text);
  return { folded, words: wordsOf(folded).map((word) => word.text) };
}

/**
 * The best place of each word in an entry, and its texts without those that say the same.
 *
 * @param names of the partnerships, by their number
 */
function placesOf({ otherNames, related, partners }: Findable, title: Read, names: Read[]) {
  const places = new Map<string, Place>();
  const seen = new Set<string>();
  const note = (word: string, place: Place) => {
    const known = places.get(word);
    if (known === undefined || place < known) places.set(word, place);
  };
  const add = ({ folded, words }: Read, field: Field): boolean => {
    if (seen.has(folded)) return false;
    seen.add(folded);
    for (const [number, word] of words.entries()) {
      note(word, placeOf(field, number === 0, words.length));
      for (const variant of variantsOf(word)) {
        const variantField = field === FIELD.name ? FIELD.otherName : field;
        note(variant, placeOf(variantField, number === 0, words.length));
      }
    }
    return true;
  };
  add(title, FIELD.name);
  const kept = { otherNames: otherNames.filter((name) => add(read(name), FIELD.otherName)) };
  // Partners' names are not kept once more: an entry has their numbers.
  for (const partner of partners) {
    const name = names[partner];
    if (name) add(name, FIELD.related);
  }
  return { places, ...kept, related: related.filter((name) => add(read(name), FIELD.related)) };
}

/** Distinct texts in the order they come, each with its number. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(name, number);
    }
    return number;
  }

  names(): Iterable<string> {
    return this.#numbers.keys();
  }
}

/** Each word with a line feed after it, in UTF-8. */
function* wordText(words: string[]): Steps<Uint8Array> {
  const text = new ByteList();
  for (const word of words) {
    text.pushText(`${word}\n`);
    yield;
  }
  return text.bytes();
}

function positionIn(values: readonly string[], value: string): number {
  return Math.max(0, values.indexOf(value));
}
