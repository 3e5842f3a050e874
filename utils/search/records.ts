/** What each record of a feed can be found by, and what its line shows. */
import type { Announcement, Feed, Partnership } from "../model.ts";
import { titleOf } from "../plain-text.ts";
import { regionName, regionNames } from "./regions.ts";
import { type EntryKind, entryKey } from "./types.ts";

/** A record as the haystack takes it. */
export interface Findable {
  kind: EntryKind;
  id: string;
  title: string;
  /** Names in other languages and scripts, aliases. */
  otherNames: string[];
  related: string[];
  note: string;
  /** Numbers of an announcement's partnerships. */
  partners: number[];
  /** 2019, 2019-08 or 2019-08-16; empty where none is stated. */
  date: string;
  /** Value of `TYPES`, of `STATUSES`, or empty. */
  type: string;
  status: string;
  /** Keys of what filters compare, see `facetKey`. */
  facets: string[];
}

/** How a filter's value is named in the haystack. */
export function facetKey(operator: "region" | "priority", value: string): string {
  return `${operator} ${value}`;
}

/** Stored by their number; new ones go at the end. */
export const TYPES = ["", "strategic", "regional", "announcement", "team", "press"] as const;
export const STATUSES = ["", "active", "ended", "announced"] as const;

/** Longer titles are cut: a feed without titles has whole texts in their place. */
const MAX_TITLE = 300;
/** A title's qualifier, "(company)". */
const QUALIFIER = /[ \u3000_]?[(（][^()（）]*[)）]$/u;

/** Everything of a feed that can be searched, in the haystack's order. */
export function* findables(feed: Feed): Generator<Findable> {
  const partners = new Map(
    feed.partnerships.map((partnership, number) => [
      partnership.id,
      { number, facets: facetsOf(partnership) },
    ]),
  );
  for (const partnership of feed.partnerships) yield fromPartnership(partnership);
  for (const announcement of feed.announcements) yield fromAnnouncement(announcement, partners);
  const units = new Map(feed.head.team?.units?.map(({ id, name }) => [id, name]));
  for (const { name, role, unit, base, region, joined } of feed.head.team?.members ?? []) {
    yield {
      ...findable("person", name, name),
      note: role ?? "",
      related: filled([role, base, region, unit && units.get(unit)]),
      date: joined ?? "",
    };
  }
  for (const code of new Set(feed.partnerships.flatMap(({ regions }) => regions ?? []))) {
    yield {
      ...findable("region", code, regionName(code, "en")),
      otherNames: regionNames(code),
      facets: [facetKey("region", code)],
    };
  }
  for (const { id, name } of feed.head.priorities) {
    yield { ...findable("priority", id, name), facets: [facetKey("priority", id)] };
  }
}

function findable(kind: EntryKind, id: string, title: string): Findable {
  return {
    kind,
    id,
    title: plain(title).slice(0, MAX_TITLE).toWellFormed() || entryKey(kind, id),
    otherNames: [],
    related: [],
    note: "",
    partners: [],
    date: "",
    type: "",
    status: "",
    facets: [],
  };
}

function fromPartnership(partnership: Partnership): Findable {
  const { id, name, names, aliases, ambiguous_names, titles, relates, regions } = partnership;
  return {
    ...findable("partnership", id, name),
    otherNames: filled([
      ...(aliases ?? []),
      ...Object.values(names ?? {}),
      ...(ambiguous_names ?? []),
      ...Object.values(titles ?? {})
        .flat()
        .map((title) => title.replace(QUALIFIER, "")),
    ]),
    related: filled([
      ...(relates ?? []).map(({ label }) => label),
      partnership.sector,
      ...(regions ?? []).map((code) => regionName(code, "en")),
    ]),
    note: plain(partnership.sector ?? ""),
    date: partnership.since ?? "",
    type: partnership.kind ?? "",
    status: partnership.status ?? "",
    facets: facetsOf(partnership),
  };
}

function fromAnnouncement(
  announcement: Announcement,
  known: ReadonlyMap<string, { number: number; facets: string[] }>,
): Findable {
  const { id, date_published, tags } = announcement;
  const partners = (announcement._partnerships?.partnerships ?? []).flatMap(
    (partner) => known.get(partner) ?? [],
  );
  return {
    ...findable("announcement", id, titleOf(announcement) || id),
    related: filled(tags ?? []),
    partners: partners.map(({ number }) => number),
    date: date_published?.slice(0, 10) ?? "",
    type: announcement._partnerships?.kind ?? "",
    // A partner's regions and priorities are those of its announcements.
    facets: [...new Set(partners.flatMap(({ facets }) => facets))],
  };
}

function facetsOf({ regions, priorities }: Partnership): string[] {
  return [
    ...(regions ?? []).map((code) => facetKey("region", code)),
    ...(priorities ?? []).map((id) => facetKey("priority", id)),
  ];
}

function filled(texts: (string | undefined)[]): string[] {
  return texts.flatMap((text) => plain(text ?? "") || []);
}

/** On one line. */
function plain(text: string): string {
  return /\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, " ").trim() : text.trim();
}
