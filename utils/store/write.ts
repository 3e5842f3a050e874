/** Writing a feed: records first, then a new generation, made current by one last transaction. */
import type { Validators } from "../feed/download.ts";
import type { Feed, FeedHead, FeedOrigin } from "../model.ts";
import { inSlices } from "../steps.ts";
import { assemble, type StoredDocument } from "./assemble.ts";
import { removeChunksBut, writeChunk } from "./chunks.ts";
import {
  type Chunk,
  type Database,
  GENERATION_FORMAT,
  GENERATION_STORES,
  type Generation,
} from "./database.ts";
import { type Derived, derive } from "./derive.ts";

/** What was to be made current, or marked, is in this database no more; the message is for people. */
export class ReplacedError extends Error {
  override readonly name = "ReplacedError";
  readonly code = "replaced";

  constructor() {
    super("The database was made anew during the refresh: the feed will be asked for again later.");
  }
}

/** Entries written in one transaction. */
const SLICE = 64;

export interface Provenance {
  origin: FeedOrigin;
  url?: string | undefined;
  validators: Validators;
  /** When it was last known to be current there, in ms since 1970; absent for the time of writing. */
  checkedAt?: number;
}

/**
 * Stores a feed of one document and makes it current. Killed at any point before the last
 * transaction, it leaves the previous generation current and whole.
 *
 * @param now ms since 1970
 * @param wanted chunks to keep besides the current generation's
 * @returns the generation that is now current
 */
export async function writeFeed(
  database: Database,
  feed: Feed,
  provenance: Provenance,
  now: number,
  wanted: Iterable<number> = [],
): Promise<Generation> {
  await makeRoom(database, wanted);
  const chunk = await writeChunk(database, feed, undefined);
  return writeGeneration(database, feed.head, [{ chunk, records: feed }], provenance, now);
}

/**
 * Takes away what neither the current generation nor the one that is to be written needs: the one
 * before, and what a killed writer left behind.
 *
 * @param wanted chunks to keep besides the current generation's
 */
export async function makeRoom(database: Database, wanted: Iterable<number>): Promise<void> {
  const current = await database.get("state", "current");
  await database.delete("state", "previous");
  const used = current?.chunks?.map(({ chunk }) => chunk) ?? [];
  await removeChunksBut(database, [...used, ...wanted]);
  const number = current?.number ?? 0;
  for (const name of GENERATION_STORES) {
    const transaction = database.transaction(name, "readwrite");
    await Promise.all([
      transaction.store.delete(IDBKeyRange.upperBound([number], true)),
      transaction.store.delete(IDBKeyRange.lowerBound([number + 1])),
      transaction.done,
    ]);
  }
}

/**
 * Makes what pages and search read, from documents whose records are stored; then makes it current.
 *
 * @throws ReplacedError
 */
export async function writeGeneration(
  database: Database,
  head: FeedHead,
  documents: StoredDocument[],
  provenance: Provenance,
  now: number,
): Promise<Generation> {
  const current = await database.get("state", "current");
  // Never used before, a database that was deleted and made anew included: caches go by it.
  const number = Math.max((current?.number ?? 0) + 1, now);
  const { feed, chunks } = await inSlices(assemble(head, documents));
  const derived = await inSlices(derive(feed));
  await writeDerived(database, number, derived);
  const generation: Generation = {
    number,
    format: GENERATION_FORMAT,
    head,
    ...provenance,
    storedAt: now,
    checkedAt: provenance.checkedAt ?? now,
    counts: {
      partnerships: feed.partnerships.length,
      announcements: feed.announcements.length,
    },
    chunks,
    teamAnnouncements: derived.teamAnnouncements,
    problems: feed.problems,
    problemCount: feed.problemCount,
  };
  const transaction = database.transaction(["state", "chunks"], "readwrite");
  const there = await transaction.objectStore("chunks").getAll();
  // Since they were written, the database may have been deleted, or another have taken its place.
  if (!documents.every(({ chunk }) => there.some((one) => isSameChunk(one, chunk)))) {
    throw new ReplacedError();
  }
  const state = transaction.objectStore("state");
  const puts = [state.put(generation, "current")];
  if (current) puts.push(state.put(current, "previous"));
  await Promise.all([...puts, transaction.done]);
  return generation;
}

/** Ids begin again in a new database: what a chunk was read from tells it from its namesakes. */
function isSameChunk(a: Chunk, b: Chunk): boolean {
  const keys = ["id", "format", "sha256", "partnerships", "announcements"] as const;
  return keys.every((key) => a[key] === b[key]);
}

/**
 * Notes that the current generation was found to be still current at its source.
 *
 * @param number the generation that was
 * @param validators what the source gave to ask again with, if it gave anything
 * @throws ReplacedError where another is current by now, be it one made anew of the same records:
 *   that is done where they are in doubt
 */
export async function markChecked(
  database: Database,
  number: number | undefined,
  now: number,
  validators?: Validators,
): Promise<void> {
  const transaction = database.transaction("state", "readwrite");
  const current = await transaction.store.get("current");
  if (!current || current.number !== number) throw new ReplacedError();
  const checked = { ...current, checkedAt: now, validators: validators ?? current.validators };
  await Promise.all([transaction.store.put(checked, "current"), transaction.done]);
}

async function writeDerived(
  database: Database,
  generation: number,
  { links, index, haystack }: Derived,
): Promise<void> {
  const values = { links, index, haystack: [haystack] };
  for (const name of GENERATION_STORES) {
    for (let start = 0; start < values[name].length; start += SLICE) {
      const transaction = database.transaction(name, "readwrite");
      const puts = values[name]
        .slice(start, start + SLICE)
        .map((value, part) => transaction.store.put(value as never, [generation, start + part]));
      await Promise.all([...puts, transaction.done]);
    }
  }
}
