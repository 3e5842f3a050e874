import { describe, expect, it, vi } from "vitest";
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
const listNone = async () => [];

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
    await writeSeen(area, [{ partnership: "mozilla", seen: seenOf(before) }], FIRST_USE, listNone);
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

describe("what a full list of announcements says is new", () => {
  const dated = (...ids: string[]) => ids.map((id): Announcement => ({ id }));
  const before = { partnership: mozilla, announcements: dated("e", "d", "c", "b", "a") };
  const fresh = async (...ids: string[]) =>
    (await newsAfter(before, mozilla, dated(...ids))).announcements;

  it("is not one that moves up where another was retracted", async () => {
    expect(await fresh("e", "d", "b", "a", "older")).toEqual([]);
    expect(await fresh("e", "d", "c", "b", "older")).toEqual([]);
  });

  it("is what comes before one that was there, or in place of them all", async () => {
    expect(await fresh("f", "e", "d", "c", "b")).toEqual(["f"]);
    expect(await fresh("f", "e", "c", "b", "a")).toEqual(["f"]);
    expect(await fresh("j", "i", "h", "g", "f")).toEqual(["j", "i", "h", "g", "f"]);
  });
});

describe("a partnership never seen before", () => {
  it("is new where it was announced since the reader began", async () => {
    const area = memoryArea();
    const seen = { record: "r", announcements: [] };
    const list = async () => ["mozilla"];
    await writeSeen(area, [{ partnership: "gsma", seen }], FIRST_USE, list);
    await writeSeen(area, [{ partnership: "gsma", seen }], FIRST_USE + 300 * DAY, list);
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

  it("is new where the feed did not have it when the reader began", async () => {
    const area = memoryArea();
    const seen = { record: "r", announcements: [] };
    const list = vi
      .fn<() => Promise<string[] | null>>()
      .mockResolvedValueOnce(null)
      .mockResolvedValueOnce(["gsma", "kiwix"])
      .mockResolvedValue(["gsma", "kiwix", "mozilla"]);
    const note = (at: number) => writeSeen(area, [{ partnership: "gsma", seen }], at, list);
    const tell = async (id: string) => {
      const card = { partnership: { ...mozilla, id }, announcements: [undated] };
      const records = await readSeen(area, ["gsma", id]);
      return newsOf({ record: "r", announcements: ["undated"] }, card, records).partnership;
    };
    await note(FIRST_USE);
    // Nobody could tell what there was.
    expect(await tell("mozilla")).toBeNull();
    await note(FIRST_USE);
    await note(FIRST_USE + DAY);
    expect(list).toHaveBeenCalledTimes(2);
    expect(await tell("mozilla")).toBe("new");
    expect(await tell("kiwix")).toBeNull();
    await writeSeen(area, [{ partnership: "mozilla", seen }], FIRST_USE + DAY, list);
    expect(await tell("mozilla")).toBeNull();
  });

  it("is not new for a stored value of another shape", async () => {
    const area = memoryArea();
    await area.set({ "seen:mozilla": "yes", "first-use": "long ago", "first-known": "some" });
    expect(await readSeen(area, ["mozilla"])).toEqual({ cards: new Map(), added: new Set() });
  });
});
