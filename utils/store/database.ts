/** The database's shape, and its opening. `store/` is the one importer of idb. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Validators } from "../feed/download.ts";
import type { Announcement, FeedHead, FeedOrigin, Partnership, Problem } from "../model.ts";

export const DATABASE_NAME = "partner-context";
const DATABASE_VERSION = 1;

/** Rises when records, index or haystack are written differently; others are not read, but replaced. */
export const GENERATION_FORMAT = 2;

/** One complete copy of a feed. Its records stand under its number in the other stores. */
export interface Generation {
  number: number;
  format: number;
  head: FeedHead;
  origin: FeedOrigin;
  /** Address it was downloaded from, absent for the embedded feed. */
  url?: string | undefined;
  validators: Validators;
  /** When it was written, and last known to be current, in ms since 1970. */
  storedAt: number;
  checkedAt: number;
  counts: { partnerships: number; announcements: number };
  /** Numbers of the latest announcements that name no partnership, ordered like a partnership's own. */
  teamAnnouncements: number[];
  /** Records that were left out, at most `MAX_PROBLEMS` of `problemCount`. */
  problems: Problem[];
  problemCount: number;
}

export const MAX_PROBLEMS = 100;

/** Whether a generation is there and was written the way this version reads. */
export function isReadable(generation: Generation | undefined): generation is Generation {
  return generation?.format === GENERATION_FORMAT;
}

export interface StoredPartnership {
  partnership: Partnership;
  /** Numbers of its announcements, latest first, the undated last in the feed's order. */
  announcements: number[];
}

/** Keys `[generation, n]`: records by their number in the feed, the index by its part. */
export interface PartnerContextSchema extends DBSchema {
  state: { key: "current"; value: Generation };
  partnerships: { key: [number, number]; value: StoredPartnership };
  announcements: { key: [number, number]; value: Announcement };
  index: { key: [number, number]; value: ArrayBuffer };
  haystack: { key: [number, number]; value: ArrayBuffer };
}

export type Database = IDBPDatabase<PartnerContextSchema>;

/** The stores whose keys begin with a generation's number. */
export const GENERATION_STORES = ["partnerships", "announcements", "index", "haystack"] as const;

/**
 * Opens the database, creating its stores on first use.
 *
 * @param onLost called when the connection is gone (closed by the browser, or given up because
 *   another context wants to upgrade or delete), so that the holder opens a new one
 */
export async function openDatabase(onLost: () => void): Promise<Database> {
  const database = await openDB<PartnerContextSchema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade(db) {
      db.createObjectStore("state");
      for (const store of GENERATION_STORES) db.createObjectStore(store);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  return database;
}
