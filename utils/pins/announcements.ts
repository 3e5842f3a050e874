/** The announcements that pins name, read by their ids. */
import type { Announcement } from "../model.ts";
import { findEntry, kindOf } from "../search/entries.ts";
import { openHaystack } from "../search/haystack.ts";
import { entryKey } from "../search/types.ts";
import type { Connection } from "../store/connection.ts";
import { currentGeneration, readAnnouncement, readHaystack } from "../store/read.ts";

/** The announcements there are of those asked for, by id. */
export type ReadAnnouncements = (ids: string[]) => Promise<Map<string, Announcement>>;

/**
 * A reader that remembers where each announcement is, as long as the feed stays the same; what it
 * forgets it finds again in the haystack of quick search.
 */
export function createAnnouncementReader(connection: Pick<Connection, "run">): ReadAnnouncements {
  let known: Located = { generation: -1, records: new Map() };

  /** Where they are, in one generation: what another call finds out meanwhile may be of the next. */
  async function locate(ids: string[]): Promise<Located> {
    const current = await connection.run(currentGeneration);
    if (current?.number === known.generation && ids.every((id) => known.records.has(id))) {
      return known;
    }
    const stored = await connection.run(readHaystack);
    if (!stored) return known;
    const { number } = stored.generation;
    if (known.generation !== number) known = { generation: number, records: new Map() };
    const located = known;
    const haystack = openHaystack(stored.haystack);
    for (const id of ids) {
      const entry = findEntry(haystack, entryKey("announcement", id));
      located.records.set(id, entry < 0 ? null : kindOf(haystack, entry).record);
    }
    return located;
  }

  return async (ids) => {
    const found = new Map<string, Announcement>();
    if (ids.length === 0) return found;
    const { generation, records } = await locate(ids);
    const read = await Promise.all(
      ids.map((id) => {
        const record = records.get(id) ?? null;
        if (record === null) return null;
        return connection.run((database) => readAnnouncement(database, generation, record));
      }),
    );
    for (const announcement of read) if (announcement) found.set(announcement.id, announcement);
    return found;
  };
}

interface Located {
  generation: number;
  /** By the announcement's id its number; null where the feed does not have it. */
  records: Map<string, number | null>;
}
