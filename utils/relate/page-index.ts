/**
 * The page index: from a page's keys to record numbers, without reading any record.
 *
 * Stored as a filter in two layers, which lets through the few keys that some record may have, and
 * as buckets of sorted fingerprints, of which only those are read that a key let through falls into.
 * Of a large feed it is the filter that takes long to read: a worker just woken reads the coarse
 * layer only, and the fine one when that has cost it more buckets than the layer would have. Two keys
 * with one fingerprint are told apart later, against the record itself (`relate`).
 */
import { type Fingerprint, highOf, lowOf } from "./hash.ts";

/** "PCIL" and "PCIB"; also wrong where a machine of the other byte order wrote them. */
export const LAYER_MAGIC = 0x5043494c;
export const BUCKET_MAGIC = 0x50434942;
/** Raised whenever keys, hash or layout change, so that a stored index is built anew. */
export const FORMAT = 3;

/** Words of 32 bits before a layer's bits, and before a bucket's entries. */
export const LAYER_HEADER = 7;
export const BUCKET_HEADER = 4;

/**
 * The coarse layer lets through 30 % of foreign keys, the fine one 3 % of those: 0.8 % together, as
 * one filter of their size would. Their probes differ, so that they are independent.
 */
export const LAYERS = [
  { bitsPerKey: 2.5, firstProbe: 0, probes: 2 },
  { bitsPerKey: 7.5, firstProbe: 2, probes: 5 },
] as const;

export interface StoredPageIndex {
  /** The filter's layers. */
  coarse: ArrayBuffer;
  fine: ArrayBuffer;
  buckets: ArrayBuffer[];
}

/** What is stored is no index, or one of another format: build it anew. */
export class PageIndexFormatError extends Error {
  override name = "PageIndexFormatError";
}

/** Double hashing: as good as independent hashes, for the price of one. */
export function bitOf(high: number, low: number, probe: number, words: number): number {
  const mixed = (high + Math.imul(probe, low | 1)) >>> 0;
  return mixed % (words * 32);
}

/** The bucket that a fingerprint belongs in. */
export function bucketOf(print: Fingerprint, bucketBits: number): number {
  return bucketBits === 0 ? 0 : highOf(print) >>> (32 - bucketBits);
}

/** The filter, ready to be asked; keep it while the generation it belongs to is current. */
export class PageFilter {
  /** About how much the fine layer has. */
  readonly fineBytes: number;
  readonly #bucketBits: number;
  readonly #layers: Layer[];

  /** @throws PageIndexFormatError if what is stored is none of ours, of another format, or cut short */
  constructor(coarse: ArrayBuffer) {
    const layer = new Layer(coarse);
    this.#bucketBits = layer.bucketBits;
    this.fineBytes = Math.ceil((layer.keys * LAYERS[1].bitsPerKey) / 8);
    this.#layers = [layer];
  }

  get isFine(): boolean {
    return this.#layers.length > 1;
  }

  /** Lets through fewer keys from now on; throws as the constructor does. */
  refine(fine: ArrayBuffer): void {
    this.#layers.push(new Layer(fine));
  }

  /** The buckets to read for these keys, each with those to look up in it. */
  bucketsFor(keys: readonly Fingerprint[]): Map<number, Fingerprint[]> {
    const buckets = new Map<number, Fingerprint[]>();
    for (const print of keys) {
      if (!this.#layers.every((layer) => layer.lets(print))) continue;
      const bucket = bucketOf(print, this.#bucketBits);
      const prints = buckets.get(bucket);
      if (prints === undefined) buckets.set(bucket, [print]);
      else prints.push(print);
    }
    return buckets;
  }
}

class Layer {
  readonly bucketBits: number;
  readonly keys: number;
  readonly #bits: Uint32Array;
  readonly #words: number;
  readonly #firstProbe: number;
  readonly #probes: number;

  constructor(stored: ArrayBuffer) {
    const words = readWords(stored, LAYER_MAGIC, LAYER_HEADER);
    this.bucketBits = words[2] as number;
    this.#words = words[3] as number;
    this.keys = words[4] as number;
    this.#firstProbe = words[5] as number;
    this.#probes = words[6] as number;
    this.#bits = words.subarray(LAYER_HEADER);
    if (this.#bits.length !== this.#words || this.#words === 0 || this.bucketBits > 24) {
      throw new PageIndexFormatError("a layer of the page index is not as long as it says");
    }
  }

  lets(print: Fingerprint): boolean {
    const high = highOf(print);
    const low = lowOf(print);
    for (let probe = this.#firstProbe; probe < this.#firstProbe + this.#probes; probe++) {
      const bit = bitOf(high, low, probe, this.#words);
      if (((this.#bits[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return false;
    }
    return true;
  }
}

/**
 * Record numbers a bucket holds for these fingerprints, each once, in ascending order.
 *
 * @throws PageIndexFormatError as `PageFilter` does
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
  for (const print of prints) {
    const high = highOf(print);
    const low = lowOf(print);
    for (let place = firstAt(highs, high); highs[place] === high; place++) {
      if (lows[place] === low) found.add(records[place] as number);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** A lookup in an index that is in memory as a whole; record numbers come in ascending order. */
export function finderIn({
  coarse,
  fine,
  buckets,
}: StoredPageIndex): (keys: readonly Fingerprint[]) => number[] {
  const filter = new PageFilter(coarse);
  filter.refine(fine);
  return (keys) => {
    const records = new Set<number>();
    for (const [number, prints] of filter.bucketsFor(keys)) {
      for (const record of recordsIn(buckets[number] as ArrayBuffer, prints)) records.add(record);
    }
    return [...records].sort((a, b) => a - b);
  };
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
