/** What is new to a reader since they last saw a partnership. */
import type { Storage } from "webextension-polyfill";
import {
  ANNOUNCEMENTS_PER_CARD,
  type Announcement,
  type News,
  type Partnership,
  type SeenCard,
} from "./model.ts";

type Area = Pick<Storage.StorageArea, "get" | "set">;

const PREFIX = "seen:";
const FIRST_USE = "first-use";
/** Ids of the partnerships there were then. */
const FIRST_KNOWN = "first-known";

export interface SeenRecords {
  /** By partnership. */
  cards: Map<string, SeenCard>;
  /** When a panel was first opened in this browser, in ms since 1970; absent before. */
  firstUse?: number;
  /** Those of the partnerships that came into the feed since. */
  added: Set<string>;
}

/**
 * What is new of one partnership. Where the reader never saw it, only what came since they began to
 * use the extension is: on the first day nothing is.
 */
export function newsOf(
  now: SeenCard,
  card: { partnership: Partnership; announcements: Announcement[] },
  { cards, firstUse = Number.POSITIVE_INFINITY, added }: SeenRecords,
): News {
  const { id } = card.partnership;
  const seen = cards.get(id);
  if (seen) {
    return {
      partnership: seen.record === now.record ? null : "changed",
      announcements: cameSince(seen.announcements, now.announcements),
    };
  }
  const fresh = card.announcements.filter(
    ({ date_published }) => date_published && Date.parse(date_published) > firstUse,
  );
  return {
    partnership: fresh.length > 0 || added.has(id) ? "new" : null,
    announcements: fresh.map(({ id }) => id),
  };
}

/**
 * Those that were not listed before. Of a list that was full there was more: what comes after all that
 * is left of it has moved up, because one before it was retracted.
 */
function cameSince(before: string[], now: string[]): string[] {
  const lastSeen = now.findLastIndex((id) => before.includes(id));
  const wasFull = before.length >= ANNOUNCEMENTS_PER_CARD;
  const end = wasFull && lastSeen >= 0 ? lastSeen : now.length;
  return now.slice(0, end).filter((id) => !before.includes(id));
}

/** What is remembered of these partnerships; a spoilt entry is as good as none. */
export async function readSeen(area: Area, partnerships: string[]): Promise<SeenRecords> {
  const stored = await area.get([FIRST_USE, ...partnerships.map((id) => PREFIX + id)]);
  const cards = new Map<string, SeenCard>();
  for (const id of partnerships) {
    const seen = stored[PREFIX + id];
    if (isSeenCard(seen)) cards.set(id, seen);
  }
  const unseen = partnerships.filter((id) => !cards.has(id));
  const added = new Set(await withoutKnown(area, unseen));
  const firstUse = stored[FIRST_USE];
  return typeof firstUse === "number" ? { cards, firstUse, added } : { cards, added };
}

/** Those that were not there at the first use. All ids are a long list, read only where it decides. */
async function withoutKnown(area: Area, partnerships: string[]): Promise<string[]> {
  if (partnerships.length === 0) return [];
  const { [FIRST_KNOWN]: known } = await area.get(FIRST_KNOWN);
  return Array.isArray(known) ? partnerships.filter((id) => !known.includes(id)) : [];
}

/**
 * Notes that a reader had these before their eyes.
 *
 * @param listAll tells the ids of all partnerships there are, or null for now; asked at the first use
 */
export async function writeSeen(
  area: Area,
  cards: { partnership: string; seen: SeenCard }[],
  now: number,
  listAll: () => Promise<string[] | null>,
): Promise<void> {
  await area.set(
    Object.fromEntries(cards.map(({ partnership, seen }) => [PREFIX + partnership, seen])),
  );
  const { [FIRST_USE]: firstUse } = await area.get(FIRST_USE);
  if (typeof firstUse === "number") return;
  const known = await listAll();
  if (known) await area.set({ [FIRST_USE]: now, [FIRST_KNOWN]: known });
}

/** Of how many partnerships it is kept what the reader has seen. */
export async function countSeen(area: Pick<Area, "get">): Promise<number> {
  return Object.keys(await area.get(null)).filter((key) => key.startsWith(PREFIX)).length;
}

function isSeenCard(value: unknown): value is SeenCard {
  const seen = value as Partial<SeenCard> | null | undefined;
  return typeof seen?.record === "string" && Array.isArray(seen.announcements);
}
