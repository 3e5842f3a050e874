/** What quick search looks through, prepared when a feed is written, so that it is one read. */
import { numbersIn, unpack } from "./packed.ts";
import type { Postings } from "./postings.ts";
import { ENTRY_KINDS, type EntryKind } from "./types.ts";
import type { Vocabulary, WordList } from "./vocabulary.ts";

/** A haystack as read. Everything but the vocabulary's text are views of the stored buffer. */
export interface Haystack {
  /** How many entries there are, and of each kind. */
  size: number;
  counts: Record<EntryKind, number>;
  vocabulary: Vocabulary;
  postings: Postings;
  /** Entries by facet: `region RW`, `priority brand-awareness`; the list's number by its key. */
  facets: ReadonlyMap<string, number>;
  facetPostings: Postings;
  /** By entry: 20190816, 20190800 or 20190000; 0 where no date is stated. */
  dates: Uint32Array;
  /** By entry: index in `TYPES`, and 16 times that in `STATUSES`. */
  attributes: Uint8Array;
  /** By entry, of its key. */
  fingerprints: Uint32Array;
  textStarts: Uint32Array;
  texts: Uint8Array;
}

/** Lines of an entry's text that are other names and related words begin with these. */
export const OTHER_NAME_MARK = "=";
export const RELATED_MARK = "~";
/** Ids may have line feeds in them; this character they cannot have. */
export const ESCAPED_LINE_FEED = "\u0001";

/** The sections of a stored haystack, in their order. */
export const SECTIONS = [
  "counts",
  "asciiWords",
  "otherWords",
  "postingStarts",
  "postings",
  "facetNames",
  "facetStarts",
  "facetPostings",
  "dates",
  "attributes",
  "fingerprints",
  "textStarts",
  "texts",
] as const;

/** Opens a stored haystack. */
export function openHaystack(stored: ArrayBuffer): Haystack {
  const sections = unpack(stored);
  const bytes = (name: (typeof SECTIONS)[number]) =>
    sections[SECTIONS.indexOf(name)] ?? new Uint8Array();
  const numbers = (name: (typeof SECTIONS)[number]) => numbersIn(bytes(name));
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const counts = numbers("counts");
  const ascii = wordList(decoder.decode(bytes("asciiWords")), 0);
  const other = wordList(decoder.decode(bytes("otherWords")), ascii.starts.length - 1);
  const facetNames = decoder.decode(bytes("facetNames")).split("\n");
  const dates = numbers("dates");
  return {
    size: dates.length,
    counts: Object.fromEntries(
      ENTRY_KINDS.map((kind, number) => [kind, counts[number] ?? 0]),
    ) as Record<EntryKind, number>,
    vocabulary: { ascii, other },
    postings: { starts: numbers("postingStarts"), bytes: bytes("postings") },
    facets: new Map(facetNames.map((name, number) => [name, number])),
    facetPostings: { starts: numbers("facetStarts"), bytes: bytes("facetPostings") },
    dates,
    attributes: bytes("attributes"),
    fingerprints: numbers("fingerprints"),
    textStarts: numbers("textStarts"),
    texts: bytes("texts"),
  };
}

/** FNV-1a of an entry's key. */
export function fingerprint(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

function wordList(text: string, first: number): WordList {
  const starts: number[] = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { text, starts: Uint32Array.from(starts), first };
}
