/** Writing holds a lock that all of the extension's contexts share: one writer at a time. */
import type { Connection } from "./connection.ts";
import type { Database } from "./database.ts";

/** Never held while a server is waited for: a page's first question may need the embedded feed. */
const WRITE_LOCK = "partner-context-write";

export interface WriterWorld {
  locks: LockManager;
  connection: Connection;
}

/** Runs some work, of one or several transactions, while nobody else writes. */
export function writing<T>(
  { locks }: Pick<WriterWorld, "locks">,
  work: () => Promise<T>,
): Promise<T> {
  return locks.request(WRITE_LOCK, work);
}

/** Runs some work on the database while nobody else writes. */
export function write<T>(world: WriterWorld, work: (database: Database) => Promise<T>): Promise<T> {
  return writing(world, () => world.connection.run(work));
}
