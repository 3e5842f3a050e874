/** A 64-bit fingerprint of a key, in two lanes of 32 bits. Not for secrets: it only spreads well. */
export interface Fingerprint {
  high: number;
  low: number;
}

/** Spreads UTF-16 code units over both lanes; murmur's multipliers and its final avalanche. */
export function fingerprint(key: string): Fingerprint {
  let high = 0x9e3779b9 ^ key.length;
  let low = 0x41c6ce57;
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high = (high << 13) | (high >>> 19);
    low = Math.imul(low ^ unit, 0xc2b2ae35);
    low = (low << 15) | (low >>> 17);
  }
  high = avalanche(high ^ Math.imul(low, 0x9e3779b1));
  low = avalanche(low ^ Math.imul(high, 0x85ebca77));
  return { high: high >>> 0, low: low >>> 0 };
}

function avalanche(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
