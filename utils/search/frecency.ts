/**
 * How often and how lately this person opened something. Only keys (`kind:id`) are kept, never what
 * was typed; the whole is one small object, to be stored locally and erased at will.
 */

/** By an entry's key: its weight when it was last opened, and when that was, in ms since 1970. */
export type Visits = Record<string, [weight: number, at: number]>;

/** After this time an opening counts half. */
const HALF_LIFE_MS = 14 * 24 * 60 * 60 * 1000;
/** The least used go when there are more. */
const MAX_KEPT = 200;
/** So many openings of just now count half of what is possible. */
const HALF_FULL = 3;

/** The visits with one more opening; the argument stays as it is. */
export function addVisit(visits: Visits, key: string, now: number): Visits {
  const next: Visits = { ...visits, [key]: [weightAt(visits[key], now) + 1, now] };
  const keys = Object.keys(next);
  if (keys.length <= MAX_KEPT) return next;
  const kept = keys
    .sort((a, b) => weightAt(next[b], now) - weightAt(next[a], now))
    .slice(0, MAX_KEPT);
  return Object.fromEntries(kept.map((one) => [one, next[one] ?? [0, now]]));
}

/** What `search` takes: 0 (never) to 1 by key. */
export function frecencyOf(visits: Visits, now: number): Map<string, number> {
  return new Map(
    Object.entries(visits).map(([key, visit]) => {
      const weight = weightAt(visit, now);
      return [key, weight / (weight + HALF_FULL)];
    }),
  );
}

/** Keys of what was opened, the latest first. */
export function recentKeys(visits: Visits): string[] {
  return Object.entries(visits)
    .sort(([, [, a]], [, [, b]]) => b - a)
    .map(([key]) => key);
}

function weightAt(visit: [number, number] | undefined, now: number): number {
  if (!visit) return 0;
  const [weight, at] = visit;
  return weight * 2 ** (-Math.max(0, now - at) / HALF_LIFE_MS);
}
