/**
 * Carries a person's pins between this device and `storage.sync`. The mirror is the queue: what it
 * has and the browser's storage lacks is what is still to be written, so nothing is lost when the
 * background is stopped. Only the background syncs.
 */
import type { Storage } from "webextension-polyfill";
import {
  decode,
  difference,
  encode,
  type Items,
  isPinKey,
  isRemovalKey,
  quotaProblem,
} from "./encoding.ts";
import { merge, purge } from "./merge.ts";
import { type PersonalWorld, readPersonalPins, removePins, updateMirror } from "./personal.ts";

/** Where it stands in `storage.local`. */
export const SYNC_STATE_KEY = "pins-sync";

/**
 * Time between the beginnings of two writings. Each is at most three calls (removals, keys that go,
 * pins), which keeps below both limits of the browser: 120 calls a minute and 1,800 an hour.
 */
export const SPACING_MS = 6_000;

const REFUSED = "pins-sync-refused";

/** How it stands between this device and the browser account. */
export interface SyncState {
  /** A change waits to be carried; if the background was stopped meanwhile, it goes on at its start. */
  pending?: boolean;
  /** When writing last began, in ms since 1970. */
  wroteAt?: number;
  /** Key of the message that says why pins stay on this device for now. */
  problem?: string;
  /** The browser's own words, for diagnostics. */
  detail?: string;
}

export interface SyncWorld extends PersonalWorld {
  /** Undefined where the browser has none. */
  sync: Pick<Storage.StorageArea, "get" | "set" | "remove"> | undefined;
  /** Whether the feed lets pins be. */
  isOn: (feature: "pins") => Promise<boolean>;
  wait: (ms: number) => Promise<void>;
}

/** What one exchange needs, which a person who erases everything has whatever the feed says. */
export type ExchangeWorld = Omit<SyncWorld, "isOn" | "wait">;

/** How it stands; an empty object where nothing is known yet. */
export async function readSyncState(local: PersonalWorld["local"]): Promise<SyncState> {
  return ((await local.get(SYNC_STATE_KEY))[SYNC_STATE_KEY] ?? {}) as SyncState;
}

/**
 * Makes the one function that merges both sides and writes each what it lacks. Calls that come while
 * it runs become one more run after it. It never throws: where `storage.sync` is missing or refuses,
 * pins stay on this device and the state says so.
 */
export function createPinSync(world: SyncWorld): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    try {
      do {
        again = false;
        const before = await readSyncState(world.local);
        await writeState(world, before, { ...before, pending: true });
        // It stays waiting, and goes on at the first start of the background at which they are on.
        if (!(await world.isOn("pins"))) return;
        await untilSpaced(world, before.wroteAt ?? 0);
        const state = await readSyncState(world.local);
        await writeState(world, state, await exchange(world, state));
      } while (again);
    } finally {
      // In the same step as the last look at `again`: no call is left between the two.
      running = null;
    }
  }

  return () => {
    again = true;
    running ??= run();
    return running;
  };
}

/**
 * Carries what an earlier background was stopped over, or was refused; and where nothing is known yet
 * begins by itself: the browser tells of no change of what it brought before the extension was there.
 */
export async function resumeSync(
  local: PersonalWorld["local"],
  sync: () => Promise<void>,
): Promise<void> {
  const isKnown = SYNC_STATE_KEY in (await local.get(SYNC_STATE_KEY));
  const { pending, problem } = await readSyncState(local);
  if (!isKnown || pending || problem) await sync();
}

/**
 * Removes a person's pins from all devices. What stays in `storage.sync` are removals, ids with times:
 * a pin that is merely missing the other devices would write again.
 *
 * @returns whether `storage.sync` let it be; it may also throw
 */
export async function erasePins(world: ExchangeWorld): Promise<boolean> {
  // What only another device has made is to go as well.
  const before = await exchange(world, {});
  const pins = await readPersonalPins(world.local);
  await removePins(
    world,
    pins.map(({ id }) => id),
  );
  const after = await exchange(world, {});
  if (!world.sync) return true;
  if (before.problem === REFUSED || after.problem) return false;
  const rest = Object.keys(await world.sync.get(null)).filter((key) => !isRemovalKey(key));
  if (rest.length > 0) await world.sync.remove(rest);
  return true;
}

async function exchange(world: ExchangeWorld, state: SyncState): Promise<SyncState> {
  const { sync } = world;
  const now = world.now();
  let since: SyncState = state.wroteAt === undefined ? {} : { wroteAt: state.wroteAt };
  try {
    if (!sync) {
      await updateMirror(world, ({ map }) => purge(map, now));
      return { ...since, problem: "pins-sync-absent" };
    }
    const everything = await sync.get(null);
    const stored = Object.fromEntries(Object.entries(everything).filter(([key]) => isPinKey(key)));
    // Of the removals past remembering, those that are stored yet are known, and the others forgotten.
    const { map } = await updateMirror(world, (mirror) =>
      merge(purge(mirror.map, now), decode(stored)),
    );
    const problem = quotaProblem(encode(map));
    if (problem) return { ...since, problem };
    const { removals, remove, pins } = difference(stored, map, now);
    const isSame = [removals, pins].every((items) => Object.keys(items).length === 0);
    if (isSame && remove.length === 0) return since;
    since = { wroteAt: world.now() };
    // Kept before the first call: a background that is stopped in between must not begin anew at once.
    await writeState(world, state, { ...state, ...since });
    const sayGone = () => set(sync, removals);
    const takeAway = async () => remove.length > 0 && (await sync.remove(remove));
    // First what says that a pin is gone, if there is room: one that is only missing is brought back.
    const hasRoom = quotaProblem({ ...stored, ...removals }) === null;
    for (const step of hasRoom ? [sayGone, takeAway] : [takeAway, sayGone]) await step();
    await set(sync, pins);
    return since;
  } catch (error) {
    return { ...since, problem: REFUSED, detail: String(error) };
  }
}

async function set(sync: Pick<Storage.StorageArea, "set">, items: Items): Promise<void> {
  if (Object.keys(items).length > 0) await sync.set(items);
}

async function writeState(
  world: Pick<SyncWorld, "local">,
  before: SyncState,
  after: SyncState,
): Promise<void> {
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    await world.local.set({ [SYNC_STATE_KEY]: after });
  }
}

async function untilSpaced({ now, wait }: SyncWorld, wroteAt: number): Promise<void> {
  const due = wroteAt + SPACING_MS - now();
  // A clock that was put back must not stop it for long.
  if (due > 0) await wait(Math.min(due, SPACING_MS));
}
