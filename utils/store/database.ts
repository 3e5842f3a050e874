/** The database's shape, and its opening. `store/` is the one importer of idb. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Validators } from "../feed/download.ts";
import type { Announcement, FeedHead, FeedOrigin, Partnership, Problem } from "../model.ts";

export const DATABASE_NAME = "partner-context";
/** A higher one empties the database: it is a cache. */
const DATABASE_VERSION = 2;

/** Rises when records, index or haystack are written differently; others are not read, but replaced. */
export const GENERATION_FORMAT = 6;

/** How a generation uses a chunk: its records in their order, without those an earlier one has. */
export interface ChunkUse {
  chunk: number;
  /** How many records of it are used. */
  partnerships: number;
  announcements: number;
  /** Places in the chunk of records that are not, ascending. */
  skippedPartnerships: number[];
  skippedAnnouncements: number[];
}

/** One complete copy of a feed: which chunks hold its records, and what was made of them. */
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
  /** Record numbers run through these, one after the other. */
  chunks: ChunkUse[];
  /** Numbers of the latest announcements that name no partnership, ordered like a partnership's own. */
  teamAnnouncements: number[];
  /** Records that were left out, the first of `problemCount`. */
  problems: Problem[];
  problemCount: number;
}

/** Whether a generation is there and was written the way this version reads. */
export function isReadable(generation: Generation | undefined): generation is Generation {
  return generation?.format === GENERATION_FORMAT;
}

/**
 * The valid records of one document, the feed's own or one of its parts, once all are written. Known
 * by what it was read from, so that a part that did not change is neither fetched nor written again.
 */
export interface Chunk {
  id: number;
  format: number;
  /** SHA-256 of the document; absent for the embedded feed. */
  sha256?: string | undefined;
  partnerships: number;
  announcements: number;
  problems: Problem[];
  problemCount: number;
}

/** Where the parts of the page index stand in its store. */
export const INDEX_PARTS = { coarse: 0, fine: 1, firstBucket: 2 } as const;

export interface PartnerContextSchema extends DBSchema {
  /** The generation before the current one stays readable until the next refresh. */
  state: { key: "current" | "previous"; value: Generation };
  chunks: { key: number; value: Chunk };
  /** Keys `[chunk, place]`. */
  partnerships: { key: [number, number]; value: Partnership };
  /** Keys `[chunk, block]`, see `blocks.ts`. */
  announcements: { key: [number, number]; value: Announcement[] };
  /** Keys `[generation, part]`: announcements of each partnership, the page index, the haystack. */
  links: { key: [number, number]; value: Uint32Array };
  index: { key: [number, number]; value: ArrayBuffer };
  haystack: { key: [number, number]; value: ArrayBuffer };
}

export type Database = IDBPDatabase<PartnerContextSchema>;

/** The stores whose keys begin with a chunk's number, and with a generation's. */
export const RECORD_STORES = ["partnerships", "announcements"] as const;
export const GENERATION_STORES = ["links", "index", "haystack"] as const;

export const STORES = ["state", "chunks", ...RECORD_STORES, ...GENERATION_STORES] as const;

/**
 * Opens the database, creating its stores on first use.
 *
 * @param onLost called when the connection is gone (closed by the browser, or given up because
 *   another context wants to upgrade or delete), so that the holder opens a new one
 */
export async function openDatabase(onLost: () => void): Promise<Database> {
  const database = await openDB<PartnerContextSchema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade(db) {
      for (const store of db.objectStoreNames) db.deleteObjectStore(store);
      for (const store of STORES) db.createObjectStore(store);
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });
  return database;
}
