/** Builds the page index (`page-index.ts`) when a feed is stored. */
import { atOnce, type Steps } from "../steps.ts";
import { type Fingerprint, fingerprint, highOf, lowOf } from "./hash.ts";
import {
  BUCKET_HEADER,
  BUCKET_MAGIC,
  bitOf,
  bucketOf,
  FORMAT,
  LAYER_HEADER,
  LAYER_MAGIC,
  LAYERS,
  type StoredPageIndex,
} from "./page-index.ts";

/** Three words an entry, so 8 to 16 kB a bucket: to get one at all takes longer than to read it. */
const ENTRIES_PER_BUCKET = 1365;

export interface IndexEntry {
  key: string;
  /** Number of the record in its store, below 2^32. */
  record: number;
}

/** Builds the index of a feed; the same key may lead to many records, and a record have many keys. */
export function buildPageIndex(entries: Iterable<IndexEntry>): StoredPageIndex {
  return atOnce(pageIndexSteps(entries));
}

/** The same, to be done in slices. */
export function* pageIndexSteps(entries: Iterable<IndexEntry>): Steps<StoredPageIndex> {
  const prints: Fingerprint[] = [];
  const records: number[] = [];
  for (const { key, record } of entries) {
    prints.push(fingerprint(key));
    records.push(record);
    yield;
  }
  const bucketBits = Math.max(0, Math.ceil(Math.log2(prints.length / ENTRIES_PER_BUCKET)));
  const [coarse, fine] = LAYERS;
  return {
    coarse: yield* buildLayer(coarse, prints, bucketBits),
    fine: yield* buildLayer(fine, prints, bucketBits),
    buckets: yield* buildBuckets(prints, records, bucketBits),
  };
}

function* buildLayer(
  { bitsPerKey, firstProbe, probes }: (typeof LAYERS)[number],
  prints: readonly Fingerprint[],
  bucketBits: number,
): Steps<ArrayBuffer> {
  const words = Math.max(1, Math.ceil((prints.length * bitsPerKey) / 32));
  const layer = new Uint32Array(LAYER_HEADER + words);
  layer.set([LAYER_MAGIC, FORMAT, bucketBits, words, prints.length, firstProbe, probes]);
  const bits = layer.subarray(LAYER_HEADER);
  for (const print of prints) {
    const high = highOf(print);
    const low = lowOf(print);
    for (let probe = firstProbe; probe < firstProbe + probes; probe++) {
      const bit = bitOf(high, low, probe, words);
      bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31));
    }
    yield;
  }
  return layer.buffer;
}

function* buildBuckets(
  prints: readonly Fingerprint[],
  records: readonly number[],
  bucketBits: number,
): Steps<ArrayBuffer[]> {
  const members: number[][] = Array.from({ length: 2 ** bucketBits }, () => []);
  for (const [entry, print] of prints.entries()) {
    members[bucketOf(print, bucketBits)]?.push(entry);
    yield;
  }
  const buckets: ArrayBuffer[] = [];
  for (const [number, entries] of members.entries()) {
    buckets.push(buildBucket(number, entries, prints, records));
    yield;
  }
  return buckets;
}

function buildBucket(
  number: number,
  entries: readonly number[],
  prints: readonly Fingerprint[],
  records: readonly number[],
): ArrayBuffer {
  // High part and place in one double: the engine's own numeric sort, twenty times a comparator's.
  const order = Float64Array.from(
    entries,
    (entry, place) => highOf(prints[entry] as number) * 2 ** 21 + place,
  ).sort();
  const bucket = new Uint32Array(BUCKET_HEADER + 3 * entries.length);
  bucket.set([BUCKET_MAGIC, FORMAT, number, entries.length]);
  for (const [place, value] of order.entries()) {
    const entry = entries[value % 2 ** 21] as number;
    const print = prints[entry] as number;
    bucket[BUCKET_HEADER + place] = highOf(print);
    bucket[BUCKET_HEADER + entries.length + place] = lowOf(print);
    bucket[BUCKET_HEADER + 2 * entries.length + place] = records[entry] as number;
  }
  return bucket.buffer;
}
