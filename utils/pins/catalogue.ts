/** What the desk offers to pin: the feed's announcements and partnerships, from quick search's haystack. */
import type { Announcement } from "../model.ts";
import { entryOf, findEntry, kindOf } from "../search/entries.ts";
import type { Haystack } from "../search/haystack.ts";
import { listingFor } from "../search/listing.ts";
import { entryKey } from "../search/types.ts";
import type { FoundAnnouncement } from "./desk-state.ts";

/** Announcements that are offered at once. */
const MOST_FOUND = 8;

/** @param language for the order of names */
export function createCatalogue(haystack: Haystack, language: string, now: () => number) {
  const { compare } = new Intl.Collator(language);
  const partnerships = Array.from({ length: haystack.counts.partnership }, (_, entry) => {
    const { id, title } = entryOf(haystack, entry, language);
    return { id, name: title };
  }).sort((a, b) => compare(a.name, b.name));

  return {
    /** All of them, by name. */
    partnerships,
    /** Announcements that have what is typed; the latest for nothing. */
    search(typed: string): FoundAnnouncement[] {
      const beginning = { page: [], pins: [], recent: [] };
      const context = { language, now: now() };
      const query = typed.trim();
      const { sections } = listingFor(haystack, query, query.length, beginning, context);
      return sections
        .flatMap(({ lines }) => lines)
        .flatMap((line) =>
          line.type === "entry" && line.entry.kind === "announcement" ? line.entry : [],
        )
        .slice(0, MOST_FOUND)
        .map(({ id, title, facts }) => ({ id, title, date: facts.date }));
    },
    /** Announcements of a source that no store holds. */
    async readFrom(
      source: { announcement(record: number): Promise<Announcement | null> },
      ids: string[],
    ): Promise<Map<string, Announcement>> {
      const found = new Map<string, Announcement>();
      for (const id of ids) {
        const entry = findEntry(haystack, entryKey("announcement", id));
        const announcement =
          entry < 0 ? null : await source.announcement(kindOf(haystack, entry).record);
        if (announcement) found.set(id, announcement);
      }
      return found;
    },
  };
}
