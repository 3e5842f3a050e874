/** What is new to a reader since they last saw a partnership. */
import type { Storage } from "webextension-polyfill";
import type { Announcement, News, Partnership, SeenCard } from "./model.ts";

type Area = Pick<Storage.StorageArea, "get" | "set">;

const PREFIX = "seen:";
const FIRST_USE = "first-use";

export interface SeenRecords {
  /** By partnership. */
  cards: Map<string, SeenCard>;
  /** When a panel was first opened in this browser, in ms since 1970; absent before. */
  firstUse?: number;
}

/**
 * What is new of one partnership. Where the reader never saw it, only what was announced since they
 * began to use the extension is: on the first day nothing is.
 */
export function newsOf(
  now: SeenCard,
  card: { partnership: Partnership; announcements: Announcement[] },
  { cards, firstUse = Number.POSITIVE_INFINITY }: SeenRecords,
): News {
  const seen = cards.get(card.partnership.id);
  if (seen) {
    return {
      partnership: seen.record === now.record ? null : "changed",
      announcements: now.announcements.filter((id) => !seen.announcements.includes(id)),
    };
  }
  const fresh = card.announcements.filter(
    ({ date_published }) => date_published && Date.parse(date_published) > firstUse,
  );
  return {
    partnership: fresh.length > 0 ? "new" : null,
    announcements: fresh.map(({ id }) => id),
  };
}

/** What is remembered of these partnerships; a spoilt entry is as good as none. */
export async function readSeen(area: Area, partnerships: string[]): Promise<SeenRecords> {
  const stored = await area.get([FIRST_USE, ...partnerships.map((id) => PREFIX + id)]);
  const cards = new Map<string, SeenCard>();
  for (const id of partnerships) {
    const seen = stored[PREFIX + id];
    if (isSeenCard(seen)) cards.set(id, seen);
  }
  const firstUse = stored[FIRST_USE];
  return typeof firstUse === "number" ? { cards, firstUse } : { cards };
}

/** Notes that a reader had these before their eyes. */
export async function writeSeen(
  area: Area,
  cards: { partnership: string; seen: SeenCard }[],
  now: number,
): Promise<void> {
  const { [FIRST_USE]: firstUse } = await area.get(FIRST_USE);
  await area.set({
    ...Object.fromEntries(cards.map(({ partnership, seen }) => [PREFIX + partnership, seen])),
    [FIRST_USE]: typeof firstUse === "number" ? firstUse : now,
  });
}

/** Of how many partnerships it is kept what the reader has seen. */
export async function countSeen(area: Pick<Area, "get">): Promise<number> {
  return Object.keys(await area.get(null)).filter((key) => key.startsWith(PREFIX)).length;
}

function isSeenCard(value: unknown): value is SeenCard {
  const seen = value as Partial<SeenCard> | null | undefined;
  return typeof seen?.record === "string" && Array.isArray(seen.announcements);
}
