/** Repair: all that is stored of the feed is made anew, and what is still good of it stays. */
import type { Feed } from "../model.ts";
import { isReadable } from "../store/database.ts";
import { currentGeneration } from "../store/read.ts";
import { readDocuments, renewGeneration, restoreGeneration } from "../store/rebuild.ts";
import { writeFeed } from "../store/write.ts";
import { type WriterWorld, writing } from "../store/writer.ts";
import { lastingHead } from "./lasting.ts";

/**
 * Makes the cache anew once nobody writes: a downloaded feed from its own records. Where these
 * cannot be read, the database is deleted, and the embedded feed stands in with the features turned
 * off and the page of team pins of the one it replaces. Either way the next refresh asks for the
 * whole feed, "unchanged" being no answer about data in doubt; one that is under way notices, and is
 * tried again.
 *
 * @throws only where there is no embedded feed
 */
export async function repairStore(
  readEmbedded: () => Promise<Feed>,
  world: WriterWorld & { now(): number },
): Promise<void> {
  const { connection, now } = world;
  await writing(world, async () => {
    const current = (await orNull(() => connection.run(currentGeneration))) ?? undefined;
    const kept = isReadable(current) && current.origin === "download" ? current : null;
    const documents =
      kept && (await orNull(() => connection.run((database) => readDocuments(database, kept))));
    const keep = async (how: typeof renewGeneration) => {
      if (!kept || !documents) return false;
      const work = () => connection.run((database) => how(database, kept, documents, now()));
      return (await orNull(() => work().then(() => true))) ?? false;
    };
    // While all is in memory, the database on the disk is what needs a repair.
    if (connection.health.where === "disk" && (await keep(renewGeneration))) return;

    // Where it cannot be deleted either, what the connection then gives is filled.
    await orNull(() => connection.reset("A repair could not read what was stored."));
    const fill = async () => {
      if (await keep(restoreGeneration)) return;
      const embedded = await readEmbedded();
      const head = { ...embedded.head, ...lastingHead(current?.head) };
      const provenance = { origin: "embedded" as const, validators: {} };
      await connection.run((database) =>
        writeFeed(database, { ...embedded, head }, provenance, now()),
      );
    };
    try {
      await fill();
    } catch (error) {
      // It opens, and takes nothing.
      await connection.retreat(error);
      await fill();
    }
  });
}

/** What did not work is tried in another way. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
