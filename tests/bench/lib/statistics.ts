/** The few statistics the benches need. Most are medians: the machine has other things to do too. */

/** Middle value, or the mean of the two in the middle. NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The smallest value that this share of them does not pass. NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
}

/** Two measurements made one right after the other, so that both saw the same machine. */
export interface Pair {
  with: number;
  without: number;
}

/** Median of what `with` is above `without`, in the unit of the pairs. */
export function medianDifference(pairs: readonly Pair[]): number {
  return median(pairs.map((pair) => pair.with - pair.without));
}

/** Median of `with` as a multiple of `without`. */
export function medianRatio(pairs: readonly Pair[]): number {
  return median(pairs.map((pair) => pair.with / pair.without));
}

/**
 * Measures two ways in turn, and changes which goes first each time, so that neither profits from
 * what the other left behind.
 */
export async function inPairs<T>(
  count: number,
  measureWith: (pair: number) => Promise<T>,
  measureWithout: (pair: number) => Promise<T>,
): Promise<{ with: T; without: T }[]> {
  const pairs: { with: T; without: T }[] = [];
  for (let pair = 0; pair < count; pair++) {
    if (pair % 2 === 0) {
      const first = await measureWith(pair);
      pairs.push({ with: first, without: await measureWithout(pair) });
    } else {
      const first = await measureWithout(pair);
      pairs.push({ with: await measureWith(pair), without: first });
    }
  }
  return pairs;
}

/** A figure with as many decimals as its noise leaves meaningful. */
export function round(value: number, decimals = 2): number {
  const factor = 10 ** decimals;
  // Never -0, which JSON and tables would show as 0 and comparisons as something else.
  return Math.round(value * factor) / factor + 0;
}
