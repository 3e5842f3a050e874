/** Making a generation anew from records that are stored, where what was made of them is in doubt. */

import type { StoredDocument } from "./assemble.ts";
import { readChunk, writeChunk } from "./chunks.ts";
import type { Database, Generation } from "./database.ts";
import { makeRoom, type Provenance, writeGeneration } from "./write.ts";

/** The documents a generation was made of; null where records of it are missing. */
export async function readDocuments(
  database: Database,
  { chunks }: Generation,
): Promise<StoredDocument[] | null> {
  const documents: StoredDocument[] = [];
  for (const { chunk: id } of chunks) {
    const chunk = await database.get("chunks", id);
    const records = chunk && (await readChunk(database, chunk));
    if (!chunk || !records) return null;
    documents.push({ chunk, records });
  }
  return documents;
}

/**
 * Makes the current generation anew from its own records, where what was made of them is spoilt.
 *
 * @returns false where records are missing too: then only their source can help
 */
export async function rebuildGeneration(database: Database, current: Generation): Promise<boolean> {
  const documents = await readDocuments(database, current);
  if (!documents) return false;
  const { head, origin, url, validators, checkedAt } = current;
  await writeGeneration(database, head, documents, { origin, url, validators }, checkedAt);
  return true;
}

/**
 * Makes the current generation anew and takes away everything else. Nothing of it is known any
 * longer by what it was read from, so that its source is read again in full.
 *
 * @param documents its own, as they are stored
 */
export async function renewGeneration(
  database: Database,
  current: Generation,
  documents: StoredDocument[],
  now: number,
): Promise<void> {
  await makeRoom(database, []);
  const nameless = documents.map(({ chunk, records }) => ({
    chunk: { ...chunk, sha256: undefined },
    records,
  }));
  const transaction = database.transaction("chunks", "readwrite");
  const puts = nameless.map(({ chunk }) => transaction.store.put(chunk, chunk.id));
  await Promise.all([...puts, transaction.done]);
  await writeGeneration(database, current.head, nameless, unasked(current), now);
}

/** The same in another database, or one that was emptied: the records are written as well. */
export async function restoreGeneration(
  database: Database,
  former: Generation,
  documents: StoredDocument[],
  now: number,
): Promise<void> {
  await makeRoom(database, []);
  const written: StoredDocument[] = [];
  for (const { records } of documents) {
    written.push({ chunk: await writeChunk(database, records, undefined), records });
  }
  await writeGeneration(database, former.head, written, unasked(former), now);
}

/** Where a generation is from, without what would let its source answer that nothing changed. */
function unasked({ origin, url, checkedAt }: Generation): Provenance {
  return { origin, url, validators: {}, checkedAt };
}
