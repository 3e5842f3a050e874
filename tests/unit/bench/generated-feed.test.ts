import { expect, it } from "vitest";
import { parseFeed } from "../../../utils/feed/parse.ts";
import { generatedFeed } from "../../bench/lib/generated-feed.ts";

const size = { partnerships: 200, titlesEach: 20 };

it("is a valid feed with the invented partnerships and the embedded ones", () => {
  const { partnerships, problems } = parseFeed(generatedFeed(size));
  expect(problems).toEqual([]);
  expect(partnerships).toHaveLength(size.partnerships + 9);
  expect(partnerships.map(({ name }) => name)).toContain("Mozilla");
  expect(Object.keys(partnerships[0]?.titles ?? {})).toHaveLength(size.titlesEach);
});

it("is the same each time", () => {
  expect(generatedFeed(size)).toBe(generatedFeed(size));
});

it("gives each partnership a name of its own", () => {
  const { partnerships } = parseFeed(generatedFeed({ partnerships: 10_000, titlesEach: 1 }));
  expect(new Set(partnerships.map(({ name }) => name)).size).toBe(partnerships.length);
});
