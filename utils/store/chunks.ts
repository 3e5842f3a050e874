/** The records of one document, stored apart from the generations that use them. */
import type { Announcement, Partnership, Problem } from "../model.ts";
import { hasId, inBlocks, recordsIn } from "./blocks.ts";
import {
  type Chunk,
  type ChunkUse,
  type Database,
  GENERATION_FORMAT,
  type PartnerContextSchema,
  RECORD_STORES,
} from "./database.ts";

/** Values written or read in one transaction: short enough that a page's lookup never waits long. */
const SLICE = 64;

/** Records of a document that passed validation. */
export interface Records {
  partnerships: Partnership[];
  announcements: Announcement[];
  /** What is wrong with the others, the first of `problemCount`. */
  problems: Problem[];
  problemCount: number;
}

/**
 * Writes a document's records in slices; the chunk exists with the last of them. Killed before, it
 * leaves records that no chunk speaks of, which `removeChunksBut` takes away.
 *
 * @param sha256 of the document
 */
export async function writeChunk(
  database: Database,
  { partnerships, announcements, problems, problemCount }: Records,
  sha256: string | undefined,
): Promise<Chunk> {
  const chunk: Chunk = {
    id: (await highestId(database)) + 1,
    format: GENERATION_FORMAT,
    sha256,
    partnerships: partnerships.length,
    announcements: announcements.length,
    problems,
    problemCount,
  };
  await writeSlices(database, "partnerships", chunk.id, partnerships);
  await writeSlices(database, "announcements", chunk.id, inBlocks(announcements));
  await database.put("chunks", chunk, chunk.id);
  return chunk;
}

/** The chunks that are whole, by the hash of what they were read from. */
export async function chunksByHash(database: Database): Promise<Map<string, Chunk>> {
  const chunks = await database.getAll("chunks");
  return new Map(
    chunks.flatMap((chunk) =>
      chunk.sha256 !== undefined && chunk.format === GENERATION_FORMAT
        ? [[chunk.sha256, chunk]]
        : [],
    ),
  );
}

/** All records of a chunk; null if some cannot be read: then its source is asked again. */
export async function readChunk(database: Database, chunk: Chunk): Promise<Records | null> {
  const partnerships = (await readSlices(database, "partnerships", chunk.id)).filter(hasId);
  const blocks = await readSlices(database, "announcements", chunk.id);
  const announcements = blocks.flatMap(recordsIn);
  // One that is spoilt counts as missing.
  const isWhole =
    partnerships.length === chunk.partnerships && announcements.length === chunk.announcements;
  const { problems, problemCount } = chunk;
  return isWhole ? { partnerships, announcements, problems, problemCount } : null;
}

/** Takes away every chunk but these, and records of which no chunk speaks. */
export async function removeChunksBut(database: Database, used: Iterable<number>): Promise<void> {
  const kept = new Set(used);
  for (const id of await database.getAllKeys("chunks")) {
    if (!kept.has(id)) await database.delete("chunks", id);
  }
  for (const name of RECORD_STORES) {
    for (const id of await idsIn(database, name)) {
      if (!kept.has(id)) await removeSlices(database, name, id);
    }
  }
}

/** Where a record stands: the chunk and the place in it; null where there is no such number. */
export function placeOf(
  chunks: ChunkUse[],
  kind: "partnerships" | "announcements",
  record: number,
): [chunk: number, place: number] | null {
  let rest = record;
  for (const use of chunks) {
    if (rest >= use[kind]) {
      rest -= use[kind];
      continue;
    }
    const skipped = kind === "partnerships" ? use.skippedPartnerships : use.skippedAnnouncements;
    let place = rest;
    for (const gap of skipped) if (gap <= place) place++;
    return [use.chunk, place];
  }
  return null;
}

type RecordStore = (typeof RECORD_STORES)[number];

async function writeSlices(
  database: Database,
  name: RecordStore,
  chunk: number,
  values: PartnerContextSchema[RecordStore]["value"][],
): Promise<void> {
  for (let start = 0; start < values.length; start += SLICE) {
    const transaction = database.transaction(name, "readwrite");
    const puts = values
      .slice(start, start + SLICE)
      .map((value, offset) => transaction.store.put(value as never, [chunk, start + offset]));
    await Promise.all([...puts, transaction.done]);
  }
}

async function readSlices<Name extends RecordStore>(
  database: Database,
  name: Name,
  chunk: number,
): Promise<PartnerContextSchema[Name]["value"][]> {
  const read: PartnerContextSchema[Name]["value"][] = [];
  for (let start = 0; ; start += SLICE) {
    const range = IDBKeyRange.bound([chunk, start], [chunk, start + SLICE], false, true);
    const values = await database.getAll(name, range);
    if (values.length === 0) return read;
    for (const value of values) read.push(value);
  }
}

async function removeSlices(database: Database, name: RecordStore, chunk: number): Promise<void> {
  for (;;) {
    const first = await database.getAllKeys(name, groupOf(chunk), SLICE);
    const [from, to] = [first[0], first.at(-1)];
    if (from === undefined || to === undefined) return;
    await database.delete(name, IDBKeyRange.bound(from, to));
  }
}

/** The first numbers of a store's keys, each once. */
async function idsIn(database: Database, name: RecordStore): Promise<number[]> {
  const ids: number[] = [];
  let range: IDBKeyRange | null = null;
  for (;;) {
    const [key] = await database.getAllKeys(name, range, 1);
    if (key === undefined) return ids;
    ids.push(key[0]);
    range = IDBKeyRange.lowerBound([key[0] + 1]);
  }
}

async function highestId(database: Database): Promise<number> {
  const ids = await database.getAllKeys("chunks");
  for (const name of RECORD_STORES) ids.push(...(await idsIn(database, name)));
  return Math.max(0, ...ids);
}

/** Every key that begins with this number. */
export function groupOf(first: number): IDBKeyRange {
  return IDBKeyRange.bound([first], [first, []]);
}
