/**
 * The page index: from a page's keys to record numbers, without reading any record.
 *
 * Stored as a filter, which lets through the few keys that some record may have, and as buckets of
 * sorted fingerprints, of which only those are read that a key let through falls into. Two keys with
 * one fingerprint are told apart later, against the record itself (`relate`).
 */
import { type Fingerprint, fingerprint } from "./hash.ts";

export type { Fingerprint } from "./hash.ts";

/** "PCIF" and "PCIB"; also wrong where a machine of the other byte order wrote them. */
const FILTER_MAGIC = 0x50434946;
const BUCKET_MAGIC = 0x50434942;
/** Raised whenever keys, hash or layout change, so that a stored index is built anew. */
const FORMAT = 1;

/** Words of 32 bits before the filter's bits, and before a bucket's entries. */
const FILTER_HEADER = 6;
const BUCKET_HEADER = 4;

/** About 0.8 % of foreign keys are let through at 10 bits and 7 probes a key. */
const FILTER_BITS_PER_KEY = 10;
const FILTER_PROBES = 7;

/** Three words an entry, so about 64 kB a bucket: one quick read, and few wasted bytes. */
const ENTRIES_PER_BUCKET = 5400;

export interface IndexEntry {
  key: string;
  /** Number of the record in its store, below 2^32. */
  record: number;
}

export interface StoredPageIndex {
  filter: ArrayBuffer;
  buckets: ArrayBuffer[];
}

/** What is stored is no index, or one of another format: build it anew. */
export class PageIndexFormatError extends Error {
  override name = "PageIndexFormatError";
}

/** Builds the index of a feed; the same key may lead to many records, and a record have many keys. */
export function buildPageIndex(entries: Iterable<IndexEntry>): StoredPageIndex {
  const highs: number[] = [];
  const lows: number[] = [];
  const records: number[] = [];
  for (const { key, record } of entries) {
    const { high, low } = fingerprint(key);
    highs.push(high);
    lows.push(low);
    records.push(record);
  }
  const bucketBits = Math.max(0, Math.ceil(Math.log2(highs.length / ENTRIES_PER_BUCKET)));
  return {
    filter: buildFilter(highs, lows, bucketBits),
    buckets: buildBuckets(highs, lows, records, bucketBits),
  };
}

function buildFilter(highs: number[], lows: number[], bucketBits: number): ArrayBuffer {
  const words = Math.max(1, Math.ceil((highs.length * FILTER_BITS_PER_KEY) / 32));
  const filter = new Uint32Array(FILTER_HEADER + words);
  filter.set([FILTER_MAGIC, FORMAT, bucketBits, words, highs.length, FILTER_PROBES]);
  const bits = filter.subarray(FILTER_HEADER);
  for (let entry = 0; entry < highs.length; entry++) {
    const high = highs[entry] as number;
    const low = lows[entry] as number;
    for (let probe = 0; probe < FILTER_PROBES; probe++) {
      const bit = bitOf(high, low, probe, words);
      bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
    }
  }
  return filter.buffer;
}

/** Double hashing: as good as seven independent hashes, for the price of one. */
function bitOf(high: number, low: number, probe: number, words: number): number {
  const mixed = (high + Math.imul(probe, low | 1)) >>> 0;
  return mixed % (words * 32);
}

function buildBuckets(
  highs: number[],
  lows: number[],
  records: number[],
  bucketBits: number,
): ArrayBuffer[] {
  const members: number[][] = Array.from({ length: 2 ** bucketBits }, () => []);
  for (let entry = 0; entry < highs.length; entry++) {
    members[bucketOf(highs[entry] as number, bucketBits)]?.push(entry);
  }
  return members.map((entries, number) => {
    // High lane and place in one double: the engine's own numeric sort, twenty times a comparator's.
    const order = Float64Array.from(
      entries,
      (entry, place) => (highs[entry] as number) * 2 ** 21 + place,
    ).sort();
    const bucket = new Uint32Array(BUCKET_HEADER + 3 * entries.length);
    bucket.set([BUCKET_MAGIC, FORMAT, number, entries.length]);
    for (let place = 0; place < order.length; place++) {
      const entry = entries[(order[place] as number) % 2 ** 21] as number;
      bucket[BUCKET_HEADER + place] = highs[entry] as number;
      bucket[BUCKET_HEADER + entries.length + place] = lows[entry] as number;
      bucket[BUCKET_HEADER + 2 * entries.length + place] = records[entry] as number;
    }
    return bucket.buffer;
  });
}

