/** Writing a feed: a new generation in slices, made current by one last transaction. */
import type { Validators } from "../feed/download.ts";
import { ANNOUNCEMENTS_PER_CARD, type Announcement, type Feed, type FeedOrigin } from "../model.ts";
import { recordKeys } from "../relate/keys.ts";
import { buildPageIndex } from "../relate/page-index.ts";
import { buildHaystack } from "../search/build.ts";
import {
  type Database,
  GENERATION_FORMAT,
  GENERATION_STORES,
  type Generation,
  MAX_PROBLEMS,
  type StoredPartnership,
} from "./database.ts";

/** Records written in one transaction: short enough that a page's lookup never waits long. */
const SLICE = 500;

export interface Provenance {
  origin: FeedOrigin;
  url?: string | undefined;
  validators: Validators;
}

/**
 * Stores a feed and makes it current. Killed at any point before the last transaction, it leaves the
 * previous generation current and whole; what it had written goes at the next call.
 *
 * @param now ms since 1970
 * @returns the generation that is now current
 */
export async function writeFeed(
  database: Database,
  feed: Feed,
  provenance: Provenance,
  now: number,
): Promise<Generation> {
  const current = await database.get("state", "current");
  await removeOtherGenerations(database, current?.number ?? 0);
  const number = (current?.number ?? 0) + 1;

  const order = announcementOrder(feed.announcements);
  await writeSlices(database, "partnerships", number, storedPartnerships(feed, order));
  await writeSlices(database, "announcements", number, feed.announcements);
  const index = buildPageIndex(indexEntries(feed));
  await writeSlices(database, "index", number, [index.filter, ...index.buckets]);
  await writeSlices(database, "haystack", number, [buildHaystack(feed)]);

  const generation: Generation = {
    number,
    format: GENERATION_FORMAT,
    head: feed.head,
    ...provenance,
    storedAt: now,
    checkedAt: now,
    counts: {
      partnerships: feed.partnerships.length,
      announcements: feed.announcements.length,
    },
    teamAnnouncements: order
      .filter((item) => partnershipsOf(feed.announcements[item]).length === 0)
      .slice(0, ANNOUNCEMENTS_PER_CARD),
    problems: feed.problems.slice(0, MAX_PROBLEMS),
    problemCount: feed.problems.length,
  };
  await database.put("state", generation, "current");
  return generation;
}

/** Notes that the current generation was found to be still current at its source. */
export async function markChecked(database: Database, now: number): Promise<void> {
  const transaction = database.transaction("state", "readwrite");
  const current = await transaction.store.get("current");
  if (current) await transaction.store.put({ ...current, checkedAt: now }, "current");
  await transaction.done;
}

async function removeOtherGenerations(database: Database, current: number): Promise<void> {
  for (const name of GENERATION_STORES) {
    const transaction = database.transaction(name, "readwrite");
    await Promise.all([
      transaction.store.delete(IDBKeyRange.upperBound([current], true)),
      transaction.store.delete(IDBKeyRange.lowerBound([current + 1])),
      transaction.done,
    ]);
  }
}

async function writeSlices<S extends (typeof GENERATION_STORES)[number]>(
  database: Database,
  name: S,
  generation: number,
  values: unknown[],
): Promise<void> {
  for (let start = 0; start < values.length; start += SLICE) {
    const transaction = database.transaction(name, "readwrite");
    const puts = values
      .slice(start, start + SLICE)
      .map((value, offset) => transaction.store.put(value as never, [generation, start + offset]));
    await Promise.all([...puts, transaction.done]);
  }
}

/** Numbers of all announcements, the latest first and the undated last in the feed's order. */
function announcementOrder(announcements: Announcement[]): number[] {
  return [...announcements.keys()].sort((a, b) => latestFirst(announcements[a], announcements[b]));
}

function partnershipsOf(announcement: Announcement | undefined): string[] {
  return announcement?._partnerships?.partnerships ?? [];
}

function storedPartnerships(feed: Feed, order: number[]): StoredPartnership[] {
  const numbersById = new Map<string, number[]>();
  for (const number of order) {
    for (const id of new Set(partnershipsOf(feed.announcements[number]))) {
      const numbers = numbersById.get(id);
      if (numbers) numbers.push(number);
      else numbersById.set(id, [number]);
    }
  }
  return feed.partnerships.map((partnership) => ({
    partnership,
    announcements: numbersById.get(partnership.id) ?? [],
  }));
}

function latestFirst(a: Announcement | undefined, b: Announcement | undefined): number {
  const timeOf = (item: Announcement | undefined) =>
    item?.date_published ? Date.parse(item.date_published) : Number.NEGATIVE_INFINITY;
  const [first, second] = [timeOf(a), timeOf(b)];
  return first === second ? 0 : second - first;
}

function* indexEntries({ head, partnerships }: Feed): Generator<{ key: string; record: number }> {
  for (const [record, partnership] of partnerships.entries()) {
    for (const key of recordKeys(partnership, head.team?.pages)) yield { key, record };
  }
}
