/** What comes before what, and what is shown of it. Pairs, never scores. */
import { describe, expect, it } from "vitest";
import type { Announcement, Feed, Partnership } from "../../../utils/model.ts";
import { addVisit, frecencyOf, type Visits } from "../../../utils/search/frecency.ts";
import { nearest } from "../../../utils/search/nearest.ts";
import { search } from "../../../utils/search/search.ts";
import type { SearchContext } from "../../../utils/search/types.ts";
import { CONTEXT, embeddedFeed, haystackOf } from "./sample.ts";

function feedOf(partnerships: Partnership[], announcements: Announcement[] = []): Feed {
  return { ...embeddedFeed(), partnerships, announcements };
}
const named = (name: string, rest: Partial<Partnership> = {}): Partnership => ({
  id: name.toLowerCase().replaceAll(/[^a-z0-9]/g, "-"),
  name,
  ...rest,
});
const news = (id: string, title: string, date?: string): Announcement => ({
  id,
  title,
  ...(date ? { date_published: date } : {}),
});

function titles(feed: Feed, query: string, context: SearchContext = CONTEXT): string[] {
  return search(haystackOf(feed), query, context).results.map(({ title }) => title);
}

/** The feed has the worse one first, so that order in the feed cannot decide. */
describe("comes first", () => {
  it.each([
    ["the exact name", "open", "Open", "Open Library"],
    ["a word at the start", "open", "Open Library", "Library Open"],
    ["a whole word", "art", "Art Museum", "Artist Museum"],
    ["a beginning", "soft", "Software Union", "Microsoft"],
    ["what has no typo", "library", "Library Union", "Librari Union"],
    ["words in their order", "north library", "North Library", "Library North"],
    ["the shorter name", "kenya", "Kenya Library", "Kenya Library of Open Knowledge"],
    ["words next to each other", "open art", "The Open Art Museum", "The Open Museum of Art"],
  ])("%s", (_what, query, better, worse) => {
    const found = titles(feedOf([named(worse), named(better)]), query);
    expect(found[0]).toBe(better);
  });

  it("the name, before an alias, before what it has to do with", () => {
    const feed = feedOf([
      named("Alpha", { relates: [{ relation: "product", label: "Comet" }] }),
      named("Beta", { aliases: ["Comet"] }),
      named("Comet"),
    ]);
    expect(titles(feed, "comet")).toEqual(["Comet", "Beta", "Alpha"]);
  });

  it("the partner, before the announcement that names it", () => {
    const feed = feedOf([named("Open Comet")], [news("a", "Comet opens an archive", "2025-12-01")]);
    expect(titles(feed, "comet")).toEqual(["Open Comet", "Comet opens an archive"]);
  });

  it("of two announcements the later, and the undated last", () => {
    const feed = feedOf(
      [],
      [
        news("a", "Comet one"),
        news("b", "Comet two", "2015-01-01"),
        news("c", "Comet six", "2025-06-01"),
      ],
    );
    expect(titles(feed, "comet")).toEqual(["Comet six", "Comet two", "Comet one"]);
  });

  it("what this person opens often, but not before the name that was typed", () => {
    const feed = feedOf([named("Comet"), named("Comet Library"), named("Comet Archive")]);
    let visits: Visits = {};
    for (let visit = 0; visit < 9; visit++) {
      visits = addVisit(visits, "partnership:comet-archive", CONTEXT.now);
    }
    const context = { ...CONTEXT, frecency: frecencyOf(visits, CONTEXT.now) };
    expect(titles(feed, "comet", context)).toEqual(["Comet", "Comet Archive", "Comet Library"]);
  });
});

