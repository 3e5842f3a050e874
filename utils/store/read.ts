/** Reading: one transaction sees the current generation, its index and its records together. */
import { ANNOUNCEMENTS_PER_CARD, type Announcement, type Partnership } from "../model.ts";
import { openFilter, type PageFilter, recordsIn } from "../relate/page-index.ts";
import { type Database, type Generation, isReadable } from "./database.ts";

export interface FoundPartnership {
  partnership: Partnership;
  /** The latest `ANNOUNCEMENTS_PER_CARD`. */
  announcements: Announcement[];
  announcementCount: number;
}

export interface Lookup {
  generation: Generation;
  /** Candidates only: a fingerprint may collide, so the caller compares them with the page. */
  found: FoundPartnership[];
  /** The latest that name no partnership, read only where something was found. */
  teamAnnouncements: Announcement[];
}

/** The page index's filter, kept between lookups and tagged with the generation it belongs to. */
export interface FilterCache {
  generation?: number;
  filter?: PageFilter;
}

/** The generation in use, or undefined before the first one is written. */
export function currentGeneration(database: Database): Promise<Generation | undefined> {
  return database.get("state", "current");
}

/** What quick search needs, as stored; `openHaystack` makes it searchable. */
export interface StoredHaystack {
  generation: Generation;
  haystack: ArrayBuffer;
}

/** The current generation and its haystack; null while there is none this version can read. */
export async function readHaystack(database: Database): Promise<StoredHaystack | null> {
  const transaction = database.transaction(["state", "haystack"]);
  const generation = await transaction.objectStore("state").get("current");
  if (!isReadable(generation)) return null;
  const haystack = await transaction.objectStore("haystack").get([generation.number, 0]);
  return haystack ? { generation, haystack } : null;
}

/**
 * A partnership by its number, with its latest announcements, for whoever holds a haystack or an
 * index of that generation. Null once the generation is gone: it outlives the next refresh, not two.
 */
export async function readPartnership(
  database: Database,
  generation: number,
  record: number,
): Promise<FoundPartnership | null> {
  const transaction = database.transaction(["partnerships", "announcements"]);
  const stored = await transaction.objectStore("partnerships").get([generation, record]);
  if (!stored) return null;
  const latest = stored.announcements.slice(0, ANNOUNCEMENTS_PER_CARD);
  const announcements = await Promise.all(
    latest.map((item) => transaction.objectStore("announcements").get([generation, item])),
  );
  return {
    partnership: stored.partnership,
    announcements: announcements.filter((item) => item !== undefined),
    announcementCount: stored.announcements.length,
  };
}

/** An announcement by its number in a generation; null once that is gone. */
export async function readAnnouncement(
  database: Database,
  generation: number,
  record: number,
): Promise<Announcement | null> {
  return (await database.get("announcements", [generation, record])) ?? null;
}

/**
 * The partnerships that have one of the keys of `relate/keys.ts`.
 *
 * @returns null while there is no generation this version can read
 */
export async function findPartnerships(
  database: Database,
  keys: string[],
  cache: FilterCache,
): Promise<Lookup | null> {
  const transaction = database.transaction(["state", "index", "partnerships", "announcements"]);
  const generation = await transaction.objectStore("state").get("current");
  if (!isReadable(generation)) return null;
  const { number } = generation;
  const index = transaction.objectStore("index");

  if (cache.generation !== number || !cache.filter) {
    const stored = await index.get([number, 0]);
    if (!stored) return { generation, found: [], teamAnnouncements: [] };
    cache.filter = openFilter(stored);
    cache.generation = number;
  }
  const buckets = await Promise.all(
    [...cache.filter.bucketsFor(keys)].map(async ([bucket, fingerprints]) => {
      const stored = await index.get([number, bucket + 1]);
      return stored ? recordsIn(stored, fingerprints) : [];
    }),
  );
  const records = [...new Set(buckets.flat())].sort((a, b) => a - b);

  if (records.length === 0) return { generation, found: [], teamAnnouncements: [] };

  const announcements = transaction.objectStore("announcements");
  const partnerships = transaction.objectStore("partnerships");
  const [teamAnnouncements, ...found] = await Promise.all([
    latest(generation.teamAnnouncements),
    ...records.map(async (record): Promise<FoundPartnership | null> => {
      const stored = await partnerships.get([number, record]);
      return stored
        ? {
            partnership: stored.partnership,
            announcements: await latest(stored.announcements),
            announcementCount: stored.announcements.length,
          }
        : null;
    }),
  ]);
  return { generation, found: found.filter((item) => item !== null), teamAnnouncements };

  async function latest(items: number[]): Promise<Announcement[]> {
    const wanted = items.slice(0, ANNOUNCEMENTS_PER_CARD);
    const read = await Promise.all(wanted.map((item) => announcements.get([number, item])));
    return read.filter((item) => item !== undefined);
  }
}
