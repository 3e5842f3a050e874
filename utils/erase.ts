/** Forgetting everything that the extension keeps, in all the places where it does. */
import type { Storage } from "webextension-polyfill";
import { type ExchangeWorld, erasePins } from "./pins/sync.ts";

export interface EraseWorld {
  /** A person's pins are also on their other devices. */
  pins: ExchangeWorld;
  areas: Pick<Storage.StorageArea, "clear">[];
  indexedDB: Pick<IDBFactory, "databases" | "deleteDatabase">;
}

/**
 * Erases all that is stored on this device, and the pins on all devices of the browser account. The
 * background has to begin anew afterwards: what it knows is gone.
 *
 * @returns whether the pins are erased on all devices; on this one everything is, or it throws
 */
export async function eraseEverything({ pins, areas, indexedDB }: EraseWorld): Promise<boolean> {
  const isEverywhere = await erasePins(pins).catch((error: unknown) => {
    console.error(error);
    return false;
  });
  await Promise.all([
    ...areas.map((area) => area.clear()),
    ...(await indexedDB.databases()).map(({ name = "" }) => deleted(indexedDB, name)),
  ]);
  return isEverywhere;
}

/** A database that others still hold open is deleted once they let go: a new beginning makes them. */
function deleted(indexedDB: EraseWorld["indexedDB"], name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}
