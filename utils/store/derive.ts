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
    teamAnnouncements: latestOfTeam(feed, order),
  };
}

/** Numbers of all announcements, the latest first and the undated last in the feed's order. */
function* announcementOrder(announcements: Announcement[]): Steps<number[]> {
  const times = new Float64Array(announcements.length);
  for (const [number, { date_published }] of announcements.entries()) {
    times[number] = date_published ? Date.parse(date_published) : Number.NEGATIVE_INFINITY;
    yield;
  }
  return [...announcements.keys()].sort((a, b) => {
    const [first = 0, second = 0] = [times[a], times[b]];
    return first === second ? 0 : second - first;
  });
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

function latestOfTeam(feed: Feed, order: number[]): number[] {
  const latest: number[] = [];
  for (const number of order) {
    if (latest.length === ANNOUNCEMENTS_PER_CARD) break;
    if (partnershipsOf(feed.announcements[number]).length === 0) latest.push(number);
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
