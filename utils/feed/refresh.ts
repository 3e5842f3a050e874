/** Bringing the cache up to date. Whatever goes wrong, the data that was there stays. */
import type { Storage } from "webextension-polyfill";
import type { RefreshProgress } from "../feed-report.ts";
import { inSlices } from "../steps.ts";
import type { StoredDocument } from "../store/assemble.ts";
import { chunksByHash, readChunk, writeChunk } from "../store/chunks.ts";
import type { Connection } from "../store/connection.ts";
import { type Chunk, type Generation, isReadable } from "../store/database.ts";
import { currentGeneration } from "../store/read.ts";
import { makeRoom, markChecked, ReplacedError, writeGeneration } from "../store/write.ts";
import { write } from "../store/writer.ts";
import { DEFAULT_LIMITS, DownloadError, download, type Validators } from "./download.ts";
import { FeedError } from "./feed-error.ts";
import { writeLasting } from "./lasting.ts";
import {
  parseDocument,
  parsePart,
  type RawRecords,
  refuseIfNoneValid,
  refuseIfTooMany,
  validate,
} from "./parse.ts";
import { checkParts, downloadPart, PartError, sha256Of } from "./parts.ts";

/** A step is told again so often while it lasts: a background that calls nothing for 30 s is stopped. */
const TELL_AGAIN_MS = 10_000;

/** Of how many documents the feed is, its own will say. */
const ASKING: RefreshProgress = { stage: "download", done: 0, total: 1 };

export interface RefreshWorld {
  connection: Connection;
  fetch: typeof globalThis.fetch;
  locks: LockManager;
  area: Pick<Storage.StorageArea, "get" | "set">;
  now: () => number;
  /** Patience with a server, in ms; the default is `DEFAULT_LIMITS.stallMs`. */
  stallMs?: number;
  /** Gives it up: another one is to follow. */
  signal?: AbortSignal;
  /** Whether the browser lets the extension read an address: a person may have withdrawn that. */
  mayRead?(url: string): Promise<boolean>;
  /** Told of each step; a call of the browser's API, so that it does not take the worker for idle. */
  onProgress?(progress: RefreshProgress): void;
}

export type RefreshOutcome =
  | { kind: "stored"; generation: number; problems: number }
  | { kind: "unchanged" }
  /** It was given up for the one that follows. */
  | { kind: "superseded" }
  | { kind: "failed"; code: string; message: string; retryAfter: string | null };

/** Asks the feed's address once, and stores what is new. Never throws; `schedule.ts` runs one at a time. */
export async function refreshFeed(url: string, world: RefreshWorld): Promise<RefreshOutcome> {
  try {
    const outcome = await refresh(url, world);
    // It is there, whether or not this can be kept as well.
    await keepLasting(world).catch(console.error);
    return outcome;
  } catch (error) {
    // On a full disk, what could not be finished must not take the room of what is there.
    if (isQuota(error)) await write(world, (database) => makeRoom(database, [])).catch(() => {});
    return world.signal?.aborted ? { kind: "superseded" } : failed(error);
  }
}

async function refresh(url: string, world: RefreshWorld): Promise<RefreshOutcome> {
  const { connection, now, signal } = world;
  if (world.mayRead && !(await world.mayRead(url))) throw new NotAllowedError(url);
  const current = await connection.run(currentGeneration);
  const { stallMs = DEFAULT_LIMITS.stallMs } = world;
  const limits = { ...DEFAULT_LIMITS, stallMs };
  const answer = await telling(ASKING, world, () =>
    download(url, validatorsFor(url, current), world.fetch, limits, signal),
  );
  if (answer.kind === "unchanged") {
    await write(world, (database) => markChecked(database, current?.number, now()));
    return { kind: "unchanged" };
  }
  const { head, parts, records } = parseDocument(decode(answer.bytes));
  checkParts(parts, url, answer.bytes.byteLength);
  const sources: Source[] = [
    { sha256: await sha256Of(answer.bytes), read: async () => records },
    ...parts.map((part, number) => ({
      sha256: part.sha256,
      read: async () =>
        parsePart(decode(await downloadPart(part, number, world.fetch, limits, signal))),
    })),
  ];
  const provenance = { origin: "download" as const, url, validators: answer.validators };

  const known = await connection.run(chunksByHash);
  if (isReadable(current) && current.url === url && isSame(current, sources, known)) {
    await write(world, (database) =>
      markChecked(database, current.number, now(), answer.validators),
    );
    return { kind: "unchanged" };
  }
  const wanted = sources.flatMap(({ sha256 }) => known.get(sha256)?.id ?? []);
  await write(world, (database) => makeRoom(database, wanted));
  const documents = await storeAll(sources, known, world);
  refuseIfNoneValid(documents.map(({ records }) => records));
  const last = { stage: "prepare", done: sources.length, total: sources.length } as const;
  const stored = await telling(last, world, () =>
    write(world, (database) => writeGeneration(database, head, documents, provenance, now())),
  );
  return { kind: "stored", generation: stored.number, problems: stored.problemCount };
}

