import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPageIndex } from "../../../utils/relate/build-page-index.ts";
import { fingerprint } from "../../../utils/relate/hash.ts";
import {
  finderIn,
  PageFilter,
  PageIndexFormatError,
  recordsIn,
} from "../../../utils/relate/page-index.ts";

function naiveMap(entries: { key: string; record: number }[]): Map<string, Set<number>> {
  const map = new Map<string, Set<number>>();
  for (const { key, record } of entries) map.set(key, (map.get(key) ?? new Set()).add(record));
  return map;
}

/** Reproducible: mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe("the page index", () => {
  it("agrees with a Map on 100,000 random titles, half of them unknown to it", () => {
    const random = randomNumbers(42);
    const letters = "abcdefghijklmnopqrstuvwxyz ()éüжשرगあ漢한";
    const title = () =>
      Array.from(
        { length: 3 + Math.floor(random() * 14) },
        () => letters[Math.floor(random() * letters.length)],
      ).join("");
    const titles = Array.from({ length: 100_000 }, () => `t:enwiki:${title()}`);
    const entries = titles
      .filter((_, place) => place % 2 === 0)
      .map((key) => ({ key, record: Math.floor(random() * 10_000) }));
    const index = buildPageIndex(entries);
    const map = naiveMap(entries);
    const find = finderIn(index);
    // A worker just woken has the coarse layer only.
    const coarse = new PageFilter(index.coarse);
    let wrong = 0;
    for (const [place, key] of titles.entries()) {
      const expected = [...(map.get(key) ?? [])].sort((a, b) => a - b).join();
      if (find([fingerprint(key)]).join() !== expected) wrong++;
      if (place % 7 !== 0) continue;
      let found: number[] = [];
      for (const [number, prints] of coarse.bucketsFor([fingerprint(key)])) {
        found = recordsIn(index.buckets[number] ?? new ArrayBuffer(0), prints);
      }
      if (found.join() !== expected) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it("agrees with a Map for keys of any kind, repeated ones too", () => {
    const key = fc.oneof(
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.constantFrom("a", "b", "__proto__", ""),
    );
    const entry = fc.record({ key, record: fc.nat(50) });
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 60 }),
        fc.array(key, { maxLength: 20 }),
        (entries, others) => {
          const find = finderIn(buildPageIndex(entries));
          const map = naiveMap(entries);
          const asked = [...others, ...entries.map((one) => one.key)];
          const expected = new Set(asked.flatMap((one) => [...(map.get(one) ?? [])]));
          expect(find(asked.map(fingerprint))).toEqual([...expected].sort((a, b) => a - b));
        },
      ),
    );
  });

  it("lets through few keys it does not know, and keeps buckets small", () => {
    const entries = Array.from({ length: 20_000 }, (_, record) => ({
      key: `t:enwiki:Title ${record}`,
      record,
    }));
    const { coarse, fine, buckets } = buildPageIndex(entries);
    const foreign = Array.from({ length: 10_000 }, (_, place) =>
      fingerprint(`t:enwiki:Other ${place}`),
    );
    const filter = new PageFilter(coarse);
    const letThrough = () =>
      [...filter.bucketsFor(foreign).values()].flat().length / foreign.length;
    expect(letThrough()).toBeLessThan(0.35);
    filter.refine(fine);
    expect(letThrough()).toBeLessThan(0.015);
    expect(Math.max(...buckets.map((bucket) => bucket.byteLength))).toBeLessThan(20_000);
    expect(coarse.byteLength / entries.length).toBeLessThan(0.4);
    expect(fine.byteLength / entries.length).toBeLessThan(1.1);
  });

  it("is empty for an empty feed", () => {
    expect(finderIn(buildPageIndex([]))(["a", "b"].map(fingerprint))).toEqual([]);
  });

  it("refuses what is no index, of another format, or cut short", () => {
    const { coarse, fine, buckets } = buildPageIndex([{ key: "a", record: 1 }]);
    const bucket = buckets[0] as ArrayBuffer;
    const prints = [fingerprint("a")];
    expect(recordsIn(bucket, prints)).toEqual([1]);
    const changed = (buffer: ArrayBuffer, word: number) => {
      const copy = buffer.slice(0);
      const words = new Uint32Array(copy);
      words[word] = (words[word] ?? 0) + 1;
      return copy;
    };
    for (const bad of [
      new ArrayBuffer(0),
      new ArrayBuffer(5),
      coarse.slice(0, -4),
      changed(coarse, 0),
      changed(coarse, 1),
      changed(coarse, 3),
      bucket,
    ]) {
      expect(() => new PageFilter(bad)).toThrow(PageIndexFormatError);
      expect(() => new PageFilter(coarse).refine(bad)).toThrow(PageIndexFormatError);
    }
    expect(() => new PageFilter(coarse).refine(fine)).not.toThrow();
    for (const bad of [
      new ArrayBuffer(0),
      bucket.slice(0, -4),
      changed(bucket, 0),
      changed(bucket, 1),
      changed(bucket, 3),
      coarse,
    ]) {
      expect(() => recordsIn(bad, prints)).toThrow(PageIndexFormatError);
    }
  });
});
