/**
 * A database in memory, for where IndexedDB cannot be had: private windows, a damaged profile, a
 * database that another context holds on to. It has what `store/` uses of idb, and forgets it all
 * when the background stops.
 */
import { type Database, STORES } from "./database.ts";

type Key = string | number | number[];
type Query = Key | IDBKeyRange | null | undefined;

/** An empty database that behaves as one of idb's, as far as it is used here. */
export function openMemoryDatabase(): Database {
  const stores = new Map<string, MemoryStore>(STORES.map((name) => [name, new MemoryStore()]));
  const store = (name: string): MemoryStore => {
    const found = stores.get(name);
    if (!found) throw new DOMException(`There is no store ${name}.`, "NotFoundError");
    return found;
  };
  const database = {
    get: (name: string, key: Key) => store(name).get(key),
    getAll: (name: string, query?: Query) => store(name).getAll(query),
    getAllKeys: (name: string, query?: Query, most?: number) => store(name).getAllKeys(query, most),
    put: (name: string, value: unknown, key: Key) => store(name).put(value, key),
    delete: (name: string, query: Query) => store(name).delete(query),
    transaction: (names: string | string[]) => ({
      store: store([names].flat()[0] ?? ""),
      objectStore: store,
      done: Promise.resolve(),
    }),
    close() {},
  };
  return database as unknown as Database;
}

class MemoryStore {
  readonly #entries = new Map<string, { key: Key; value: unknown }>();

  async get(key: Key): Promise<unknown> {
    return this.#entries.get(nameOf(key))?.value;
  }

  async getAll(query?: Query): Promise<unknown[]> {
    return this.#find(query).map(({ value }) => value);
  }

  async getAllKeys(query?: Query, most?: number): Promise<Key[]> {
    return this.#find(query)
      .slice(0, most)
      .map(({ key }) => key);
  }

  async put(value: unknown, key: Key): Promise<Key> {
    this.#entries.set(nameOf(key), { key, value });
    return key;
  }

  async delete(query: Query): Promise<void> {
    for (const { key } of this.#find(query)) this.#entries.delete(nameOf(key));
  }

  #find(query: Query): { key: Key; value: unknown }[] {
    if (query === null || query === undefined) return [...this.#entries.values()].sort(byKey);
    if (!(query instanceof IDBKeyRange)) {
      const entry = this.#entries.get(nameOf(query));
      return entry ? [entry] : [];
    }
    return [...this.#entries.values()].filter(({ key }) => query.includes(key)).sort(byKey);
  }
}

function nameOf(key: Key): string {
  return JSON.stringify(key);
}

/** Keys of one store are of one kind. */
function byKey({ key: a }: { key: Key }, { key: b }: { key: Key }): number {
  const [first, second] = [[a].flat(), [b].flat()];
  for (const [place, one] of first.entries()) {
    const other = second[place] ?? 0;
    if (one !== other) return one < other ? -1 : 1;
  }
  return first.length - second.length;
}
