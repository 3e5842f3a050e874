/** An entry's texts and facts, read from the haystack's bytes when they are needed. */
import { dateText } from "./dates.ts";
import { ESCAPED_LINE_FEED, fingerprint, type Haystack, OTHER_NAME_MARK } from "./haystack.ts";
import { eachPosting, FIELD, type Field } from "./postings.ts";
import { facetKey, STATUSES, TYPES } from "./records.ts";
import { regionName } from "./regions.ts";
import { ENTRY_KINDS, type Entry, type EntryKind, entryKey, type Totals } from "./types.ts";

/** Partners that an announcement's line names. */
const MAX_PARTNERS = 5;

/** A text that an entry can be found by. */
export interface EntryText {
  text: string;
  field: Field;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What kind an entry is, and its number among that kind. */
export function kindOf({ counts }: Haystack, entry: number): { kind: EntryKind; record: number } {
  let record = entry;
  for (const kind of ENTRY_KINDS) {
    if (record < counts[kind]) return { kind, record };
    record -= counts[kind];
  }
  return { kind: "priority", record };
}

/** Entry numbers of a kind, `end` not included. */
export function spanOf({ counts }: Haystack, kind: EntryKind): { start: number; end: number } {
  let start = 0;
  for (const one of ENTRY_KINDS) {
    if (one === kind) break;
    start += counts[one];
  }
  return { start, end: start + counts[kind] };
}

/** How many of some entries there are of each kind. */
export function countByKind({ counts }: Haystack, entries: ArrayLike<number>): Totals {
  const ends = new Uint32Array(ENTRY_KINDS.length);
  let end = 0;
  for (const [number, kind] of ENTRY_KINDS.entries()) {
    end += counts[kind];
    ends[number] = end;
  }
  const totals = new Uint32Array(ENTRY_KINDS.length);
  for (let at = 0; at < entries.length; at++) {
    const entry = entries[at] ?? 0;
    let kind = 0;
    while (entry >= (ends[kind] ?? end)) kind++;
    totals[kind] = (totals[kind] ?? 0) + 1;
  }
  const pairs = ENTRY_KINDS.map((kind, number) => [kind, totals[number]]);
  return Object.fromEntries(pairs) as Totals;
}

/** The texts an entry is found by, its title first. @param language for names of regions */
export function textsOf(haystack: Haystack, entry: number, language: string): EntryText[] {
  const [id = "", title = "", , partners = "", ...others] = linesOf(haystack, entry);
  const isRegion = kindOf(haystack, entry).kind === "region";
  const shown = isRegion ? regionName(id, language) : title;
  return [
    { text: shown, field: FIELD.name },
    ...(shown === title ? [] : [{ text: title, field: FIELD.otherName }]),
    ...others.map((line) => ({
      text: line.slice(1),
      field: line.startsWith(OTHER_NAME_MARK) ? FIELD.otherName : FIELD.related,
    })),
    ...numbersOf(partners).map((partner) => ({
      text: linesOf(haystack, partner)[1] ?? "",
      field: FIELD.related,
    })),
  ];
}

/** An entry's line. */
export function entryOf(haystack: Haystack, entry: number, language: string): Entry {
  const { kind, record } = kindOf(haystack, entry);
  const [, title = "", note = "", partners = ""] = linesOf(haystack, entry);
  const id = idOf(haystack, entry);
  const attributes = haystack.attributes[entry] ?? 0;
  const partnerships = numbersOf(partners);
  return {
    kind,
    id,
    key: entryKey(kind, id),
    record,
    title: kind === "region" ? regionName(id, language) : title,
    facts: {
      type: TYPES[attributes & 15] || null,
      status: STATUSES[attributes >> 4] || null,
      date: dateText(haystack.dates[entry] ?? 0),
      partners: partnerships
        .slice(0, MAX_PARTNERS)
        .map((partner) => linesOf(haystack, partner)[1] ?? ""),
      note: note || null,
      count:
        kind === "region" || kind === "priority"
          ? countOf(haystack, kind, id)
          : partnerships.length || null,
    },
  };
}

/** An entry's id among its kind. */
export function idOf(haystack: Haystack, entry: number): string {
  return (linesOf(haystack, entry)[0] ?? "").replaceAll(ESCAPED_LINE_FEED, "\n");
}

/** The number of the entry with a key, or -1. */
export function findEntry(haystack: Haystack, key: string): number {
  const wanted = fingerprint(key);
  const { fingerprints } = haystack;
  for (let at = fingerprints.indexOf(wanted); at >= 0; at = fingerprints.indexOf(wanted, at + 1)) {
    if (entryKey(kindOf(haystack, at).kind, idOf(haystack, at)) === key) return at;
  }
  return -1;
}

function linesOf({ texts, textStarts }: Haystack, entry: number): string[] {
  return decoder.decode(texts.subarray(textStarts[entry], textStarts[entry + 1])).split("\n");
}

function numbersOf(list: string): number[] {
  return list === "" ? [] : list.split(",").map(Number);
}

/** How many partnerships have a region or priority. */
export function countOf(haystack: Haystack, kind: "region" | "priority", id: string): number {
  let count = 0;
  const list = haystack.facets.get(facetKey(kind, id));
  if (list === undefined) return 0;
  eachPosting(haystack.facetPostings, list, (entry) => {
    if (entry < haystack.counts.partnership) count++;
  });
  return count;
}
