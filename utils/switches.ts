/**
 * The kill switch: the feed can turn features off for some versions of the extension, should one turn
 * out to do harm before an update reaches everyone. See docs/feed.md.
 */
import type { SwitchState } from "./feed-report.ts";
import type { FeedHead } from "./model.ts";

/** What can be turned off. */
export const FEATURES = ["panel", "search", "omnibox", "pins", "team-pins"] as const;
export type Feature = (typeof FEATURES)[number];

/** Whether a feature may run. What the feed says of it in a way that cannot be read turns nothing off. */
export function isAllowed(
  feature: Feature,
  head: Pick<FeedHead, "switches">,
  version: string,
): boolean {
  const entry = head.switches?.[feature];
  return !entry || includes(entry.versions, version) !== true;
}

/** Every switch of the feed, for the diagnostics. */
export function switchStates(head: Pick<FeedHead, "switches">, version: string): SwitchState[] {
  return Object.entries(head.switches ?? {}).map(([name, { versions, reason }]) => {
    const isIncluded = includes(versions, version);
    const isKnown = (FEATURES as readonly string[]).includes(name);
    const applies = isIncluded ? "on" : "other-version";
    const state = isIncluded === null ? "unreadable" : isKnown ? applies : "unknown-feature";
    return { name, versions, reason, state };
  });
}

/** The switches that turn any of these features off here, for a page that says so. */
export function switchesInForce(
  features: Feature[],
  head: Pick<FeedHead, "switches">,
  version: string,
): SwitchState[] {
  const names: string[] = features;
  return switchStates(head, version).filter(
    ({ name, state }) => state === "on" && names.includes(name),
  );
}

const COMPARATOR = /^(<=|>=|<|>|=)?(\d{1,9}(?:\.\d{1,9}){0,3})$/;

/**
 * Whether a range has a version in it: `*`; `0.1.0`; `<0.2`; `>=0.1 <0.3`; several ranges with `||`.
 *
 * @returns null if the range cannot be read
 */
export function includes(range: string, version: string): boolean | null {
  let isIncluded = false;
  for (const alternative of range.split("||")) {
    const comparators = alternative.trim().split(/ +/);
    let holds = true;
    for (const comparator of comparators) {
      if (comparator === "*") continue;
      const [, operator = "=", bound] = COMPARATOR.exec(comparator) ?? [];
      if (bound === undefined) return null;
      holds &&= compares(operator, order(version, bound));
    }
    isIncluded ||= holds;
  }
  return isIncluded;
}

function compares(operator: string, difference: number): boolean {
  switch (operator) {
    case "<":
      return difference < 0;
    case "<=":
      return difference <= 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
    default:
      return difference === 0;
  }
}

/** Below 0 where the first version is the older one. `0.2` is `0.2.0`. */
function order(a: string, b: string): number {
  const [first, second] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (let place = 0; place < 4; place++) {
    const difference = (first[place] ?? 0) - (second[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
