/** The records that everyone searches: the same texts, in the same order, under the same keys. */
import type { Feed } from "../../../utils/model.ts";
import { findables } from "../../../utils/search/records.ts";
import { entryKey } from "../../../utils/search/types.ts";
import { distractors, seeded } from "../../unit/search/distractors.ts";
import { withTypo } from "../../unit/search/typo.ts";

export const SIZES = {
  "9": { partnerships: 0, announcements: 0 },
  "10000+50000": { partnerships: 10_000, announcements: 50_000 },
} as const;

export type Size = keyof typeof SIZES;

export interface BenchRecord {
  key: string;
  /** As displayed. */
  title: string;
  /** Other names and what it has to do with. */
  other: string;
}

export interface Data {
  feed: Feed;
  records: BenchRecord[];
}

/** @param embedded the feed that comes with the extension */
export function dataFor(size: Size, embedded: Feed): Data {
  const crowd = distractors(SIZES[size]);
  const feed = {
    ...embedded,
    partnerships: [...crowd.partnerships, ...embedded.partnerships],
    announcements: [...crowd.announcements, ...embedded.announcements],
  };
  const names = feed.partnerships.map(({ name }) => name);
  const records = [...findables(feed)].map(({ kind, id, title, otherNames, related, partners }) => {
    const others = [...otherNames, ...related, ...partners.map((partner) => names[partner] ?? "")];
    const distinct = new Set(others.filter((name) => name !== title));
    return { key: entryKey(kind, id), title, other: [...distinct].join(" · ") };
  });
  return { feed, records };
}

/** Names as they are typed: each a partnership's, with its key. */
export function namesToType(feed: Feed, count: number): { key: string; name: string }[] {
  const random = seeded(11);
  return Array.from({ length: count }, () => {
    const { id, name } = feed.partnerships[random(feed.partnerships.length)] ?? {
      id: "",
      name: "",
    };
    return { key: entryKey("partnership", id), name };
  });
}

/** The same with one random typo each. */
export function mistypedNames(feed: Feed, count: number): { key: string; typed: string }[] {
  const random = seeded(13);
  return namesToType(feed, count).map(({ key, name }) => ({ key, typed: withTypo(name, random) }));
}
