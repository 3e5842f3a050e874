/** The hub's view of the cache: look up by keys, filled from the embedded feed when it is empty. */
import type { Fingerprint } from "../relate/hash.ts";
import type { Connection } from "./connection.ts";
import { type FilterCache, findPartnerships, type Lookup } from "./read.ts";

/** The cache could not be filled even from the embedded feed. */
export class StoreEmptyError extends Error {
  override readonly name = "StoreEmptyError";
}

/**
 * A lookup that always has data to answer from.
 *
 * @param seed fills the database from the embedded feed unless something readable is there, other
 *   than the generation whose index was found to be spoilt
 * @throws StoreEmptyError
 */
export function createLookup(
  connection: Connection,
  seed: (broken: number | undefined) => Promise<void>,
): (keys: readonly Fingerprint[]) => Promise<Lookup> {
  const cache: FilterCache = {};
  const read = (keys: readonly Fingerprint[]) =>
    connection.run((database) => findPartnerships(database, keys, cache));
  /** What the browser itself cannot read any more is deleted: it comes back from the feed. */
  const readOrReset = async (keys: readonly Fingerprint[]) => {
    try {
      return await read(keys);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      await connection.reset(error);
      return null;
    }
  };

  /** A disk that is full, or a database that opens and takes nothing, leaves memory. */
  const seedAndRead = async (keys: readonly Fingerprint[]) => {
    try {
      await seed(cache.broken);
    } catch (error) {
      if (connection.health.where === "memory") throw error;
      await connection.retreat(error);
      await seed(undefined);
    }
    return read(keys);
  };

  return async (keys) => {
    const lookup = await readOrReset(keys);
    if (lookup) return lookup;
    const seeded = await seedAndRead(keys);
    if (!seeded) throw new StoreEmptyError("The local copy of the feed could not be created.");
    return seeded;
  };
}
