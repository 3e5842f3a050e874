/** What quick search looks through, prepared when a feed is written, so that it is one read. */
import type { Feed } from "../model.ts";
import { ENTRY_KINDS, type Entry, type EntryFacts, type EntryKind, entryKey } from "./types.ts";

/** A haystack as read, ready to be searched. */
export interface Haystack {
  entries: Entry[];
  /** How many there are of each kind. */
  counts: Record<EntryKind, number>;
}

const UNKNOWN: EntryFacts = {
  type: null,
  status: null,
  date: null,
  partners: [],
  note: null,
  count: null,
};

/** Everything of a feed that can be searched, as stored. */
export function buildHaystack({ head, partnerships, announcements }: Feed): ArrayBuffer {
  const entries: Entry[] = [];
  const add = (kind: EntryKind, record: number, id: string, title: string, facts = {}) =>
    entries.push({
      kind,
      id,
      key: entryKey(kind, id),
      record,
      title,
      facts: { ...UNKNOWN, ...facts },
    });
  for (const [record, { id, name, kind, status, since, sector }] of partnerships.entries()) {
    add("partnership", record, id, name, { type: kind, status, date: since, note: sector });
  }
  for (const [record, { id, title, summary, date_published }] of announcements.entries()) {
    const date = date_published?.slice(0, 10);
    add("announcement", record, id, title ?? summary ?? id, { date });
  }
  for (const [record, { name, role }] of (head.team?.members ?? []).entries()) {
    add("person", record, name, name, { note: role });
  }
  for (const [record, { id, name }] of head.priorities.entries()) {
    add("priority", record, id, name);
  }
  return new TextEncoder().encode(JSON.stringify(entries)).buffer;
}

/** Opens a stored haystack. */
export function openHaystack(stored: ArrayBuffer): Haystack {
  const entries = JSON.parse(new TextDecoder().decode(stored)) as Entry[];
  const counts = Object.fromEntries(
    ENTRY_KINDS.map((kind) => [kind, entries.filter((entry) => entry.kind === kind).length]),
  ) as Record<EntryKind, number>;
  return { entries, counts };
}
