import { describe, expect, it } from "vitest";
import { atOnce } from "../../../utils/steps.ts";
import { assemble } from "../../../utils/store/assemble.ts";
import { type Chunk, GENERATION_FORMAT } from "../../../utils/store/database.ts";

const HEAD = { title: "Sample", language: "en", priorities: [] };

/** A document with these announcements, as it is stored under this number. */
function documentOf(id: number, ids: string[], problemCount = 0) {
  const records = {
    partnerships: [],
    announcements: ids.map((one) => ({ id: one })),
    problems: Array.from({ length: Math.min(problemCount, 100) }, (_, place) => ({
      place: `items[${place}]`,
      reason: "is missing",
    })),
    problemCount,
  };
  const { length } = ids;
  const chunk: Chunk = {
    ...records,
    id,
    format: GENERATION_FORMAT,
    partnerships: 0,
    announcements: length,
  };
  return { chunk, records };
}

describe("documents as one feed", () => {
  it("has of each id the first record, and says which places are skipped", () => {
    const documents = [documentOf(1, ["a", "b"]), documentOf(2, ["b", "c", "a"])];
    const { feed, chunks } = atOnce(assemble(HEAD, documents));
    expect(feed.announcements.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(chunks[1]).toMatchObject({ announcements: 1, skippedAnnouncements: [0, 2] });
    expect(feed.problems[0]).toEqual({
      place: "_partnerships.parts[0]: items",
      reason: "repeats the id 'b' of an earlier part",
    });
  });

  it("is made though every id is repeated; what is wrong is listed in part and counted in full", () => {
    const ids = Array.from({ length: 150_000 }, (_, number) => `n${number}`);
    const { feed } = atOnce(assemble(HEAD, [documentOf(1, ids, 150), documentOf(2, ids)]));
    expect(feed.problems).toHaveLength(100);
    expect(feed.problemCount).toBe(150_150);
    expect(feed.announcements).toHaveLength(150_000);
  });
});
