/**
 * A person's pins on several devices: a map that all devices arrive at in whatever order changes
 * reach them. Of each pin the later change wins; a removal is a change, too.
 */
import { canonical } from "../canonical.ts";
import type { Pin } from "./schema.ts";
import { timeOf } from "./stamp.ts";

/** The latest change of one pin; `pin` is null where it was removed. */
export interface Entry {
  stamp: string;
  pin: Pin | null;
}

/** By the pin's id. */
export type PinMap = ReadonlyMap<string, Entry>;

/** How long a removal is remembered. A device that was away for longer may bring the pin back. */
export const REMEMBERED_MS = 180 * 24 * 60 * 60 * 1000;

/** Everything in any of the maps, the later change of each pin. */
export function merge(...maps: PinMap[]): Map<string, Entry> {
  const merged = new Map<string, Entry>();
  for (const map of maps) {
    for (const [id, entry] of map) {
      const other = merged.get(id);
      if (!other || isLater(entry, other)) merged.set(id, entry);
    }
  }
  return merged;
}

/** Without the removals that are past remembering. */
export function purge(map: PinMap, now: number): Map<string, Entry> {
  return new Map(
    [...map].filter(([, { pin, stamp }]) => pin !== null || timeOf(stamp) > now - REMEMBERED_MS),
  );
}

/** The latest stamp there is, which a device's next one has to be later than. */
export function latestStamp(map: PinMap): string | null {
  let latest: string | null = null;
  for (const { stamp } of map.values()) if (latest === null || stamp > latest) latest = stamp;
  return latest;
}

/** The pins that are there. */
export function pinsOf(map: PinMap): Pin[] {
  return [...map.values()].flatMap(({ pin }) => pin ?? []);
}

/**
 * Which of two changes of one pin wins. A stamp is one change's alone, unless something spoilt it:
 * then, too, all devices must agree.
 */
export function isLater(a: Entry, b: Entry): boolean {
  if (a.stamp !== b.stamp) return a.stamp > b.stamp;
  return canonical(a.pin) > canonical(b.pin);
}
