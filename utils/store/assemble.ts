/** Several documents as one feed. */
import type { Feed, FeedHead, Problem } from "../model.ts";
import { ProblemList } from "../problems.ts";
import type { Steps } from "../steps.ts";
import type { Records } from "./chunks.ts";
import type { Chunk, ChunkUse } from "./database.ts";

/** One document of a feed: its records, and the chunk they are stored in. */
export interface StoredDocument {
  chunk: Chunk;
  records: Records;
}

/** The documents as one feed: of two records with the same id the first counts. */
export function* assemble(
  head: FeedHead,
  documents: StoredDocument[],
): Steps<{ feed: Feed; chunks: ChunkUse[] }> {
  const list = new ProblemList();
  const partnerships = new Firsts<Feed["partnerships"][number]>();
  const announcements = new Firsts<Feed["announcements"][number]>();
  const chunks: ChunkUse[] = [];
  for (const [number, { chunk, records }] of documents.entries()) {
    const where = number === 0 ? "" : `_partnerships.parts[${number - 1}]: `;
    const known = chunk.problems.map(({ place, reason }) => ({ place: where + place, reason }));
    list.addAll(known, chunk.problemCount);
    const repeats = (place: string) => (id: string) =>
      list.add(() => repetition(`${where}${place}`, id));
    const skippedPartnerships = yield* partnerships.take(
      records.partnerships,
      repeats("_partnerships.partnerships"),
    );
    const skippedAnnouncements = yield* announcements.take(records.announcements, repeats("items"));
    chunks.push({
      chunk: chunk.id,
      partnerships: records.partnerships.length - skippedPartnerships.length,
      announcements: records.announcements.length - skippedAnnouncements.length,
      skippedPartnerships,
      skippedAnnouncements,
    });
  }
  const { problems, problemCount } = list;
  const feed: Feed = {
    head,
    partnerships: partnerships.taken,
    announcements: announcements.taken,
    problems,
    problemCount,
  };
  return { feed, chunks };
}

/** The first record of each id. */
class Firsts<T extends { id: string }> {
  readonly taken: T[] = [];
  readonly #seen = new Set<string>();

  /** Takes those whose id was not seen before; returns the places of the others. */
  *take(records: T[], onRepeated: (id: string) => void): Steps<number[]> {
    const skipped: number[] = [];
    for (const [place, record] of records.entries()) {
      if (this.#seen.has(record.id)) {
        skipped.push(place);
        onRepeated(record.id);
      } else {
        this.#seen.add(record.id);
        this.taken.push(record);
      }
      yield;
    }
    return skipped;
  }
}

function repetition(place: string, id: string): Problem {
  return { place, reason: `repeats the id '${id}' of an earlier part` };
}