async function keepLasting({ area, connection }: RefreshWorld): Promise<void> {
  const current = await connection.run(currentGeneration);
  if (current?.origin === "download") await writeLasting(area, current.head);
}

/** One document of the feed, and how to get at its records if they are not stored yet. */
interface Source {
  sha256: string;
  read(): Promise<RawRecords>;
}

/** Documents one by one: what is stored is stored, should the background be stopped after it. */
async function storeAll(
  sources: Source[],
  known: Map<string, Chunk>,
  world: RefreshWorld,
): Promise<StoredDocument[]> {
  const documents = new Map<string, StoredDocument>();
  let count = 0;
  for (const [done, { sha256, read }] of sources.entries()) {
    if (documents.has(sha256)) continue;
    const step = { stage: "download", done, total: sources.length } as const;
    const document = await telling(step, world, async () => {
      const chunk = known.get(sha256);
      const stored = chunk && (await readStored(chunk, world));
      if (stored) return stored;
      const records = await inSlices(validate(await read()));
      return {
        chunk: await write(world, (database) => writeChunk(database, records, sha256)),
        records,
      };
    });
    documents.set(sha256, document);
    const { partnerships, announcements, problemCount } = document.records;
    count += partnerships.length + announcements.length + problemCount;
    refuseIfTooMany(count);
  }
  return [...documents.values()];
}

/** Tells of a step, again and again until its work is done. */
async function telling<T>(
  step: RefreshProgress,
  { onProgress }: RefreshWorld,
  work: () => Promise<T>,
): Promise<T> {
  const tell = () => onProgress?.(step);
  tell();
  const timer = setInterval(tell, TELL_AGAIN_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** A stored document; null if it turns out not to be whole. */
async function readStored(chunk: Chunk, { connection }: RefreshWorld) {
  const records = await connection.run((database) => readChunk(database, chunk));
  return records && { chunk, records };
}

/** Whether a generation was made of these very documents: not every server can say so itself. */
function isSame({ chunks }: Generation, sources: Source[], known: Map<string, Chunk>): boolean {
  const wanted = new Set(sources.map(({ sha256 }) => known.get(sha256)?.id));
  return chunks.length === wanted.size && chunks.every(({ chunk }) => wanted.has(chunk));
}

function validatorsFor(url: string, current: Generation | undefined): Validators {
  return isReadable(current) && current.url === url ? current.validators : {};
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}

/** The browser does not let the extension read the feed's address. */
class NotAllowedError extends Error {
  override readonly name = "NotAllowedError";
  readonly code = "permission";

  constructor(url: string) {
    const { host } = new URL(url);
    super(`The browser does not let the extension read ${host}: allow it in the options.`);
  }
}

/** Errors with a code and a sentence for people of their own. */
const TOLD = [DownloadError, FeedError, PartError, NotAllowedError, ReplacedError] as const;

function isTold(error: unknown): error is InstanceType<(typeof TOLD)[number]> {
  return TOLD.some((kind) => error instanceof kind);
}

function failed(error: unknown): RefreshOutcome {
  if (isTold(error)) {
    const retryAfter = error instanceof DownloadError ? error.retryAfter : null;
    return { kind: "failed", code: error.code, message: error.message, retryAfter };
  }
  if (isQuota(error)) {
    const message = "There is no room left on the disk: the previous data stays in use.";
    return { kind: "failed", code: "quota", message, retryAfter: null };
  }
  const name = error instanceof Error ? error.name : "Error";
  const detail = error instanceof Error ? error.message : String(error);
  return {
    kind: "failed",
    code: name,
    message: `The feed could not be stored (${name}: ${detail}): the previous data stays in use.`,
    retryAfter: null,
  };
}
