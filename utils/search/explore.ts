/** All partnerships and announcements: chosen, in order, and counted over time. */
import { entryOf, spanOf } from "./entries.ts";
import { maskFor } from "./filters.ts";
import type { Haystack } from "./haystack.ts";
import type { Filter } from "./query.ts";
import { STATUSES } from "./records.ts";
import type { Entry } from "./types.ts";

export const EXPLORED_KINDS = ["partnership", "announcement"] as const;
export type ExploredKind = (typeof EXPLORED_KINDS)[number];

export const SORTS = ["date", "title", "kind"] as const;
export type Sort = (typeof SORTS)[number];

/** What is chosen; null where anything is. Each view has an address of its own, see `viewAddress`. */
export interface ExploreView {
  kind: ExploredKind | null;
  region: string | null;
  priority: string | null;
  status: (typeof STATUSES)[number] | null;
  /** A year or a month. */
  when: string | null;
  sort: Sort;
  descending: boolean;
}

export const WHOLE_VIEW: ExploreView = {
  kind: null,
  region: null,
  priority: null,
  status: null,
  when: null,
  sort: "date",
  descending: true,
};

/** A view as the fragment of its address; what is not chosen is not in it. */
export function viewAddress({ sort, descending, ...chosen }: ExploreView): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) if (value) parameters.set(name, value);
  if (sort !== WHOLE_VIEW.sort) parameters.set("sort", sort);
  if (descending !== startsDescending(sort)) parameters.set("order", descending ? "down" : "up");
  return parameters.toString();
}

/** The view of an address; what it has that is no choice is left out. */
export function viewOf(fragment: string): ExploreView {
  const parameters = new URLSearchParams(fragment);
  const one = <T extends string>(name: string, values: readonly T[]) =>
    values.find((value) => value !== "" && value === parameters.get(name)) ?? null;
  const like = (name: string, pattern: RegExp) => {
    const value = parameters.get(name);
    return value !== null && pattern.test(value) ? value : null;
  };
  const sort = one("sort", SORTS) ?? WHOLE_VIEW.sort;
  const order = one("order", ["up", "down"]);
  return {
    kind: one("kind", EXPLORED_KINDS),
    region: like("region", /^(?:[A-Z]{2}|\d{3})$/),
    priority: like("priority", /^[a-z\d][a-z\d._-]{0,79}$/),
    status: one("status", STATUSES),
    when: like("when", /^\d{4}(?:-\d\d)?$/),
    sort,
    descending: order ? order === "down" : startsDescending(sort),
  };
}

/** The newest first, names from A. */
export function startsDescending(sort: Sort): boolean {
  return sort === "date";
}

/** Entries by their number. */
export interface Chosen {
  /** In the view's order; what has no date comes last. */
  entries: number[];
  /** Of all that is chosen but for the time: the timeline stays whole while a part of it is chosen. */
  timeline: Timeline;
}

export interface Timeline {
  unit: "year" | "month";
  /** Without gaps, the earliest first. */
  spans: { when: string; partnerships: number; announcements: number }[];
  undated: number;
}

/** Months are shown where they are few and every date has one. */
const MOST_MONTHS = 36;

/** What a view shows. */
export function chosenIn(haystack: Haystack, view: ExploreView, language: string): Chosen {
  const mask = maskFor(haystack, filtersOf(view), { language });
  const { end } = spanOf(haystack, "announcement");
  const all: number[] = [];
  for (let entry = 0; entry < end; entry++) if (!mask || mask[entry] === 1) all.push(entry);
  const at = view.when === null ? null : Number(view.when.replace("-", ""));
  const scale = view.when?.length === 4 ? 10_000 : 100;
  const entries =
    at === null
      ? all
      : all.filter((entry) => Math.floor((haystack.dates[entry] ?? 0) / scale) === at);
  return {
    entries: sorted(haystack, entries, view, language),
    timeline: timelineOf(haystack, all),
  };
}

/** The lines of a part of what is chosen. */
export function linesOf(haystack: Haystack, entries: number[], language: string): Entry[] {
  return entries.map((entry) => entryOf(haystack, entry, language));
}

/** Regions and priorities that can be chosen, by their names. */
export function choicesOf(
  haystack: Haystack,
  kind: "region" | "priority",
  language: string,
): Entry[] {
  const { start, end } = spanOf(haystack, kind);
  const entries = Array.from({ length: end - start }, (_, at) => start + at);
  const { compare } = new Intl.Collator(language);
  return linesOf(haystack, entries, language).sort((a, b) => compare(a.title, b.title));
}

