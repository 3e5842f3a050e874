import { describe, expect, it } from "vitest";
import {
  choicesOf,
  chosenIn,
  type ExploreView,
  linesOf,
  viewAddress,
  viewOf,
  WHOLE_VIEW,
} from "../../../utils/search/explore.ts";
import { embeddedFeed, haystackOf } from "./sample.ts";

const feed = embeddedFeed();
const haystack = haystackOf(feed);
const keys = (view: Partial<ExploreView>, of = haystack) =>
  linesOf(of, chosenIn(of, { ...WHOLE_VIEW, ...view }, "en").entries, "en").map(({ key }) => key);

describe("a view’s address", () => {
  it.each<[Partial<ExploreView>, string]>([
    [{}, ""],
    [{ kind: "announcement", region: "RW" }, "kind=announcement&region=RW"],
    [{ sort: "title", descending: false }, "sort=title"],
    [{ sort: "title", descending: true }, "sort=title&order=down"],
    [{ when: "2019-08", descending: false }, "when=2019-08&order=up"],
  ])("of %j is %j and leads back", (part, address) => {
    const view = { ...WHOLE_VIEW, ...part };
    expect(viewAddress(view)).toBe(address);
    expect(viewOf(address)).toEqual(view);
  });

  it("with anything else in it shows what it can", () => {
    expect(viewOf("kind=person&region=<b>&when=19&status=&sort=x&order=y&z=1")).toEqual(WHOLE_VIEW);
  });
});

describe("what is chosen", () => {
  it("is every partnership and announcement, the latest first and the undated last", () => {
    const all = keys({});
    expect(all).toHaveLength(feed.partnerships.length + feed.announcements.length);
    expect(all[0]).toBe("announcement:2019-08-16-un-human-rights");
    expect(keys({ descending: false })[0]).toBe("announcement:2018-06-21-gsma");
    expect(keys({ descending: false }).at(-1)).toBe("announcement:team-new-members");
  });

  it("is narrowed by kind, region, priority, status and time", () => {
    expect(keys({ kind: "partnership", region: "RW" })).toEqual(["partnership:gsma"]);
    expect(keys({ region: "RW" })).toContain("announcement:2018-06-21-gsma");
    expect(keys({ kind: "partnership", status: "active", priority: "brand-awareness" })).toEqual([
      "partnership:mozilla",
      "partnership:gsma",
    ]);
    expect(keys({ when: "2018" })).toHaveLength(2);
    expect(keys({ when: "2018-07" })).toEqual(["announcement:2018-07-18-kiwix"]);
    expect(keys({ region: "AQ" })).toEqual([]);
  });

  it("is sorted by name or kind", () => {
    const byName = keys({ kind: "partnership", sort: "title", descending: false });
    expect([byName[0], byName.at(-1)]).toEqual(["partnership:amazon", "partnership:ohchr"]);
    expect(keys({ sort: "kind", descending: true })[0]).toMatch(/^announcement:/);
  });
});

describe("the timeline", () => {
  const timeline = (of = haystack, view: Partial<ExploreView> = {}) =>
    chosenIn(of, { ...WHOLE_VIEW, ...view }, "en").timeline;

  it("counts by months without gaps while they are few, whatever part of it is chosen", () => {
    const { unit, spans, undated } = timeline();
    expect(unit).toBe("month");
    expect([spans[0]?.when, spans.at(-1)?.when, spans.length]).toEqual(["2018-06", "2019-08", 15]);
    expect(spans.filter(({ announcements }) => announcements === 1)).toHaveLength(4);
    expect(undated).toBe(11);
    expect(timeline(haystack, { when: "2018-07" })).toEqual(timeline());
  });

  it("counts by years where a date has no month, or they are many", () => {
    const some = (since: string) =>
      haystackOf({ ...feed, partnerships: [{ id: "a", name: "A", since }] });
    expect(timeline(some("2018"))).toMatchObject({
      unit: "year",
      spans: [
        { when: "2018", partnerships: 1, announcements: 2 },
        { when: "2019", partnerships: 0, announcements: 2 },
      ],
    });
    expect(timeline(some("2001-01")).spans).toHaveLength(19);
  });

  it("is empty where nothing is dated", () => {
    expect(timeline(haystack, { kind: "partnership" })).toEqual({
      unit: "year",
      spans: [],
      undated: 9,
    });
  });
});

it("choices are in the order of their names", () => {
  expect(choicesOf(haystack, "region", "en").map(({ title }) => title)).toEqual([
    "Bangladesh",
    "Rwanda",
  ]);
  expect(choicesOf(haystack, "priority", "en")[0]?.id).toBe("brand-awareness");
  const north = haystackOf({
    ...feed,
    partnerships: [{ id: "a", name: "A", regions: ["AT", "ZW"] }],
  });
  const inOrder = (language: string) => choicesOf(north, "region", language).map(({ id }) => id);
  expect(inOrder("de")).toEqual(["AT", "ZW"]);
  // Österrike: its first letter is Swedish’s last.
  expect(inOrder("sv")).toEqual(["ZW", "AT"]);
});
