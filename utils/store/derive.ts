/** What pages and search read, made from a feed's records. */
import { ANNOUNCEMENTS_PER_CARD, type Announcement, type Feed } from "../model.ts";
import { pageIndexSteps } from "../relate/build-page-index.ts";
import { recordKeys } from "../relate/keys.ts";
import { haystackSteps } from "../search/build.ts";
import type { Steps } from "../steps.ts";
import { packLinks } from "./links.ts";

export interface Derived {
  links: Uint32Array[];
  index: ArrayBuffer[];
  haystack: ArrayBuffer;
  /** Numbers of the latest announcements that name no partnership. */
  teamAnnouncements: number[];
}

/** No feed has so many announcements. */
const NUMBERS = 2 ** 21;

/** Makes all of it, in small steps: a large feed takes seconds. */
export function* derive(feed: Feed): Steps<Derived> {
  const order = yield* announcementOrder(feed.announcements);
  const links = yield* packLinks(yield* announcementLists(feed, order));
  const { coarse, fine, buckets } = yield* pageIndexSteps(indexEntries(feed));
  return {
    links,
    // In the order of INDEX_PARTS.
    index: [coarse, fine, ...buckets],
    haystack: yield* haystackSteps(feed),
    teamAnnouncements: yield* latestOfTeam(feed, order),
  };
}

/** Numbers of all announcements, the latest first and the undated last in the feed's order. */
function* announcementOrder(announcements: Announcement[]): Steps<number[]> {
  // Before now, so that the latest has the least.
  const ages = new Float64Array(announcements.length);
  for (const [number, { date_published = "" }] of announcements.entries()) {
    const time = Date.parse(date_published);
    ages[number] = Number.isNaN(time) ? Number.POSITIVE_INFINITY : -time;
    yield;
  }
  const ranks = new Map<number, number>();
  const sorted = ages.toSorted();
  yield;
  for (const age of sorted) {
    if (!ranks.has(age)) ranks.set(age, ranks.size);
    yield;
  }
  // Rank and number in one double: the engine's own numeric sort, twenty times a comparator's.
  const order = new Float64Array(announcements.length);
  for (const [number, age] of ages.entries()) {
    order[number] = (ranks.get(age) ?? 0) * NUMBERS + number;
    yield;
  }
  yield;
  order.sort();
  yield;
  const numbers: number[] = [];
  for (const value of order) {
    numbers.push(value % NUMBERS);
    yield;
  }
  return numbers;
}

function* announcementLists(feed: Feed, order: number[]): Steps<(number[] | undefined)[]> {
  const numbers = new Map<string, number>();
  for (const [number, { id }] of feed.partnerships.entries()) numbers.set(id, number);
  const lists: (number[] | undefined)[] = feed.partnerships.map(() => undefined);
  for (const announcement of order) {
    yield;
    for (const id of new Set(partnershipsOf(feed.announcements[announcement]))) {
      const number = numbers.get(id);
      if (number === undefined) continue;
      lists[number] ??= [];
      lists[number].push(announcement);
    }
  }
  return lists;
}

function* latestOfTeam(feed: Feed, order: number[]): Steps<number[]> {
  const latest: number[] = [];
  for (const number of order) {
    if (latest.length === ANNOUNCEMENTS_PER_CARD) break;
    if (partnershipsOf(feed.announcements[number]).length === 0) latest.push(number);
    yield;
  }
  return latest;
}

function partnershipsOf(announcement: Announcement | undefined): string[] {
  return announcement?._partnerships?.partnerships ?? [];
}

function* indexEntries({ head, partnerships }: Feed): Generator<{ key: string; record: number }> {
  for (const [record, partnership] of partnerships.entries()) {
    for (const key of recordKeys(partnership, head.team?.pages)) yield { key, record };
  }
}
