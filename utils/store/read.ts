/** Reading: one transaction sees the current generation, its index and its records together. */
import type { IDBPTransaction, StoreNames } from "idb";
import { ANNOUNCEMENTS_PER_CARD, type Announcement, type Partnership } from "../model.ts";
import type { Fingerprint } from "../relate/hash.ts";
import { PageFilter, PageIndexFormatError, recordsIn } from "../relate/page-index.ts";
import { blockKey, recordAt } from "./blocks.ts";
import { placeOf } from "./chunks.ts";
import {
  type ChunkUse,
  type Database,
  type Generation,
  INDEX_PARTS,
  isReadable,
  type PartnerContextSchema,
} from "./database.ts";
import { blockOf, linksIn } from "./links.ts";

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
  /** Buckets that it let lookups read so far. */
  bucketsRead?: number;
  /** A generation whose index could not be read. */
  broken?: number;
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

/** The stores that hold records, in one transaction. */
type Records = IDBPTransaction<
  PartnerContextSchema,
  ArrayLike<StoreNames<PartnerContextSchema>>,
  "readonly"
>;

/** A generation as far as its records are concerned. */
type Source = Pick<Generation, "number" | "chunks">;

async function readRecord(
  transaction: Records,
  { number, chunks }: Source,
  record: number,
): Promise<FoundPartnership | null> {
  const place = placeOf(chunks, "partnerships", record);
  if (!place) return null;
  const [partnership, block] = await Promise.all([
    transaction.objectStore("partnerships").get(place),
    transaction.objectStore("links").get([number, blockOf(record)]),
  ]);
  // One that is spoilt leaves the others as they are.
  if (typeof partnership?.name !== "string") return null;
  const announcements = linksIn(block, record);
  return {
    partnership,
    announcements: await readLatest(transaction, chunks, announcements),
    announcementCount: announcements.length,
  };
}

async function readLatest(
  transaction: Records,
  chunks: ChunkUse[],
  items: number[],
): Promise<Announcement[]> {
  const announcements = transaction.objectStore("announcements");
  const wanted = items.slice(0, ANNOUNCEMENTS_PER_CARD);
  const read = await Promise.all(
    wanted.map((item) => {
      const place = placeOf(chunks, "announcements", item);
      return place && announcements.get(blockKey(place)).then((block) => recordAt(block, place));
    }),
  );
  return read.flatMap((item) => item ?? []);
}

/** The current generation or the one before, by its number; undefined once it is gone. */
async function findGeneration(transaction: Records, number: number): Promise<Source | undefined> {
  const state = transaction.objectStore("state");
  const known = await Promise.all([state.get("current"), state.get("previous")]);
  return known.filter(isReadable).find((generation) => generation.number === number);
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
  const transaction = database.transaction(["state", "partnerships", "announcements", "links"]);
  const source = await findGeneration(transaction, generation);
  return source ? readRecord(transaction, source, record) : null;
}

/** An announcement by its number in a generation; null once that is gone. */
export async function readAnnouncement(
  database: Database,
  generation: number,
  record: number,
): Promise<Announcement | null> {
  const transaction = database.transaction(["state", "announcements"]);
  const source = await findGeneration(transaction, generation);
  const place = source && placeOf(source.chunks, "announcements", record);
  if (!place) return null;
  const block = await transaction.objectStore("announcements").get(blockKey(place));
  return recordAt(block, place) ?? null;
}

/**
 * The partnerships that have one of the keys of `relate/keys.ts`.
 *
 * @returns null while there is no generation this version can read; one whose index is spoilt is
 *   noted in the cache
 */
export async function findPartnerships(
  database: Database,
  keys: readonly Fingerprint[],
  cache: FilterCache,
): Promise<Lookup | null> {
  const transaction = database.transaction([
    "state",
    "index",
    "links",
    "partnerships",
    "announcements",
  ]);
  const generation = await transaction.objectStore("state").get("current");
  if (!isReadable(generation)) return null;
  const { number } = generation;

  let records: number[];
  try {
    const index = transaction.objectStore("index");
    records = await readIndex((part) => index.get([number, part]), number, keys, cache);
  } catch (error) {
    if (!(error instanceof PageIndexFormatError)) throw error;
    cache.broken = number;
    return null;
  }
  if (records.length === 0) return { generation, found: [], teamAnnouncements: [] };

  const [teamAnnouncements, ...found] = await Promise.all([
    readLatest(transaction, generation.chunks, generation.teamAnnouncements),
    ...records.map((record) => readRecord(transaction, generation, record)),
  ]);
  return { generation, found: found.filter((item) => item !== null), teamAnnouncements };
}

/** To read a bucket takes as long as to read so much of the filter (measured in Chromium). */
const BYTES_PER_BUCKET = 20_000;

/** Numbers of the records that may have one of the keys, ascending. */
async function readIndex(
  readPart: (part: number) => Promise<ArrayBuffer | undefined>,
  generation: number,
  keys: readonly Fingerprint[],
  cache: FilterCache,
): Promise<number[]> {
  if (cache.generation !== generation || !cache.filter) {
    cache.filter = new PageFilter(whole(await readPart(INDEX_PARTS.coarse)));
    cache.generation = generation;
    cache.bucketsRead = 0;
  }
  const { filter } = cache;
  let buckets = filter.bucketsFor(keys);
  cache.bucketsRead = (cache.bucketsRead ?? 0) + buckets.size;
  // What many keys or many lookups would read in vain is more than the layer that spares it.
  if (!filter.isFine && cache.bucketsRead * BYTES_PER_BUCKET > filter.fineBytes) {
    filter.refine(whole(await readPart(INDEX_PARTS.fine)));
    buckets = filter.bucketsFor(keys);
  }
  const records = await Promise.all(
    [...buckets].map(async ([bucket, fingerprints]) =>
      recordsIn(whole(await readPart(INDEX_PARTS.firstBucket + bucket)), fingerprints),
    ),
  );
  return [...new Set(records.flat())].sort((a, b) => a - b);
}

function whole(part: ArrayBuffer | undefined): ArrayBuffer {
  if (!part) throw new PageIndexFormatError("a part of the page index is missing");
  return part;
}
