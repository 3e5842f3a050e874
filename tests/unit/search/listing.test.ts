import { describe, expect, it } from "vitest";
import { type Beginning, type Line, listingFor } from "../../../utils/search/listing.ts";
import { CONTEXT, embeddedFeed, haystackOf, PINNED } from "./sample.ts";

const haystack = haystackOf(embeddedFeed());
const NOTHING: Beginning = { page: [], pins: [], recent: [] };

const listing = (typed: string, beginning = NOTHING, caret = typed.length) =>
  listingFor(haystack, typed, caret, beginning, CONTEXT);
const nameOf = (line: Line) => {
  if (line.type === "entry") return line.entry.key;
  return line.type === "suggestion" ? line.suggestion.insert : `more ${line.kind}`;
};
const shown = (typed: string, beginning?: Beginning) =>
  listing(typed, beginning).sections.map(({ name, lines }) => [name, ...lines.map(nameOf)]);

describe("before a key is pressed", () => {
  it("the page's partnerships come first, then pins, then what was opened, each once", () => {
    const reason = { key: "reason-subject-id", params: ["Mozilla"] };
    const beginning = {
      page: [{ partnership: "mozilla", reason }],
      pins: [PINNED, "partnership:mozilla"],
      recent: ["partnership:mozilla", PINNED, "partnership:gsma", "partnership:gone"],
    };
    expect(shown("", beginning)).toEqual([
      ["page", "partnership:mozilla"],
      ["pins", PINNED],
      ["recent", "partnership:gsma"],
    ]);
    expect(listing(" ", beginning).sections[0]?.lines[0]).toMatchObject({ reason });
  });

  it("the latest announcements are shown to who has nothing of their own", () => {
    const [latest, ...rest] = shown("");
    expect(latest?.slice(0, 2)).toEqual(["latest", "announcement:2019-08-16-un-human-rights"]);
    expect(rest).toEqual([]);
  });
});

describe("what is typed", () => {
  it("is listed by kind, the best result's first", () => {
    const [best, next] = shown("google");
    expect(best?.slice(0, 2)).toEqual(["partnership", "partnership:google"]);
    expect(next?.slice(0, 2)).toEqual(["announcement", "announcement:2019-01-22-google"]);
  });

  it("a long group among others ends in a way to the rest of it", () => {
    const { partnerships, ...feed } = embeddedFeed();
    const many = Array.from({ length: 12 }, (_, n) => ({ id: `google-${n}`, name: `Google ${n}` }));
    const crowded = haystackOf({ ...feed, partnerships: [...partnerships, ...many] });
    const { sections } = listingFor(crowded, "google", 6, NOTHING, CONTEXT);
    const last = sections.find(({ name }) => name === "partnership")?.lines.at(-1);
    expect(last).toEqual({ type: "more", kind: "partnership", typed: "google kind:partnership " });
    const narrowed = listingFor(crowded, "google kind:partnership ", 24, NOTHING, CONTEXT);
    expect(narrowed.sections.map(({ name }) => name)).toEqual(["partnership"]);
    expect(narrowed.sections[0]?.lines).toHaveLength(13);
  });

  it("the rest of each kind can be had, of those too that only have worse results", () => {
    const { partnerships, announcements, ...feed } = embeddedFeed();
    const many = Array.from({ length: 40 }, (_, n) => ({ id: `google-${n}`, name: `Google ${n}` }));
    const crowded = haystackOf({
      ...feed,
      announcements,
      partnerships: [...partnerships, ...many],
    });
    const names = (typed: string) =>
      listingFor(crowded, typed, typed.length, NOTHING, CONTEXT).sections.map(({ name, lines }) => [
        name,
        lines.filter(({ type }) => type === "entry").length,
        ...lines.filter(({ type }) => type === "more").map(nameOf),
      ]);
    expect(names("google")).toEqual([
      ["partnership", 12, "more partnership"],
      ["announcement", 0, "more announcement"],
    ]);
    expect(names("google kind:partnership ")).toEqual([["partnership", 41]]);
    expect(names("google kind:announcement ")).toEqual([["announcement", 1]]);
  });

  it("with nothing found offers the nearest, and says that nothing was found", () => {
    const { outcome, sections } = listing("mozzzilo");
    expect(outcome).toBe("nothing");
    expect(sections.map(({ name }) => name)).toEqual(["nearest"]);
    expect(nameOf(sections[0]?.lines[0] as Line)).toBe("partnership:mozilla");
    expect(listing("qqqqqqqq")).toMatchObject({ outcome: "nothing", sections: [] });
  });
});

describe("operators", () => {
  it("are offered below what their beginning finds as a word", () => {
    expect(shown("reg").at(-1)).toEqual(["suggestions", "region:"]);
    expect(shown("r").flat()).not.toContain("region:");
  });

  it("offer their values first, until one is chosen", () => {
    expect(shown("region:").map(([name]) => name)).toEqual(["suggestions"]);
    expect(shown("google since:20").map(([name]) => name)).toEqual([
      "suggestions",
      "partnership",
      "announcement",
    ]);
    expect(shown("kind:ann")[0]).toEqual(["suggestions", "kind:announcement "]);
    expect(shown("kind:region").map(([name]) => name)).toEqual(["region"]);
    expect(shown("kind:announcement").map(([name]) => name)).toEqual(["announcement"]);
  });
});
