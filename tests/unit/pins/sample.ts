import { decode, encode } from "../../../utils/pins/encoding.ts";
import type { PersonalWorld } from "../../../utils/pins/personal.ts";
import type { Pin, Scope } from "../../../utils/pins/schema.ts";
import { memoryArea } from "../memory-area.ts";

/** Noon in UTC on a day without meaning. */
export const NOON = Date.UTC(2026, 2, 10, 12);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const HERE: Scope = { kind: "page", wiki: "enwiki", title: "Mozilla" };

export function pin(id: string, more: Partial<Pin> = {}): Pin {
  return {
    id: id.padStart(8, "0"),
    announcement: "an-announcement",
    scope: { kind: "everywhere" },
    priority: "normal",
    order: 0,
    paused: false,
    note: "",
    at: "2026-03-01T00:00:00Z",
    ...more,
  };
}

/** Locks as the browser's: one holder of a name at a time, in order of asking. */
export function memoryLocks(): Pick<LockManager, "request"> {
  const tails = new Map<string, Promise<unknown>>();
  return {
    request(name: string, ...rest: unknown[]) {
      const work = rest.at(-1) as (lock: unknown) => unknown;
      const tail = (tails.get(name) ?? Promise.resolve()).then(() => work({ name }));
      tails.set(
        name,
        tail.catch(() => {}),
      );
      return tail as Promise<never>;
    },
  } as Pick<LockManager, "request">;
}

/** A device with an empty `storage.local`, and ids that count up. */
export function device(name: string, now: () => number = () => NOON) {
  let made = 0;
  const local = memoryArea();
  const world: PersonalWorld = {
    local,
    locks: memoryLocks(),
    now,
    newId: () => `${name}${String(++made).padStart(6, "0")}${name.padStart(6, "0")}`,
  };
  return { world, local };
}

/** The same map, as another device reads it from storage. */
export const throughStorage = (map: Parameters<typeof encode>[0]) =>
  decode(structuredClone(encode(map)));
