import type { StoreHealth } from "../feed-report.ts";
import { DATABASE_NAME, type Database, openDatabase } from "./database.ts";
import { openMemoryDatabase } from "./memory.ts";

/** What a connection needs of the browser; parts can be replaced for a test. */
export interface ConnectionWorld {
  deleteDatabase(): Promise<void>;
  openInMemory(): Database;
  /** Told that the database had to be deleted, and why: whoever stops with the worker forgets it. */
  onRecovery(reason: string): void;
  now(): number;
  /** How long an opening may take before the data is kept in memory meanwhile, in ms. */
  patienceMs: number;
}

/** After the first attempt to open. */
const RETRIES = 3;
/** While in memory, the database is tried again no sooner than this, in ms. */
const RETURN_AFTER_MS = 60_000;

const BROWSER: ConnectionWorld = {
  deleteDatabase,
  openInMemory: openMemoryDatabase,
  onRecovery: () => {},
  now: Date.now,
  patienceMs: 4000,
};

/**
 * Holds one connection and opens it again when it is lost. The handle is a cache: whatever happens
 * to it, the truth is in the database; and that is a cache too, which may be deleted and filled anew.
 * Where there is no database to be had, there is one in memory.
 */
export class Connection {
  readonly #open: (onLost: () => void) => Promise<Database>;
  readonly #world: ConnectionWorld;
  #database: Promise<Database> | null = null;
  #inMemorySince: number | null = null;
  #health: StoreHealth = { where: "disk" };

  /** @param open `openDatabase`, or one for a test */
  constructor(
    open: (onLost: () => void) => Promise<Database> = openDatabase,
    world: Partial<ConnectionWorld> = {},
  ) {
    this.#open = open;
    this.#world = { ...BROWSER, ...world };
  }

  get health(): StoreHealth {
    return this.#health;
  }

  /** Runs some work on the database; once more on a fresh connection if the old one was lost. */
  async run<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const database = await this.#connect();
    try {
      return await work(database);
    } catch (error) {
      if (!isLost(error)) throw error;
      this.#database = null;
      database.close();
      return work(await this.#connect());
    }
  }

  /** Leaves the database for memory until it is tried again: it opens, but nothing can be kept in it. */
  async retreat(reason: unknown): Promise<void> {
    const database = await this.#database?.catch(() => null);
    database?.close();
    this.#stayInMemory(reason);
    this.#database = Promise.resolve(this.#world.openInMemory());
  }

  /**
   * Deletes the database; the next call finds an empty one.
   *
   * @param reason why it could not be used any more
   */
  async reset(reason: unknown): Promise<void> {
    const database = await this.#database?.catch(() => null);
    this.#database = null;
    database?.close();
    await this.#world.deleteDatabase();
    this.#inMemorySince = null;
    this.#health = { where: "disk" };
    this.#world.onRecovery(String(reason));
  }

  #connect(): Promise<Database> {
    if (this.#inMemorySince !== null) this.#tryToReturn(this.#inMemorySince);
    if (!this.#database) {
      const opening = this.#openSomehow(() => this.#forget(opening));
      this.#database = opening;
      opening.catch(() => this.#forget(opening));
    }
    return this.#database;
  }

  #forget(opening: Promise<Database>): void {
    if (this.#database === opening) this.#database = null;
  }

  async #openSomehow(onLost: () => void): Promise<Database> {
    let reason: unknown;
    for (let attempt = 0; attempt <= RETRIES; attempt++) {
      try {
        const database = await this.#openInTime(onLost);
        this.#health = { where: "disk" };
        return database;
      } catch (error) {
        reason = error;
        // Someone else holds it, or it is of a newer version: neither goes away by asking again.
        if (error instanceof BlockedError || nameOf(error) === "VersionError") break;
      }
    }
    // What is held by someone else is not damaged.
    if (!(reason instanceof BlockedError)) {
      try {
        await this.#world.deleteDatabase();
        const database = await this.#openInTime(onLost);
        this.#health = { where: "disk" };
        this.#world.onRecovery(String(reason));
        return database;
      } catch {
        // Then there is none to be had.
      }
    }
    this.#stayInMemory(reason);
    return this.#world.openInMemory();
  }

  #stayInMemory(reason: unknown): void {
    this.#inMemorySince = this.#world.now();
    this.#health = { where: "memory", reason: String(reason) };
  }

  /** Opens it, or gives up after a while; one that opens later is closed again. */
  async #openInTime(onLost: () => void): Promise<Database> {
    let isLate = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const opening = this.#open(onLost);
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(new BlockedError("The database did not open in time."));
      }, this.#world.patienceMs);
    });
    opening.then(
      (database) => isLate && database.close(),
      () => {},
    );
    try {
      return await Promise.race([opening, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Leaves memory for the database once that opens; meanwhile nobody waits for it. */
  #tryToReturn(since: number): void {
    if (this.#world.now() - since < RETURN_AFTER_MS) return;
    this.#inMemorySince = this.#world.now();
    const opening = this.#openInTime(() => this.#forget(opening));
    opening.then(
      () => {
        this.#database = opening;
        this.#inMemorySince = null;
        this.#health = { where: "disk" };
      },
      () => {},
    );
  }
}

/**
 * A connection for pages, which only read: what does not open is for the background to delete.
 *
 * @param open `openDatabase`, or one for a test
 */
export function createReader(open = openDatabase): Connection {
  const refuse = () => Promise.reject(new Error("Only the background deletes the database."));
  return new Connection(open, { deleteDatabase: refuse });
}

/** The database did not open: another context holds on to it. */
export class BlockedError extends Error {
  override readonly name = "BlockedError";
}

/**
 * Browsers report a connection that they closed as InvalidStateError when a transaction is begun on
 * it, as AbortError in the middle of one, and as UnknownError when the files have gone.
 */
function isLost(error: unknown): boolean {
  return ["InvalidStateError", "AbortError", "UnknownError"].includes(nameOf(error));
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : "";
}

/** Deletes the database, for others to close it first if they will. */
function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE_NAME);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new BlockedError("Another window holds the database open."));
  });
}
