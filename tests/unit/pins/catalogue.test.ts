/** What the desk offers to pin to. */
import { expect, it } from "vitest";
import { createCatalogue } from "../../../utils/pins/catalogue.ts";
import { embeddedFeed, haystackOf } from "../search/sample.ts";
import { NOON } from "./sample.ts";

it("offers every partnership of a large feed, by name", () => {
  const feed = embeddedFeed();
  const [first] = feed.partnerships;
  if (!first) throw new Error("The feed has no partnership.");
  const crowd = Array.from({ length: 1_500 }, (_, index) => ({
    ...first,
    id: `p${index}`,
    name: `Partner ${String(9_999 - index)}`,
  }));
  const partnerships = [...crowd, { ...first, id: "last", name: "Ärzte" }];
  const haystack = haystackOf({ ...feed, partnerships, announcements: [] });
  const offered = createCatalogue(haystack, "de", () => NOON).partnerships;
  expect(offered).toHaveLength(1_501);
  expect(offered.slice(0, 2).map(({ name }) => name)).toEqual(["Ärzte", "Partner 8500"]);
  expect(offered.at(-1)?.name).toBe("Partner 9999");
});
