/** What was typed, understood; and operators offered while they are typed. */
import { describe, expect, it } from "vitest";
import { fold, foldMapped } from "../../../utils/search/fold.ts";
import { parseQuery } from "../../../utils/search/query.ts";
import { search } from "../../../utils/search/search.ts";
import { suggest } from "../../../utils/search/suggest.ts";
import { CONTEXT, embeddedFeed, haystackOf } from "./sample.ts";

const haystack = haystackOf(embeddedFeed());

describe("a query", () => {
  it.each([
    ["google  equity", { words: "google equity" }],
    ['"human rights" un', { words: "un", phrases: ["human rights"] }],
    ["“human rights”", { phrases: ["human rights"] }],
    ['"not closed yet', { phrases: ["not closed yet"] }],
    ["region:RW", { filters: [{ operator: "region", value: "RW" }] }],
    [
      'Region:"south africa" x',
      { words: "x", filters: [{ operator: "region", value: "south africa" }] },
    ],
    ["since:2019-08", { filters: [{ operator: "since", value: "2019-08" }] }],
    ["since:yesterday", { words: "since:yesterday" }],
    ["is:red", { words: "is:red" }],
    ["colour:red", { words: "colour:red" }],
    ["https://example.org", { words: "https://example.org" }],
    ["since: 2019 google", { words: "google", filters: [{ operator: "since", value: "2019" }] }],
    [
      "google region: south",
      { words: "google", filters: [{ operator: "region", value: "south" }] },
    ],
    [
      "region: since:2019 google",
      { words: "google", filters: [{ operator: "since", value: "2019" }] },
    ],
    ["google https: x", { words: "google https: x" }],
    // While its value is being typed it asks for nothing.
    ["google region:", { words: "google" }],
    ["google since:", { words: "google" }],
    ["google since:20", { words: "google" }],
    ["google since:2019-", { words: "google" }],
    ["google is:pin", { words: "google" }],
    ["", {}],
    ['""', {}],
  ])("%s", (typed, expected) => {
    expect(parseQuery(typed)).toEqual({ words: "", phrases: [], filters: [], ...expected });
  });

  it("that is too long is cut", () => {
    expect(parseQuery("a ".repeat(5000)).words.length).toBeLessThanOrEqual(200);
  });

  it("with a phrase finds it only as it stands", () => {
    expect(search(haystack, '"human rights"', CONTEXT).results[0]?.title).toBe("UN Human Rights");
    expect(search(haystack, '"rights human"', CONTEXT).results).toEqual([]);
  });
});

describe("folding", () => {
  it.each([
    ["Bibliothèque", "bibliotheque"],
    ["ŁÓDŹ", "lodz"],
    ["Ångström", "angstrom"],
    ["İstanbul", "istanbul"],
    ["ΟΔΟΣ", "οδοσ"],
    ["Ёлка", "елка"],
    ["أَلْمَعْرِفَة", "المعرفه"],
    ["گوگل", "گوگل".replace("گ", "گ")],
    ["١٢٣ १२३ ১২৩ １２３", "123 123 123 123"],
    ["グーグル", "ぐーぐる".normalize("NFKD")],
    ["गूगल", "गूगल"],
    ["№ ﬁ ㎏", "no fi kg"],
  ])("%s", (text, expected) => {
    expect(fold(text)).toBe(expected);
    expect(foldMapped(text).text).toBe(expected);
  });

  it("once more changes nothing", () => {
    for (const text of ["Straße", "Ǆ", "ΐ", "ﷺ", "각", "ｶﾞ"])
      expect(fold(fold(text))).toBe(fold(text));
  });
});

describe("suggestions", () => {
  const inserts = (typed: string, caret = typed.length) =>
    suggest(haystack, typed, caret, CONTEXT).map(({ insert }) => insert);

  it.each([
    ["re", ["region:"]],
    ["google s", ["since:", "status:"]],
    ["region:", ["region:RW ", "region:BD "]],
    ["region:rwa", ["region:RW "]],
    ["region:rw", ["region:RW "]],
    ["region: rw", ["region:RW "]],
    ["priority:brand", ["priority:brand-awareness "]],
    ["is:", ["is:pinned "]],
    ["status:a", ["status:active ", "status:announced "]],
    ["kind:per", ["kind:person "]],
    [
      "since:202",
      ["since:2026 ", "since:2025 ", "since:2024 ", "since:2023 ", "since:2022 ", "since:2021 "],
    ],
    ["google", []],
    ["", []],
    ["colour:", []],
  ])("%s", (typed, expected) => {
    expect(inserts(typed).toSorted()).toEqual(expected.toSorted());
  });

  it("replace the piece at the caret and no other", () => {
    const [suggestion] = suggest(haystack, "google regi knowledge", 11, CONTEXT);
    expect(suggestion).toMatchObject({ insert: "region:", replace: { start: 7, end: 11 } });
  });

  it("name a region in the reader's language", () => {
    const [suggestion] = suggest(haystack, "region:bang", 11, { ...CONTEXT, language: "fr" });
    expect(suggestion).toMatchObject({ value: "BD", label: "Bangladesh" });
  });
});