function filtersOf({ kind, region, priority, status }: ExploreView): Filter[] {
  const kinds = kind ? [kind] : EXPLORED_KINDS;
  return [
    ...kinds.map((value): Filter => ({ operator: "kind", value })),
    ...(region ? [{ operator: "region" as const, value: region }] : []),
    ...(priority ? [{ operator: "priority" as const, value: priority }] : []),
    ...(status ? [{ operator: "status" as const, value: status }] : []),
  ];
}

function sorted(
  haystack: Haystack,
  entries: number[],
  { sort, descending }: ExploreView,
  language: string,
): number[] {
  const sign = descending ? -1 : 1;
  const dateOf = (entry: number) => haystack.dates[entry] ?? 0;
  const isDated = (entry: number) => (dateOf(entry) > 0 ? 0 : 1);
  const byDate = (a: number, b: number) => dateOf(a) - dateOf(b);
  switch (sort) {
    case "date":
      return entries.sort((a, b) => isDated(a) - isDated(b) || sign * byDate(a, b) || a - b);
    case "kind": {
      const { start } = spanOf(haystack, "announcement");
      const kindOf = (entry: number) => (entry < start ? 0 : 1);
      return entries.sort((a, b) => sign * (kindOf(a) - kindOf(b)) || -byDate(a, b) || a - b);
    }
    case "title": {
      const ranks = titleRanks(haystack, language);
      const rankOf = (entry: number) => ranks[entry] ?? 0;
      return entries.sort((a, b) => sign * (rankOf(a) - rankOf(b)) || a - b);
    }
  }
}

/** To compare titles in a language takes long: they are put in order once, not at each choice. */
const ranksByHaystack = new WeakMap<Haystack, { language: string; ranks: Uint32Array }>();

/** By entry, how many titles come before its own. */
function titleRanks(haystack: Haystack, language: string): Uint32Array {
  const known = ranksByHaystack.get(haystack);
  if (known?.language === language) return known.ranks;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const { end } = spanOf(haystack, "announcement");
  const titled = Array.from({ length: end }, (_, entry) => {
    return { entry, title: entryOf(haystack, entry, language).title };
  }).sort((a, b) => compare(a.title, b.title));
  const ranks = new Uint32Array(end);
  let before = titled[0];
  let rank = 0;
  for (const [at, one] of titled.entries()) {
    if (before && compare(before.title, one.title) !== 0) rank = at;
    ranks[one.entry] = rank;
    before = one;
  }
  ranksByHaystack.set(haystack, { language, ranks });
  return ranks;
}

function timelineOf(haystack: Haystack, entries: number[]): Timeline {
  const { start } = spanOf(haystack, "announcement");
  const dated = entries.filter((entry) => (haystack.dates[entry] ?? 0) > 0);
  const undated = entries.length - dated.length;
  if (dated.length === 0) return { unit: "year", spans: [], undated };
  const months = dated.map((entry) => Math.floor((haystack.dates[entry] ?? 0) / 100));
  let [first = 0, last = 0] = [months[0], months[0]];
  let hasYearsAlone = false;
  for (const month of months) {
    first = Math.min(first, month);
    last = Math.max(last, month);
    hasYearsAlone ||= month % 100 === 0;
  }
  const isByMonth = !hasYearsAlone && monthNumber(last) - monthNumber(first) < MOST_MONTHS;
  const placeOf = (month: number) => (isByMonth ? monthNumber(month) : Math.floor(month / 100));
  const begin = placeOf(first);
  const spans = Array.from({ length: placeOf(last) - begin + 1 }, (_, at) => ({
    when: isByMonth ? monthText(begin + at) : String(begin + at),
    partnerships: 0,
    announcements: 0,
  }));
  for (const [at, entry] of dated.entries()) {
    const span = spans[placeOf(months[at] ?? 0) - begin];
    if (span) span[entry < start ? "partnerships" : "announcements"]++;
  }
  return { unit: isByMonth ? "month" : "year", spans, undated };
}

/** Months since the year 0, of 201908. */
function monthNumber(month: number): number {
  return Math.floor(month / 100) * 12 + (month % 100) - 1;
}

function monthText(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}
