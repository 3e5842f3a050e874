/**
 * A fingerprint of 53 bits of a key: a number, so that a hundred thousand of them are quick to make
 * and to compare. Not for secrets: it only spreads well.
 */
export type Fingerprint = number;

/** A fingerprint's two parts: 32 bits and 21. */
const LOW_RANGE = 2 ** 21;

export const highOf = (print: Fingerprint): number => (print / LOW_RANGE) >>> 0;
export const lowOf = (print: Fingerprint): number => print % LOW_RANGE;

/** The fingerprint of a key. */
export function fingerprint(key: string): Fingerprint {
  return fingerprintsIn(key, "")(0, key.length);
}

/**
 * Fingerprints of `prefix + text.slice(from, to)` without making those strings: a long article has a
 * hundred thousand stretches that may be a name. One that goes on from where the last one ended costs
 * only what is new in it. Two lanes of UTF-16 code units, with murmur's multipliers.
 */
export function fingerprintsIn(
  text: string,
  prefix: string,
): (from: number, to: number) => Fingerprint {
  let high = 0;
  let low = 0;
  const add = (unit: number) => {
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high = (high << 13) | (high >>> 19);
    low = Math.imul(low ^ unit, 0xc2b2ae35);
    low = (low << 15) | (low >>> 17);
  };
  let begun = -1;
  let done = 0;
  return (from, to) => {
    if (from !== begun || to < done) {
      high = 0x9e3779b9;
      low = 0x41c6ce57;
      for (let at = 0; at < prefix.length; at++) add(prefix.charCodeAt(at));
      begun = done = from;
    }
    for (; done < to; done++) add(text.charCodeAt(done));
    const length = prefix.length + to - from;
    const first = avalanche(high ^ length ^ Math.imul(low, 0x9e3779b1));
    const second = avalanche(low ^ Math.imul(first, 0x85ebca77));
    return (first >>> 0) * LOW_RANGE + (second >>> 11);
  };
}

/** Murmur's: every bit changes half of the others. */
function avalanche(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
