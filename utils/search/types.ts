/** What quick search gives and is given. */

export type EntryKind = "partnership" | "announcement" | "person" | "region" | "priority";

/** In the order of their records in a haystack. */
export const ENTRY_KINDS: readonly EntryKind[] = [
  "partnership",
  "announcement",
  "person",
  "region",
  "priority",
];

/** A part of a displayed text, in UTF-16 code units as `String.slice` counts them. */
export interface TextRange {
  start: number;
  end: number;
}

/** A name with what the query found in it. */
export interface MatchedText {
  text: string;
  /** In order, apart from each other, never empty ones. */
  ranges: TextRange[];
}

/** What a result's second line can say; null or empty is "not stated". */
export interface EntryFacts {
  /** A partnership's `strategic`/`regional`, an announcement's `announcement`/`team`/`press`. */
  type: string | null;
  /** A partnership's. */
  status: "active" | "ended" | "announced" | null;
  /** A partnership's beginning, an announcement's day, when a person joined: 2019, 2019-08, 2019-08-16. */
  date: string | null;
  /** Names of an announcement's partners, at most five of `count`. */
  partners: string[];
  /** A person's role, a partnership's sector. */
  note: string | null;
  /** How many partnerships a region or priority has, or an announcement is about. */
  count: number | null;
}

/** A line of a list: everything to show it, without another read. */
export interface Entry {
  kind: EntryKind;
  /** Id in the feed; a region's code; a person's name. */
  id: string;
  /** `kind:id`, for pins, frecency and list keys; see `entryKey`. */
  key: string;
  /** Number among its kind: for partnerships and announcements their key in the store. */
  record: number;
  /** As displayed: the feed's name; a region's in the language of the context. */
  title: string;
  facts: EntryFacts;
}

export interface SearchResult extends Entry {
  score: number;
  /** What the query found in `title`. */
  ranges: TextRange[];
  /** The other name, tag or relation it was found by, where the title alone does not show why. */
  via: MatchedText | null;
}

/** How many there are of each kind. */
export type Totals = Record<EntryKind, number>;

export interface SearchContext {
  /** ms since 1970. */
  now: number;
  /** BCP 47; names of regions are shown in it. */
  language: string;
  /** Most results to return, twelve unless told. */
  limit?: number;
  /** From `frecencyOf`: how much this person opens an entry, 0 to 1 by its key. */
  frecency?: ReadonlyMap<string, number>;
  /** Keys of what is pinned, for `is:pinned`. */
  pinned?: ReadonlySet<string>;
}

export interface SearchAnswer {
  /** Best first. */
  results: SearchResult[];
  /** How many there are, those beyond the limit included; of a phrase, as far as was looked. */
  total: number;
  totals: Totals;
  /** Words of the query that nothing has, where results were found without them. */
  ignored: string[];
}

/** How an entry is named outside the haystack. */
export function entryKey(kind: EntryKind, id: string): string {
  return `${kind}:${id}`;
}
