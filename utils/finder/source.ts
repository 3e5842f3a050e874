/** Where quick search looks: the stored feed, or the embedded one while there is no other. */
import { feedAge } from "../feed-age.ts";
import type { Announcement, Feed, FeedAge, FeedHead } from "../model.ts";
import { buildHaystack } from "../search/build.ts";
import { type Haystack, openHaystack } from "../search/haystack.ts";
import type { Connection } from "../store/connection.ts";
import {
  type FoundPartnership,
  readAnnouncement,
  readHaystack,
  readPartnership,
} from "../store/read.ts";

/** Why the embedded copy answers: the store is still empty, or it cannot be read. */
export type Lack = "empty" | "broken";

export interface Source {
  haystack: Haystack;
  head: FeedHead;
  feed: FeedAge;
  /** Null where the store answers. */
  lack: Lack | null;
  /** A record by its number in the haystack; null once it is gone from the store. */
  partnership(record: number): Promise<FoundPartnership | null>;
  announcement(record: number): Promise<Announcement | null>;
}

export interface SourceWorld {
  connection: Pick<Connection, "run" | "health">;
  readEmbedded(): Promise<Feed>;
  now(): number;
  /** Resolves after that many ms. */
  wait(ms: number): Promise<void>;
}

/** So long the store may take to answer before the embedded copy does, in ms. */
const PATIENCE_MS = 3000;

/** The best source there is now. It reads and never writes: the background alone does. */
export async function openSource(world: SourceWorld): Promise<Source> {
  const stored = await readStored(world);
  if (typeof stored !== "string") return stored;
  return embeddedSource(await world.readEmbedded(), stored, world.now());
}

async function readStored({ connection, wait }: SourceWorld): Promise<Source | Lack> {
  const overdue = wait(PATIENCE_MS).then((): Lack => "broken");
  const answer = connection.run(readHaystack).then((stored): Source | Lack => {
    // What cannot be opened is stood in for by an empty database in memory.
    if (!stored) return connection.health.where === "memory" ? "broken" : "empty";
    const { generation, haystack } = stored;
    return {
      haystack: openHaystack(haystack),
      head: generation.head,
      feed: feedAge(generation),
      lack: null,
      partnership: (record) =>
        connection.run((database) => readPartnership(database, generation.number, record)),
      announcement: (record) =>
        connection.run((database) => readAnnouncement(database, generation.number, record)),
    };
  });
  return Promise.race([answer, overdue]).catch((error: unknown): Lack => {
    console.warn("The stored feed could not be read:", error);
    return "broken";
  });
}

/** A feed in memory as a source. */
export function embeddedSource(feed: Feed, lack: Lack, now: number): Source {
  const { head, partnerships, announcements } = feed;
  return {
    haystack: openHaystack(buildHaystack(feed)),
    head,
    feed: feedAge({ head, origin: "embedded", checkedAt: now }),
    lack,
    async partnership(record) {
      const partnership = partnerships[record];
      if (!partnership) return null;
      const own = announcements
        .filter((one) => one._partnerships?.partnerships?.includes(partnership.id))
        .sort((a, b) => (b.date_published ?? "").localeCompare(a.date_published ?? ""));
      return { partnership, announcements: own, announcementCount: own.length };
    },
    announcement: async (record) => announcements[record] ?? null,
  };
}