function bucketOf(high: number, bucketBits: number): number {
  return bucketBits === 0 ? 0 : high >>> (32 - bucketBits);
}

/** The filter, ready to be asked; keep it while the generation it belongs to is current. */
export class PageFilter {
  readonly #bits: Uint32Array;
  readonly #bucketBits: number;
  readonly #words: number;
  readonly #probes: number;

  constructor(stored: ArrayBuffer) {
    const words = readWords(stored, FILTER_MAGIC, FILTER_HEADER);
    this.#bucketBits = words[2] as number;
    this.#words = words[3] as number;
    this.#probes = words[5] as number;
    this.#bits = words.subarray(FILTER_HEADER);
    if (this.#bits.length !== this.#words || this.#words === 0 || this.#bucketBits > 24) {
      throw new PageIndexFormatError("the page index's filter is not as long as it says");
    }
  }

  /** The buckets to read for these keys, each with the fingerprints to look up in it. */
  bucketsFor(keys: Iterable<string>): Map<number, Fingerprint[]> {
    const buckets = new Map<number, Fingerprint[]>();
    for (const key of keys) {
      const print = fingerprint(key);
      if (!this.#lets(print)) continue;
      const bucket = bucketOf(print.high, this.#bucketBits);
      const prints = buckets.get(bucket);
      if (prints === undefined) buckets.set(bucket, [print]);
      else prints.push(print);
    }
    return buckets;
  }

  #lets({ high, low }: Fingerprint): boolean {
    for (let probe = 0; probe < this.#probes; probe++) {
      const bit = bitOf(high, low, probe, this.#words);
      if (((this.#bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/**
 * Opens a stored filter.
 *
 * @throws PageIndexFormatError if it is none of ours, of another format, or cut short
 */
export function openFilter(stored: ArrayBuffer): PageFilter {
  return new PageFilter(stored);
}

/**
 * Record numbers a bucket holds for these fingerprints, each once, in ascending order.
 *
 * @throws PageIndexFormatError as `openFilter` does
 */
export function recordsIn(bucket: ArrayBuffer, prints: readonly Fingerprint[]): number[] {
  const words = readWords(bucket, BUCKET_MAGIC, BUCKET_HEADER);
  const count = words[3] as number;
  if (words.length !== BUCKET_HEADER + 3 * count) {
    throw new PageIndexFormatError("a bucket of the page index is not as long as it says");
  }
  const highs = words.subarray(BUCKET_HEADER, BUCKET_HEADER + count);
  const lows = words.subarray(BUCKET_HEADER + count, BUCKET_HEADER + 2 * count);
  const records = words.subarray(BUCKET_HEADER + 2 * count);
  const found = new Set<number>();
  for (const { high, low } of prints) {
    for (let place = firstAt(highs, high); highs[place] === high; place++) {
      if (lows[place] === low) found.add(records[place] as number);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** First place in an ascending array whose value is not below `value`. */
function firstAt(ascending: Uint32Array, value: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function readWords(stored: ArrayBuffer, magic: number, header: number): Uint32Array {
  if (stored.byteLength % 4 !== 0 || stored.byteLength < header * 4) {
    throw new PageIndexFormatError("the page index is cut short");
  }
  const words = new Uint32Array(stored);
  if (words[0] !== magic) throw new PageIndexFormatError("this is no page index");
  if (words[1] !== FORMAT) {
    throw new PageIndexFormatError(`the page index has format ${words[1]}, not ${FORMAT}`);
  }
  return words;
}
