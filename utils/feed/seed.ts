/** The cache from nothing: filled from the embedded feed. */
import type { Storage } from "webextension-polyfill";
import type { Feed } from "../model.ts";
import { type Database, type Generation, isReadable } from "../store/database.ts";
import { currentGeneration } from "../store/read.ts";
import { rebuildGeneration } from "../store/rebuild.ts";
import { writeFeed } from "../store/write.ts";
import { type WriterWorld, writing } from "../store/writer.ts";
import { lastingHead, readLasting } from "./lasting.ts";

/** Whether the cache must be filled from the embedded feed before it can answer. */
export type NeedsSeed = (current: Generation | undefined) => boolean;

export interface SeedWorld extends WriterWorld {
  /** Where a downloaded feed left what lasts. */
  area: Pick<Storage.StorageArea, "get">;
  now(): number;
}

/**
 * Writes the embedded feed if it is needed, once however many ask. A downloaded one of which only
 * the index is spoilt is made anew from its own records.
 *
 * @returns whether a downloaded feed gave way, or was lost with the whole database: it should be
 *   asked for again soon. Memory loses it at each start, which is no reason to ask.
 */
export async function seedStore(
  readEmbedded: () => Promise<Feed>,
  needsSeed: NeedsSeed,
  world: SeedWorld,
): Promise<boolean> {
  return writing(world, async () => {
    const current = await world.connection.run(currentGeneration);
    if (!needsSeed(current)) return false;
    const isDownload = current?.origin === "download";
    if (isDownload && isReadable(current)) {
      if (await world.connection.run((database) => rebuildGeneration(database, current))) {
        return false;
      }
    }
    const embedded = await readEmbedded();
    const head = isDownload ? { ...embedded.head, ...lastingHead(current.head) } : embedded.head;
    await world.connection.run(async (database: Database) => {
      // What a refresh under way has stored already is not ours to remove.
      const chunks = await database.getAllKeys("chunks");
      const provenance = { origin: "embedded" as const, validators: {} };
      await writeFeed(database, { ...embedded, head }, provenance, world.now(), chunks);
    });
    if (current) return isDownload;
    const isOnDisk = world.connection.health.where === "disk";
    return isOnDisk && (await readLasting(world.area)) !== null;
  });
}