describe("frecency", () => {
  it("grows with each opening, fades with time, and stays below 1", () => {
    const now = CONTEXT.now;
    const once = addVisit({}, "a", now);
    const twice = addVisit(once, "a", now);
    const value = (visits: Visits, at: number) => frecencyOf(visits, at).get("a") ?? 0;
    expect(value(twice, now)).toBeGreaterThan(value(once, now));
    expect(value(twice, now + 60 * 86_400_000)).toBeLessThan(value(once, now));
    expect(value(twice, now)).toBeLessThan(1);
    expect(Object.keys(once)).toEqual(["a"]);
  });

  it("forgets what is used least", () => {
    let visits: Visits = addVisit(addVisit({}, "kept", CONTEXT.now), "kept", CONTEXT.now);
    for (let visit = 0; visit < 300; visit++) visits = addVisit(visits, `v${visit}`, CONTEXT.now);
    expect(Object.keys(visits).length).toBe(200);
    expect(visits.kept).toBeDefined();
  });
});

describe("a year that is typed", () => {
  const feed = feedOf(
    [named("Comet", { since: "2019" }), named("Comet Library", { since: "2018" })],
    [news("a", "Comet opens", "2019-08-16"), news("b", "Comet closes", "2020-01-01")],
  );

  it.each([
    ["comet 2019", ["Comet", "Comet opens"]],
    ["2020", ["Comet closes"]],
  ])("is when it was, too: %s", (query, expected) => {
    expect(titles(feed, query)).toEqual(expected);
  });
});

describe("what is shown", () => {
  const marked = (feed: Feed, query: string) => {
    const [result] = search(haystackOf(feed), query, CONTEXT).results;
    const mark = (text: string, ranges: { start: number; end: number }[]) =>
      ranges.map(({ start, end }) => text.slice(start, end));
    return {
      title: result && mark(result.title, result.ranges),
      via: result?.via && [result.via.text, mark(result.via.text, result.via.ranges)],
    };
  };

  it.each([
    ["diacritics", "Bibliothèque de Genève", "geneve", ["Genève"]],
    ["letters taken apart", "Cafe\u0301 Rose", "cafe", ["Cafe\u0301"]],
    ["ligatures", "Straße der Bücher", "strasse", ["Straße"]],
    ["full width", "ＯＰＥＮ Library", "open", ["ＯＰＥＮ"]],
    ["a beginning", "Wikimedia Argentina", "wiki arg", ["Wiki", "Arg"]],
    ["a typo", "Wikimedia Argentina", "argentnia", ["Argentina"]],
    ["the middle of a run of Han", "北京谷歌图书馆", "谷歌", ["谷歌"]],
    ["Hangul", "구글 코리아", "구글", ["구글"]],
    ["Arabic vowels", "مُوزِيلا", "موزيلا", ["مُوزِيلا"]],
    ["emoji before it", "🎉 Open 🎉 Library", "library", ["Library"]],
  ])("%s", (_what, name, query, expected) => {
    expect(marked(feedOf([named(name)]), query).title).toEqual(expected);
  });

  it("the other name it was found by, but not where the title says it all", () => {
    const feed = feedOf([
      named("Mozilla", { names: { ar: "موزيلا" }, aliases: ["Mozilla Foundation"] }),
    ]);
    expect(marked(feed, "موزيلا")).toEqual({ title: [], via: ["موزيلا", ["موزيلا"]] });
    expect(marked(feed, "mozilla").via).toBeNull();
    expect(marked(feed, "mozilla found").via).toEqual(["Mozilla Foundation", ["Mozilla", "Found"]]);
  });

  it("a region in the reader's language", () => {
    const feed = feedOf([named("Comet", { regions: ["DE"] })]);
    const find = (query: string) =>
      search(haystackOf(feed), query, { ...CONTEXT, language: "fr" }).results[0];
    expect(find("allemagne")).toMatchObject({ title: "Allemagne", via: null, id: "DE" });
    expect(find("germany")).toMatchObject({ title: "Allemagne", via: { text: "Germany" } });
  });

  it.each([
    ["sv", "Tyskland", "DE"],
    ["sv", "tysk", "DE"],
    ["zh-Hant", "盧安達", "RW"],
    ["zh-hans", "卢旺达", "RW"],
    ["en-US", "Germany", "DE"],
    ["en-US", "Rwanda", "RW"],
    ["pt-BR", "Alemanha", "DE"],
  ])("a region by the name it has in %s: %s", (language, typed, code) => {
    const haystack = haystackOf(
      feedOf([
        named("Comet", { regions: ["DE"] }),
        named("Star", { regions: ["RW"] }),
        named("Tyskie Museum"),
      ]),
    );
    const find = (query: string) => search(haystack, query, { ...CONTEXT, language });
    const { results } = find(`${typed} kind:region`);
    expect(results).toMatchObject([{ id: code, ranges: [{ start: 0, end: typed.length }] }]);
    expect(find(typed).results[0]?.id).toBe(code);
    expect(find(`kind:partnership region:${typed}`).results.map(({ title }) => title)).toEqual([
      code === "DE" ? "Comet" : "Star",
    ]);
  });

  it("no slip of the finger where another name has it as it was typed", () => {
    const feed = feedOf([named("UN Human Rights", { aliases: ["UN High Commissioner"] })]);
    expect(marked(feed, "high commisioner")).toEqual({
      title: [],
      via: ["UN High Commissioner", ["High", "Commissioner"]],
    });
  });

  it("facts for the second line, as precise as they were stated", () => {
    const feed = feedOf(
      [named("Comet", { since: "2019-08", kind: "regional", status: "ended", sector: "Space" })],
      [{ id: "n", title: "Launch", _partnerships: { kind: "press", partnerships: ["comet"] } }],
    );
    const { results } = search(haystackOf(feed), "comet", CONTEXT);
    expect(results[0]?.facts).toMatchObject({
      type: "regional",
      status: "ended",
      date: "2019-08",
      note: "Space",
    });
    expect(results[1]).toMatchObject({ facts: { type: "press", date: null, partners: ["Comet"] } });
  });

  it("how an announcement without a title begins", () => {
    const [summary, content_text] = ["", `Comet launch ${"and so on ".repeat(20)}`];
    const feed = feedOf([], [{ id: "n", summary, content_text }]);
    expect(titles(feed, "comet")).toEqual([expect.stringMatching(/^Comet launch .{1,67}…$/)]);
  });

  it("how many partners an announcement has, where it has too many for a line", () => {
    const ids = ["one", "two", "three", "four", "five", "six", "seven"];
    const feed = feedOf(
      ids.map((id) => named(id)),
      [{ id: "n", title: "Launch", _partnerships: { partnerships: ids } }],
    );
    const [launch] = search(haystackOf(feed), "launch", CONTEXT).results;
    expect(launch?.facts).toMatchObject({ partners: ids.slice(0, 5), count: 7 });
  });
});

