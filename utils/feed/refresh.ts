/** Bringing the cache up to date. Whatever goes wrong, the data that was there stays. */
import type { Feed } from "../model.ts";
import type { Connection } from "../store/connection.ts";
import { type Database, type Generation, isReadable } from "../store/database.ts";
import { currentGeneration } from "../store/read.ts";
import { markChecked, writeFeed } from "../store/write.ts";
import { DownloadError, download, type Validators } from "./download.ts";
import { FeedError, parseFeed } from "./parse.ts";

/** Mean time between two refreshes, in ms; each is up to a tenth earlier or later. */
export const REFRESH_INTERVAL_MS = 6 * 60 * 60 * 1000;
const REFRESH_JITTER = 0.1;

/** Shared by all of the extension's contexts: one refresh at a time, and one writer. */
const REFRESH_LOCK = "partner-context-refresh";
/** Never held while a server is waited for: a page's first question may need the embedded feed. */
const WRITE_LOCK = "partner-context-write";

export interface RefreshWorld {
  connection: Connection;
  fetch: typeof globalThis.fetch;
  locks: LockManager;
  now: () => number;
}

export type RefreshOutcome =
  | { kind: "stored"; generation: number; problems: number }
  | { kind: "unchanged" }
  /** Another refresh is under way. */
  | { kind: "busy" }
  | { kind: "failed"; code: string; message: string };

/** Asks the feed's address once, and stores what is new. Never throws. */
export async function refreshFeed(url: string, world: RefreshWorld): Promise<RefreshOutcome> {
  return world.locks.request(REFRESH_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return { kind: "busy" };
    const write = <T>(work: (database: Database) => Promise<T>): Promise<T> =>
      world.locks.request(WRITE_LOCK, () => world.connection.run(work));
    try {
      const current = await world.connection.run(currentGeneration);
      const answer = await download(url, validatorsFor(url, current), world.fetch);
      if (answer.kind === "unchanged") {
        await write((database) => markChecked(database, world.now()));
        return { kind: "unchanged" };
      }
      const feed = parseFeed(answer.text);
      const provenance = { origin: "download" as const, url, validators: answer.validators };
      const stored = await write((database) => writeFeed(database, feed, provenance, world.now()));
      return { kind: "stored", generation: stored.number, problems: stored.problemCount };
    } catch (error) {
      return failed(error);
    }
  });
}

/** Whether the cache must be filled from the embedded feed before it can answer. */
export type NeedsSeed = (current: Generation | undefined) => boolean;

/** Writes the embedded feed if it is needed, once however many ask. */
export async function seedStore(
  readEmbedded: () => Promise<Feed>,
  needsSeed: NeedsSeed,
  world: Pick<RefreshWorld, "connection" | "locks" | "now">,
): Promise<void> {
  await world.locks.request(WRITE_LOCK, async () => {
    if (!needsSeed(await world.connection.run(currentGeneration))) return;
    const feed = await readEmbedded();
    await world.connection.run((database: Database) =>
      writeFeed(database, feed, { origin: "embedded", validators: {} }, world.now()),
    );
  });
}

/**
 * When to refresh next, in ms since 1970.
 *
 * @param random from 0 up to 1: spreads the world's browsers evenly
 */
export function nextRefreshAt(now: number, random: number): number {
  return now + REFRESH_INTERVAL_MS * (1 + REFRESH_JITTER * (2 * random - 1));
}

function validatorsFor(url: string, current: Generation | undefined): Validators {
  return isReadable(current) && current.url === url ? current.validators : {};
}

function failed(error: unknown): RefreshOutcome {
  if (error instanceof DownloadError || error instanceof FeedError) {
    return { kind: "failed", code: error.code, message: error.message };
  }
  const name = error instanceof Error ? error.name : "Error";
  const detail = error instanceof Error ? error.message : String(error);
  return {
    kind: "failed",
    code: name,
    message: `The feed could not be stored (${name}: ${detail}): the previous data stays in use.`,
  };
}
