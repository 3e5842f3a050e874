/**
 * Pins as items of an extension's storage: one key a pin, so that changes of different pins never
 * meet, and removals packed into a few shards. The same pins give the same items on every device.
 */
import { canonical } from "../canonical.ts";
import { type Entry, isLater, type PinMap } from "./merge.ts";
import { checkPin, type Pin } from "./schema.ts";
import { isStamp } from "./stamp.ts";

/** What the browsers allow an extension to keep in `storage.sync`. */
export const SYNC_LIMITS = { itemBytes: 8_192, totalBytes: 102_400, items: 512 };

export type Items = Record<string, unknown>;

const PIN = "pin-";
const GONE = "pins-gone-";
const SHARDS = 8;
/** Removals a shard remembers, the latest: with all eight full, 100 pins with full notes still fit. */
const SHARD_ENTRIES = 64;

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
  for (const [key, entries] of shards) {
    const latest = entries.sort(([, a], [, b]) => (a < b ? 1 : -1)).slice(0, SHARD_ENTRIES);
    items[key] = Object.fromEntries(latest);
  }
  return items;
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
 * read is left alone, for it may be a newer version's.
 */
export function difference(stored: Items, map: PinMap): Difference {
  const wanted = encode(map);
  const changed = Object.entries(wanted).filter(
    ([key, value]) => !Object.hasOwn(stored, key) || canonical(stored[key]) !== canonical(value),
  );
  const isOver = (key: string) =>
    key.startsWith(GONE) || map.get(key.slice(PIN.length))?.pin === null;
  return {
    removals: Object.fromEntries(changed.filter(([key]) => key.startsWith(GONE))),
    remove: Object.keys(stored).filter(
      (key) => isPinKey(key) && !Object.hasOwn(wanted, key) && isOver(key),
    ),
    pins: Object.fromEntries(changed.filter(([key]) => !key.startsWith(GONE))),
  };
}

const encoder = new TextEncoder();

/** The bytes an item takes as browsers count them: key and JSON, with Chromium's escapes of `<`. */
export function bytesOf(key: string, value: unknown): number {
  const json = (JSON.stringify(value) ?? "").replace(/[<\u2028\u2029]/g, "\\u0000");
  return encoder.encode(key).byteLength + encoder.encode(json).byteLength;
}

/** The message that says why items do not fit into `storage.sync`; null where they do. */
export function quotaProblem(items: Items): string | null {
  const sizes = Object.entries(items).map(([key, value]) => bytesOf(key, value));
  if (sizes.some((size) => size > SYNC_LIMITS.itemBytes)) return "pin-too-large";
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > SYNC_LIMITS.totalBytes || sizes.length > SYNC_LIMITS.items) return "pins-too-large";
  return null;
}

/** By the id's last letter, which is as random as the id. */
function shardOf(id: string): string {
  return `${GONE}${Number.parseInt(id.at(-1) ?? "0", 36) % SHARDS}`;
}
