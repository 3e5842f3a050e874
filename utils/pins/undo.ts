/** Undoing: field by field, and only what is still as it was left. What others did since stays. */
import { checkPin, type Pin } from "./schema.ts";
import { fieldsBetween, isSame, rebaseOrKeep, withFields } from "./three-way.ts";

/** Pins as they are to be, or null where they are to go. */
export type Wanted = [id: string, pin: Pin | null][];

/**
 * What a change did, pin by pin: what was there before, and what it made of it. Of a draft besides
 * what the draft had begun from: where the change was the first, to undo it is to follow that again.
 */
export type Before = [id: string, before: Pin | null, after: Pin | null, base?: Pin | null][];

export interface TakenBack {
  wanted: Wanted;
  /** Whether all of it is undone; where not, others have changed it since. */
  isWhole: boolean;
}

type PinOf = (id: string) => Pin | null;

/** Finds the pins of a list by their ids. */
export function pinOf(pins: Pin[]): PinOf {
  const byId = new Map(pins.map((pin) => [pin.id, pin]));
  return (id) => byId.get(id) ?? null;
}

/** What makes one list of pins another. */
export function wantedBetween(from: Pin[], to: Pin[]): Wanted {
  const [now, then] = [pinOf(from), pinOf(to)];
  const ids = new Set([...from, ...to].map(({ id }) => id));
  return [...ids].flatMap((id): Wanted => (isSame(now(id), then(id)) ? [] : [[id, then(id)]]));
}

/**
 * What undoes a change.
 *
 * @param now the pins as they are by now
 * @param baseNow of a draft: what it begins from by now
 */
export function takeBack(done: Before, now: PinOf, baseNow: PinOf = () => null): TakenBack {
  const wanted: Wanted = [];
  let isWhole = true;
  for (const [id, earlier, after, base] of done) {
    const before = base === undefined ? earlier : rebaseOrKeep(earlier, base, baseNow(id));
    const present = now(id);
    const pin = takeBackOne(before, after, present);
    if (!isSame(pin, present)) wanted.push([id, pin]);
    if (!isTakenBack(before, after, pin)) isWhole = false;
  }
  return { wanted, isWhole };
}

function takeBackOne(before: Pin | null, after: Pin | null, now: Pin | null): Pin | null {
  if (isSame(now, after)) return before;
  if (!before || !after || !now) return now;
  const mine = fieldsBetween(before, after).filter((name) => isSame(now[name], after[name]));
  const pin = withFields(now, before, mine);
  // With what others changed it may be none, as one that begins after its end.
  return checkPin(pin).ok ? pin : now;
}

function isTakenBack(before: Pin | null, after: Pin | null, pin: Pin | null): boolean {
  if (!before || !after || !pin) return isSame(pin, before);
  return fieldsBetween(before, after).every((name) => isSame(pin[name], before[name]));
}
