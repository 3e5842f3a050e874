/**
 * Pins as items of an extension's storage: one key a pin, so that changes of different pins never
 * meet, and removals packed into a few shards. The same pins give the same items on every device.
 */
import { canonical } from "../canonical.ts";
import { type Entry, isLater, type PinMap, purge } from "./merge.ts";
import { checkPin, type Pin } from "./schema.ts";
import { isStamp } from "./stamp.ts";

/** What the browsers allow an extension to keep in `storage.sync`. */
export const SYNC_LIMITS = { itemBytes: 8_192, totalBytes: 102_400, items: 512 };

export type Items = Record<string, unknown>;

const PIN = "pin-";
const GONE = "pins-gone-";
const SHARDS = 8;
/** Removals a shard remembers, the latest; fewer, within this, where the pins need the room. */
const SHARD_ENTRIES = { most: 64, fewest: 16 };
/** What a removal takes at most: an id of 32 letters and a stamp of 18, with quotes, colon and comma. */
const REMOVAL_BYTES = 56;

/** Whether a key of storage is one of ours here. */
export function isPinKey(key: string): boolean {
  return key.startsWith(PIN) || key.startsWith(GONE);
}

/** Whether a key of storage holds removals only. */
export function isRemovalKey(key: string): boolean {
  return key.startsWith(GONE);
}

/** The key a pin is kept under. */
export function pinKey(id: string): string {
  return PIN + id;
}

/** Pins and removals as items. */
export function encode(map: PinMap): Items {
  const items: Items = {};
  const shards = new Map<string, [string, string][]>();
  for (const [id, { stamp, pin }] of map) {
    if (pin) {
      items[pinKey(id)] = { ...compact(pin), stamp };
    } else {
      const key = shardOf(id);
      shards.set(key, [...(shards.get(key) ?? []), [id, stamp]]);
    }
  }
  const most = shardEntriesBeside(items);
  for (const [key, entries] of shards) {
    const latest = entries.sort(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, most);
    items[key] = Object.fromEntries(latest);
  }
  return items;
}

/** How many removals a shard can hold beside these pins. */
function shardEntriesBeside(pins: Items): number {
  const { most, fewest } = SHARD_ENTRIES;
  const room = (SYNC_LIMITS.totalBytes - totalBytes(pins)) / SHARDS - bytesOf(`${GONE}0`, {});
  return Math.max(fewest, Math.min(most, Math.floor(room / REMOVAL_BYTES)));
}

/** Without its id, which its key has, and without what the schema adds when it is absent. */
function compact({ id: _, ...pin }: Pin): Partial<Pin> {
  const absent = new Map<string, unknown>(
    Object.entries({ priority: "normal", order: 0, paused: false, note: "" }),
  );
  return Object.fromEntries(
    Object.entries(pin).filter(
      ([field, value]) => value !== undefined && absent.get(field) !== value,
    ),
  );
}

/**
 * What items say; one that cannot be read leaves the others as they are. A pin and its removal may be
 * there together, from two devices or a writing that was cut off: the later one counts.
 */
export function decode(items: Items): Map<string, Entry> {
  const map = new Map<string, Entry>();
  const add = (id: string, entry: Entry) => {
    const other = map.get(id);
    if (!other || isLater(entry, other)) map.set(id, entry);
  };
  for (const [key, value] of Object.entries(items)) {
    if (typeof value !== "object" || value === null) continue;
    if (key.startsWith(PIN)) {
      const { stamp } = value as { stamp?: unknown };
      const id = key.slice(PIN.length);
      const checked = checkPin({ ...value, id });
      if (isStamp(stamp) && checked.ok) {
        add(id, { stamp, pin: checked.value });
      }
    } else if (key.startsWith(GONE)) {
      for (const [id, stamp] of Object.entries(value)) {
        if (isStamp(stamp)) add(id, { stamp, pin: null });
      }
    }
  }
  return map;
}

/** What is to be done to storage so that it says what a map says. */
export interface Difference {
  removals: Items;
  remove: string[];
  pins: Items;
}

/**
 * What has to be written and removed so that stored items say what the map says. A key that cannot be
 * read is left alone, for it may be a newer version's. Removals that are past remembering are left
 * out of what is written, but nothing is written for that alone: a device whose clock is behind would
 * write them back, and so on without end.
 *
 * @param map what is known, that of stored items included
 */
export function difference(stored: Items, map: PinMap, now: number): Difference {
  const known = encode(map);
  const wanted = encode(purge(map, now));
  const changed = Object.keys(known).filter(
    (key) => !Object.hasOwn(stored, key) || canonical(stored[key]) !== canonical(known[key]),
  );
  const isOver = (key: string) =>
    key.startsWith(GONE) || map.get(key.slice(PIN.length))?.pin === null;
  const itemsOf = (keys: string[]) =>
    Object.fromEntries(
      keys.flatMap((key) => (Object.hasOwn(wanted, key) ? [[key, wanted[key]]] : [])),
    );
  const left = Object.keys(stored).filter((key) => isPinKey(key) && !Object.hasOwn(known, key));
  return {
    removals: itemsOf(changed.filter(isRemovalKey)),
    remove: [
      ...left.filter(isOver),
      ...changed.filter((key) => Object.hasOwn(stored, key) && !Object.hasOwn(wanted, key)),
    ],
    pins: itemsOf(changed.filter((key) => !isRemovalKey(key))),
  };
}

const encoder = new TextEncoder();

/**
 * The bytes an item takes as browsers count them: key and JSON, with Chromium's escapes of `<`, and
 * the quotes, colon and comma of Firefox, which counts all items as one JSON text.
 */
export function bytesOf(key: string, value: unknown): number {
  const json = (JSON.stringify(value) ?? "").replace(/[<\u2028\u2029]/g, "\\u0000");
  return encoder.encode(`"${key}":${json},`).byteLength;
}

function totalBytes(items: Items): number {
  // The braces, less the last one's comma.
  return Object.entries(items).reduce((sum, [key, value]) => sum + bytesOf(key, value), 1);
}

/** The message that says why items do not fit into `storage.sync`; null where they do. */
export function quotaProblem(items: Items): string | null {
  const entries = Object.entries(items);
  if (entries.some(([key, value]) => bytesOf(key, value) > SYNC_LIMITS.itemBytes)) {
    return "pin-too-large";
  }
  const isTooMuch =
    totalBytes(items) > SYNC_LIMITS.totalBytes || entries.length > SYNC_LIMITS.items;
  return isTooMuch ? "pins-too-large" : null;
}

/** By the id's last letter, which is as random as the id. */
function shardOf(id: string): string {
  return `${GONE}${Number.parseInt(id.at(-1) ?? "0", 36) % SHARDS}`;
}
