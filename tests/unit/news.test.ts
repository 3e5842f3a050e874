import { describe, expect, it } from "vitest";
import type { Announcement, Partnership } from "../../utils/model.ts";
import { newsOf, readSeen, writeSeen } from "../../utils/news.ts";
import { recordRevision } from "../../utils/revision.ts";
import { memoryArea } from "./memory-area.ts";

const DAY = 86_400_000;
const FIRST_USE = Date.UTC(2024, 0, 1);
const mozilla: Partnership = { id: "mozilla", name: "Mozilla", status: "announced" };
const old: Announcement = { id: "old", date_published: "2019-08-16" };
const fresh: Announcement = { id: "fresh", date_published: "2024-02-01T00:00:00Z" };
const undated: Announcement = { id: "undated" };

/** What a reader is told of a card after having seen it, or nothing, before. */
async function newsAfter(
  before: { partnership: Partnership; announcements: Announcement[] } | null,
  partnership: Partnership,
  announcements: Announcement[],
) {
  const area = memoryArea();
  const seenOf = (card: { partnership: Partnership; announcements: Announcement[] }) => ({
    record: recordRevision(card.partnership),
    announcements: card.announcements.map(({ id }) => id),
  });
  if (before) {
    await writeSeen(area, [{ partnership: "mozilla", seen: seenOf(before) }], FIRST_USE);
  }
  const now = { partnership, announcements };
  return newsOf(seenOf(now), now, await readSeen(area, ["mozilla"]));
}

describe("what is new", () => {
  it("is nothing on the first day", async () => {
    expect(await newsAfter(null, mozilla, [fresh, old])).toEqual({
      partnership: null,
      announcements: [],
    });
  });

  it("is nothing where nothing changed, in whatever order the feed writes it", async () => {
    const same = { status: "announced", name: "Mozilla", id: "mozilla" } as const;
    const before = { partnership: mozilla, announcements: [old] };
    expect(await newsAfter(before, same, [old])).toEqual({ partnership: null, announcements: [] });
  });

  it("is a record that changed", async () => {
    const before = { partnership: mozilla, announcements: [old] };
    const news = await newsAfter(before, { ...mozilla, status: "active" }, [old]);
    expect(news).toEqual({ partnership: "changed", announcements: [] });
  });

  it("is an announcement that was not there, dated or not", async () => {
    const before = { partnership: mozilla, announcements: [old] };
    const news = await newsAfter(before, mozilla, [fresh, old, undated]);
    expect(news).toEqual({ partnership: null, announcements: ["fresh", "undated"] });
  });
});

describe("a partnership never seen before", () => {
  it("is new where it was announced since the reader began", async () => {
    const area = memoryArea();
    const seen = { record: "r", announcements: [] };
    await writeSeen(area, [{ partnership: "gsma", seen }], FIRST_USE);
    await writeSeen(area, [{ partnership: "gsma", seen }], FIRST_USE + 300 * DAY);
    const records = await readSeen(area, ["mozilla"]);
    expect(records.firstUse).toBe(FIRST_USE);
    const tell = (announcements: Announcement[]) =>
      newsOf(
        { record: "r", announcements: announcements.map(({ id }) => id) },
        { partnership: mozilla, announcements },
        records,
      );
    expect(tell([fresh, old, undated])).toEqual({ partnership: "new", announcements: ["fresh"] });
    expect(tell([old, undated])).toEqual({ partnership: null, announcements: [] });
  });

  it("is not new for a stored value of another shape", async () => {
    const area = memoryArea();
    await area.set({ "seen:mozilla": "yes", "first-use": "long ago" });
    expect(await readSeen(area, ["mozilla"])).toEqual({ cards: new Map() });
  });
});
