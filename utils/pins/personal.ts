/**
 * A person's own pins. They live in `storage.local`, where a change succeeds at once; `sync.ts`
 * carries them to `storage.sync` and back. Every change runs under one lock, so that background,
 * popup and desk do not overwrite each other's.
 */
import type { Storage } from "webextension-polyfill";
import { decode, encode, type Items, quotaProblem } from "./encoding.ts";
import { type ExportedPin, type ImportPlan, planImport } from "./exchange.ts";
import { type Entry, latestStamp, type PinMap, pinsOf } from "./merge.ts";
import { crowding, MAX_PERSONAL, placeOf } from "./rules.ts";
import { checkPin, type Pin } from "./schema.ts";
import { DEVICE, isStamp, nextStamp } from "./stamp.ts";
import { type Before, takeBack } from "./undo.ts";

export type { Before } from "./undo.ts";

/** Where the mirror lies in `storage.local`. */
export const MIRROR_KEY = "pins";
const LOCK = "partner-context-pins";

export interface PersonalWorld {
  local: Pick<Storage.StorageArea, "get" | "set">;
  locks: Pick<LockManager, "request">;
  now: () => number;
  /** At least 12 characters of a-z and 0-9, never the same twice. */
  newId: () => string;
}

/** The mirror: everything this device knows of the pins. */
export interface Mirror {
  /** This device's name in stamps. */
  device: string;
  /** The latest stamp it made, which outlives a removal's being forgotten. */
  latest: string | null;
  map: Map<string, Entry>;
}

/** The change was refused and nothing is changed; `reason` is the key of the message that says why. */
export class PinError extends Error {
  override readonly name = "PinError";
  readonly reason: string;
  /** The field it is about, if any. */
  readonly place: string;

  constructor(reason: string, place = "") {
    super(reason);
    this.reason = reason;
    this.place = place;
  }
}

/** There are four already: the caller asks which one is to go. */
export class CrowdedError extends PinError {
  readonly present: Pin[];

  constructor(present: Pin[]) {
    super("pin-crowded", "scope");
    this.present = present;
  }
}

/** The pins as this device knows them, in no order. */
export async function readPersonalPins(local: PersonalWorld["local"]): Promise<Pin[]> {
  return pinsOf(parseMirror(await local.get(MIRROR_KEY), "").map);
}

/**
 * Writes pins, new ones or new versions.
 *
 * @param replaced ids of pins that go in the same step
 * @throws PinError with nothing changed
 */
export function putPins(
  world: PersonalWorld,
  pins: Pin[],
  replaced: string[] = [],
): Promise<Before> {
  const checked = pins.map(checkedPin);
  return change(world, (map) => {
    const after = afterPutting(map, checked, replaced);
    for (const pin of checked) {
      const before = map.get(pin.id)?.pin;
      // A change of a note or an order makes no place fuller than it was.
      const isSamePlace = before && placeOf(before.scope) === placeOf(pin.scope);
      if (isSamePlace && crowding(before, after, world.now()).length > 0) continue;
      const present = crowding(pin, after, world.now());
      if (present.length > 0) throw new CrowdedError(present);
    }
    return [
      ...replaced.map((id): [string, null] => [id, null]),
      ...checked.map((pin): [string, Pin] => [pin.id, pin]),
    ];
  });
}

/**
 * Writes pins of a file. A place may come to hold more than four, as it may where two devices pinned
 * apart: what was exported is taken back whole, and the desk says where it is too full.
 *
 * @returns what undoes it, and what it came to
 * @throws PinError with nothing changed
 */
export async function importPins(
  world: PersonalWorld,
  file: ExportedPin[],
): Promise<{ before: Before; plan: ImportPlan }> {
  let plan = planImport([], new Map());
  const before = await change(world, (map) => {
    plan = planImport(file, map);
    afterPutting(
      map,
      plan.changes.map(([, pin]) => pin),
      [],
    );
    return plan.changes;
  });
  return { before, plan };
}

/**
 * A pin as it is written.
 *
 * @throws PinError
 */
export function checkedPin(pin: Pin): Pin {
  const result = checkPin(pin);
  if (!result.ok) throw new PinError(result.problem.reason, result.problem.place);
  return result.value;
}

/** All pins there would be, unless they are too many. */
function afterPutting(map: PinMap, put: Pin[], replaced: string[]): Pin[] {
  const gone = new Set([...put.map(({ id }) => id), ...replaced]);
  const before = pinsOf(map);
  const after = [...before.filter(({ id }) => !gone.has(id)), ...put];
  if (after.length > MAX_PERSONAL && after.length > before.length) {
    throw new PinError("pins-too-many");
  }
  return after;
}

/** Removes pins; ids that are not there are passed over. */
export function removePins(world: PersonalWorld, ids: string[]): Promise<Before> {
  return change(world, () => ids.map((id): [string, null] => [id, null]));
}

/**
 * Undoes a change: a later change in the other direction, so that it reaches every device. What
 * another device changed since stays.
 */
export function restorePins(world: PersonalWorld, before: Before): Promise<Before> {
  return change(world, (map) => takeBack(before, (id) => map.get(id)?.pin ?? null).wanted);
}

/**
 * Replaces what is known by what the function makes of it, under the lock.
 *
 * @returns what it was and what it is now
 */
export function updateMirror(
  world: Pick<PersonalWorld, "local" | "locks" | "newId">,
  update: (mirror: Mirror) => Map<string, Entry> | Promise<Map<string, Entry>>,
): Promise<Mirror> {
  return world.locks.request(LOCK, async () => {
    const mirror = parseMirror(await world.local.get(MIRROR_KEY), world.newId());
    const before = encode(mirror.map);
    const map = await update(mirror);
    const latest = latestOf(mirror.latest, latestStamp(map));
    const after = encode(map);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      await world.local.set({ [MIRROR_KEY]: { device: mirror.device, latest, items: after } });
    }
    return { ...mirror, map, latest };
  });
}

/** @param plan what each pin becomes; with the stamp of a change that was made before, and elsewhere */
async function change(
  world: PersonalWorld,
  plan: (map: PinMap) => [id: string, pin: Pin | null, stamp?: string][],
): Promise<Before> {
  let before: Before = [];
  await updateMirror(world, ({ map, device, latest }) => {
    const changes = plan(map).filter(([id, pin]) => pin !== null || map.get(id)?.pin);
    before = changes.map(([id, pin]) => [id, map.get(id)?.pin ?? null, pin]);
    const next = new Map(map);
    let last = latestOf(latest, latestStamp(map));
    for (const [id, pin, given] of changes) {
      const stamp = given ?? nextStamp(world.now(), device, last);
      last = latestOf(last, stamp);
      next.set(id, { stamp, pin });
    }
    const problem = quotaProblem(encode(next));
    if (problem && changes.some(([, pin]) => pin !== null)) throw new PinError(problem);
    return next;
  });
  return before;
}

function latestOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** What is stored, as far as it can be read: `storage.sync` has the rest. */
export function parseMirror(stored: Record<string, unknown>, newDevice: string): Mirror {
  const mirror = (stored[MIRROR_KEY] ?? {}) as {
    device?: unknown;
    latest?: unknown;
    items?: Items;
  };
  const isNamed = typeof mirror.device === "string" && /^[a-z0-9]{6}$/.test(mirror.device);
  const map = decode(typeof mirror.items === "object" && mirror.items ? mirror.items : {});
  return {
    device: isNamed ? String(mirror.device) : newDevice.slice(-DEVICE),
    latest: isStamp(mirror.latest) ? mirror.latest : null,
    map,
  };
}
