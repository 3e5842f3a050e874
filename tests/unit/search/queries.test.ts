/** What people type, and what must come first: by itself, and among 60,000 other records. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { search } from "../../../utils/search/search.ts";
import { seeded } from "./distractors.ts";
import { CONTEXT, crowdedFeed, embeddedFeed, haystackOf, PINNED } from "./sample.ts";
import { withTypo } from "./typo.ts";

const QUERIES = readFileSync("tests/unit/search/queries.tsv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t") as [query: string, first: string, what: string]);
const CONTEXT_WITH_PIN = { ...CONTEXT, pinned: new Set([PINNED]) };

const alone = haystackOf(embeddedFeed());
const feed = crowdedFeed();
const crowded = haystackOf(feed);

describe.each([
  ["the embedded records", alone],
  ["10,000 + 50,000 others", crowded],
])("among %s", (_size, haystack) => {
  it.each(QUERIES)("%s finds %s first: %s", (query, first) => {
    const { results } = search(haystack, query, CONTEXT_WITH_PIN);
    expect(results.map(({ key }) => key)).toContain(first);
    expect(results[0]?.key).toBe(first);
  });
});

it("there are sixty queries at least", () => {
  expect(QUERIES.length).toBeGreaterThanOrEqual(60);
});

it("a name with one typo is among the first five in at least 97 of 100 cases", () => {
  const random = seeded(7);
  const cases = 1_000;
  let found = 0;
  for (let number = 0; number < cases; number++) {
    const partnership = feed.partnerships[random(10_000)];
    const typed = withTypo(partnership?.name ?? "", random);
    const { results } = search(crowded, typed, { ...CONTEXT, limit: 5 });
    if (results.some(({ key }) => key === `partnership:${partnership?.id}`)) found++;
  }
  expect(found / cases).toBeGreaterThanOrEqual(0.97);
}, 60_000);
