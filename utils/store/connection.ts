import type { Database } from "./database.ts";

/**
 * Holds one connection and opens it again when it is lost. The handle is a cache: whatever happens
 * to it, the truth is in the database.
 */
export class Connection {
  readonly #open: (onLost: () => void) => Promise<Database>;
  #database: Promise<Database> | null = null;

  /** @param open `openDatabase`, or one for a test */
  constructor(open: (onLost: () => void) => Promise<Database>) {
    this.#open = open;
  }

  /** Runs some work on the database; once more on a fresh connection if the old one was closed. */
  async run<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#connect());
    } catch (error) {
      if (!isClosed(error)) throw error;
      this.#database = null;
      return work(await this.#connect());
    }
  }

  #connect(): Promise<Database> {
    if (!this.#database) {
      const opening = this.#open(() => this.#forget(opening));
      this.#database = opening;
      opening.catch(() => this.#forget(opening));
    }
    return this.#database;
  }

  #forget(opening: Promise<Database>): void {
    if (this.#database === opening) this.#database = null;
  }
}

/** Browsers report a closed connection as InvalidStateError when a transaction is begun on it. */
function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === "InvalidStateError";
}
