/** Quick search without its looks: lists for what is typed, records for what is opened. */
import type { Announcement, FeedAge, FeedHead } from "../model.ts";
import { findEntry } from "../search/entries.ts";
import { frecencyOf, recentKeys, type Visits } from "../search/frecency.ts";
import type { Haystack } from "../search/haystack.ts";
import { type Beginning, type Listing, listingFor } from "../search/listing.ts";
import { entriesOf } from "../search/search.ts";
import type { Entry, EntryKind, SearchContext } from "../search/types.ts";
import type { FoundPartnership } from "../store/read.ts";
import type { Lack, Source } from "./source.ts";

/** What is shown of an entry that is opened. */
export type Detail =
  | ({ kind: "partnership"; entry: Entry } & FoundPartnership)
  | { kind: "announcement"; entry: Entry; announcement: Announcement; partners: Entry[] }
  | { kind: "person"; entry: Entry; person: TeamMember };

export type TeamMember = NonNullable<NonNullable<FeedHead["team"]>["members"]>[number] & {
  unitName: string | null;
};

export interface FinderWorld {
  openSource(): Promise<Source>;
  now(): number;
  /** BCP 47, for the names of regions. */
  readLanguage(): Promise<string>;
  readVisits(): Promise<Visits>;
}

export interface Finder {
  /** @param near what matters before a key is pressed */
  lookFor(typed: string, caret: number, near: Omit<Beginning, "recent">): Listing;
  /** Null where the entry is no longer there. */
  open(key: string): Promise<Detail | null>;
  readonly head: FeedHead;
  readonly feed: FeedAge;
  readonly lack: Lack | null;
  /** How much is searched. */
  readonly counts: Record<EntryKind, number>;
  readonly haystack: Haystack;
}

/** Opens the source and answers from it. */
export async function createFinder(world: FinderWorld): Promise<Finder> {
  const [opened, visits, language] = await Promise.all([
    world.openSource(),
    world.readVisits(),
    world.readLanguage(),
  ]);
  let source = opened;
  const frecency = frecencyOf(visits, world.now());
  const recent = recentKeys(visits);
  const contextNow = (): SearchContext => ({
    language,
    frecency,
    now: world.now(),
  });

  async function open(key: string): Promise<Detail | null> {
    const detail = await read(key);
    if (detail) return detail;
    // Refreshes may have replaced what this page began with, while it stayed open.
    source = await world.openSource();
    return read(key);
  }

  async function read(key: string): Promise<Detail | null> {
    if (findEntry(source.haystack, key) < 0) return null;
    const [entry] = entriesOf(source.haystack, [key], contextNow());
    if (!entry) return null;
    switch (entry.kind) {
      case "partnership": {
        const found = await source.partnership(entry.record);
        return found && { kind: "partnership", entry, ...found };
      }
      case "announcement": {
        const announcement = await source.announcement(entry.record);
        if (!announcement) return null;
        const ids = announcement._partnerships?.partnerships ?? [];
        const keys = ids.map((id) => `partnership:${id}`);
        const partners = entriesOf(source.haystack, keys, contextNow());
        return { kind: "announcement", entry, announcement, partners };
      }
      case "person": {
        const { team } = source.head;
        const person = team?.members?.find(({ name }) => name === entry.id);
        const unitName = team?.units?.find(({ id }) => id === person?.unit)?.name ?? null;
        return person ? { kind: "person", entry, person: { ...person, unitName } } : null;
      }
      default:
        return null;
    }
  }

  return {
    lookFor(typed, caret, near) {
      const context = { ...contextNow(), pinned: new Set(near.pins) };
      return listingFor(source.haystack, typed, caret, { ...near, recent }, context);
    },
    open,
    get head() {
      return source.head;
    },
    get feed() {
      return source.feed;
    },
    get lack() {
      return source.lack;
    },
    get counts() {
      return source.haystack.counts;
    },
    get haystack() {
      return source.haystack;
    },
  };
}
