/** The rules of pins: where and when one is in force, and in which order. Pure; the clock is handed in. */
import type { Pin, Scope } from "./schema.ts";

/** Pins in force at one time in one place. */
export const MAX_IN_PLACE = 4;
/** Pins a person can have. */
export const MAX_PERSONAL = 100;

/** What a panel stands on. */
export interface Spot {
  /** Database name. */
  wiki: string;
  /** Every title that means this page. */
  titles: string[];
  /** Ids of the partnerships the panel shows. */
  partnerships: string[];
}

export type PinState = "in-force" | "waiting" | "over" | "paused";

/** Whether a pin is in force, and if not, why. */
export function stateOf(pin: Pin, now: number): PinState {
  if (pin.until && Date.parse(pin.until) <= now) return "over";
  if (pin.paused) return "paused";
  return pin.from && Date.parse(pin.from) > now ? "waiting" : "in-force";
}

/** Whether a scope holds on a spot. */
export function holdsOn(scope: Scope, spot: Spot): boolean {
  switch (scope.kind) {
    case "everywhere":
      return true;
    case "wiki":
      return scope.wiki === spot.wiki;
    case "partnership":
      return spot.partnerships.includes(scope.partnership);
    case "page":
      return scope.wiki === spot.wiki && spot.titles.includes(scope.title);
  }
}

/** Whether a scope opens a panel by itself: a page or a wiki was chosen, a partnership has its own. */
export function opensPanel(scope: Scope): boolean {
  return scope.kind === "page" || scope.kind === "wiki";
}

/** One text for each place: two pins with the same are pinned in the same place. */
export function placeOf(scope: Scope): string {
  switch (scope.kind) {
    case "everywhere":
      return "everywhere";
    case "wiki":
      return `wiki:${scope.wiki}`;
    case "partnership":
      return `partnership:${scope.partnership}`;
    case "page":
      return `page:${scope.wiki}:${scope.title}`;
  }
}

const PRIORITIES = ["high", "normal", "low"];
/** The narrower the place, the more it was meant for whoever is there. */
const SCOPES = ["page", "partnership", "wiki", "everywhere"];

/** The order in which pins are shown: by priority, narrowness, order, then latest first. */
export function comparePins(a: Pin, b: Pin): number {
  return (
    PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) ||
    SCOPES.indexOf(a.scope.kind) - SCOPES.indexOf(b.scope.kind) ||
    a.order - b.order ||
    compareText(b.at, a.at) ||
    compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * The pins that leave no room for one: those in force in its place at the first moment when it would
 * be the fifth. Empty where there is room. Its own earlier version does not count.
 */
export function crowding(pin: Pin, pins: Pin[], now: number): Pin[] {
  if (pin.paused || stateOf(pin, now) === "over") return [];
  const place = placeOf(pin.scope);
  const rivals = pins.filter(
    (each) =>
      each.id !== pin.id &&
      placeOf(each.scope) === place &&
      !each.paused &&
      stateOf(each, now) !== "over",
  );
  // The number in force rises only where one begins.
  const begin = Math.max(now, startOf(pin));
  const moments = [begin, ...rivals.map(startOf)].filter(
    (moment) => moment >= begin && moment < endOf(pin),
  );
  for (const moment of moments.sort((a, b) => a - b)) {
    const present = rivals.filter((each) => startOf(each) <= moment && moment < endOf(each));
    if (present.length >= MAX_IN_PLACE) return present.sort(comparePins);
  }
  return [];
}

function startOf({ from }: Pin): number {
  return from ? Date.parse(from) : Number.NEGATIVE_INFINITY;
}

function endOf({ until }: Pin): number {
  return until ? Date.parse(until) : Number.POSITIVE_INFINITY;
}

/** The order of a pin that is to stand on top of others. */
export function orderOnTop(pins: Pin[]): number {
  return pins.length === 0 ? 0 : Math.min(...pins.map(({ order }) => order)) - 1;
}

/**
 * Moves a pin to another place in a list and gives new orders to as few as it takes: the one that
 * moved, or all of them where no number is left between its neighbours.
 *
 * @param pins as they are shown now
 * @returns the pins that changed
 */
export function move(pins: Pin[], id: string, to: number): Pin[] {
  const moved = pins.find((pin) => pin.id === id);
  if (!moved) return [];
  const rest = pins.filter((pin) => pin !== moved);
  const index = Math.max(0, Math.min(to, rest.length));
  if (pins.indexOf(moved) === index) return [];
  const list = rest.toSpliced(index, 0, moved);
  const [before, after] = [list[index - 1], list[index + 1]];
  // Beside one of another priority, it takes that one's: it is to be shown where it was put.
  const priority = neighbourPriority(moved, before, after);
  const low = before?.priority === priority ? before.order : undefined;
  const high = after?.priority === priority ? after.order : undefined;
  const order = between(low, high);
  if (order !== null) return [{ ...moved, priority, order }];
  return list
    .map((pin, position) => ({ ...pin, order: position, ...(pin.id === id ? { priority } : {}) }))
    .filter((pin, position) => pin.order !== list[position]?.order || pin.id === id);
}

function neighbourPriority(moved: Pin, before: Pin | undefined, after: Pin | undefined) {
  const rank = PRIORITIES.indexOf(moved.priority);
  if (before && PRIORITIES.indexOf(before.priority) > rank) return before.priority;
  if (after && PRIORITIES.indexOf(after.priority) < rank) return after.priority;
  return moved.priority;
}

function between(low: number | undefined, high: number | undefined): number | null {
  if (low === undefined) return high === undefined ? 0 : high - 1;
  if (high === undefined) return low + 1;
  const middle = (low + high) / 2;
  return middle > low && middle < high ? middle : null;
}