describe("where nothing is found", () => {
  const haystack = haystackOf(embeddedFeed());

  it("the nearest word is offered", () => {
    expect(search(haystack, "wikpxdx mzlla", CONTEXT).total).toBe(0);
    expect(nearest(haystack, "mzlla", CONTEXT)[0]?.title).toBe("Mozilla");
  });

  it("the operator is left away", () => {
    expect(search(haystack, "mozilla region:RW", CONTEXT).total).toBe(0);
    expect(nearest(haystack, "mozilla region:RW", CONTEXT)[0]?.title).toBe("Mozilla");
  });

  it("words that nothing has are named, where the rest finds something", () => {
    const { results, ignored } = search(haystack, "Mozilla xyzzy", CONTEXT);
    expect(results[0]?.title).toBe("Mozilla");
    expect(ignored).toEqual(["xyzzy"]);
  });

  it("a word typed together with one that nothing has is found", () => {
    const feed = feedOf([named("Google", { names: { zh: "谷歌" } })]);
    const { results, ignored } = search(haystackOf(feed), "谷歌微软", CONTEXT);
    expect(results.map(({ title }) => title)).toEqual(["Google"]);
    expect(ignored).toEqual(["微软"]);
  });

  it("nothing is offered for what is like nothing", () => {
    expect(nearest(haystack, "qqqqqq", CONTEXT)).toEqual([]);
    expect(nearest(haystack, "", CONTEXT)).toEqual([]);
  });
});
