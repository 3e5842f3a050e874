/**
 * What quick search remembers: which entries were opened (keys only, in `storage.local`, until they
 * are erased), and where it was left (in `storage.session`, for a quarter of an hour).
 */
import type { Storage } from "webextension-polyfill";
import { addVisit, type Visits } from "../search/frecency.ts";

const VISITS = "visits";
const LEFT = "search-left";
const HANDED = "search-handed";

/** So long after it was closed, quick search opens again where it was. */
const KEEP_MS = 15 * 60 * 1000;
/** A page that is to open is there by then. */
const HAND_OVER_MS = 60 * 1000;

type Area = Pick<Storage.StorageArea, "get" | "set" | "remove">;

/** Where quick search was left. */
export interface Left {
  typed: string;
  /** Key of the entry that was open. */
  open: string | null;
}

/** What was opened, and when; nothing where that cannot be read: search answers without. */
export function readVisits(area: Area): Promise<Visits> {
  return orElse(storedVisits(area), {});
}

/** Only what has the shape of it. */
async function storedVisits(area: Area): Promise<Visits> {
  const { [VISITS]: stored } = await area.get(VISITS);
  if (typeof stored !== "object" || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter(([, visit]) => {
      return Array.isArray(visit) && visit.length === 2 && visit.every(Number.isFinite);
    }),
  );
}

/** Notes that an entry was opened. */
export async function noteVisit(area: Area, key: string, now: number): Promise<void> {
  await area.set({ [VISITS]: addVisit(await storedVisits(area), key, now) });
}

/** Forgets all that was opened. */
export async function eraseVisits(area: Area): Promise<void> {
  await area.remove(VISITS);
}

/** Where quick search was left, unless that is long ago or cannot be read. */
export function readLeft(area: Area, now: number): Promise<Left | null> {
  return orElse(storedLeft(area, now), null);
}

async function storedLeft(area: Area, now: number): Promise<Left | null> {
  const { [LEFT]: stored } = await area.get(LEFT);
  const { typed, open, at } = (stored ?? {}) as Partial<Left & { at: number }>;
  if (typeof typed !== "string" || typeof at !== "number") return null;
  if (now - at > KEEP_MS || now < at) return null;
  return { typed, open: typeof open === "string" ? open : null };
}

/** Keeps where quick search is, until the browser closes at the latest. */
export async function writeLeft(area: Area, left: Left, now: number): Promise<void> {
  await area.set({ [LEFT]: { ...left, at: now } });
}

/** Leaves a query for the page that is about to open; an address would stay in the history. */
export async function handOver(area: Area, typed: string, now: number): Promise<void> {
  await area.set({ [HANDED]: { typed, at: now } });
}

/** Takes the query that was left for this page, and leaves none; null where that cannot be. */
export function takeOver(area: Area, now: number): Promise<string | null> {
  return orElse(taken(area, now), null);
}

async function taken(area: Area, now: number): Promise<string | null> {
  const { [HANDED]: stored } = await area.get(HANDED);
  if (stored === undefined) return null;
  await area.remove(HANDED);
  const { typed, at } = stored as Partial<{ typed: string; at: number }>;
  if (typeof typed !== "string" || typeof at !== "number") return null;
  // The page that it was meant for has never opened.
  return now - at > HAND_OVER_MS || now < at ? null : typed;
}

/** What is remembered serves comfort: where it cannot be read, quick search begins without it. */
async function orElse<T>(remembered: Promise<T>, without: T): Promise<T> {
  try {
    return await remembered;
  } catch (error) {
    console.error(error);
    return without;
  }
}
