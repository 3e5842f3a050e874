/** What holds whatever is typed. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../../utils/search/nearest.ts";
import { entriesOf, search } from "../../../utils/search/search.ts";
import { suggest } from "../../../utils/search/suggest.ts";
import type { MatchedText } from "../../../utils/search/types.ts";
import { distractors } from "./distractors.ts";
import { CONTEXT, embeddedFeed, haystackOf } from "./sample.ts";

const crowd = distractors({ partnerships: 300, announcements: 300 });
const embedded = embeddedFeed();
const feed = {
  ...embedded,
  partnerships: [...embedded.partnerships, ...crowd.partnerships],
  announcements: [...embedded.announcements, ...crowd.announcements],
};
const haystack = haystackOf(feed);

/** Things people and cats type: words, operators, any characters at all. */
const typed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "region:",
          "priority:RW",
          "since:2019",
          "is:pinned",
          "kind:p",
          '"',
          "status:",
        ),
        fc.constantFrom(
          "google",
          "un",
          "human",
          "المعرفة",
          "北京",
          "library",
          "of",
          "ー",
          "é",
          "\ud800",
        ),
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(" ")),
);

/** Ranges in order and apart, none empty, all in the text, and no surrogate pair cut in two. */
function areSound({ text, ranges }: MatchedText): boolean {
  let last = 0;
  return ranges.every(({ start, end }) => {
    const isSound = start >= last && end > start && end <= text.length;
    last = end;
    return isSound && text.slice(start, end).isWellFormed();
  });
}

describe("whatever is typed", () => {
  it("search, nearest and suggest answer, and ranges lie in their texts", () => {
    fc.assert(
      fc.property(typed, fc.nat(320), (query, caret) => {
        const { results, total } = search(haystack, query, CONTEXT);
        expect(total).toBeGreaterThanOrEqual(results.length);
        const near = nearest(haystack, query, CONTEXT);
        for (const { title, ranges, via, score } of [...results, ...near]) {
          const texts = [{ text: title, ranges }, ...(via ? [via] : [])];
          if (!Number.isFinite(score) || !texts.every(areSound)) expect(texts).toBe("sound");
        }
        for (const { replace } of suggest(haystack, query, caret, CONTEXT)) {
          expect(replace.start).toBeLessThan(replace.end);
          expect(replace.end).toBeLessThanOrEqual(query.length);
        }
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it("the same query gives the same answer", () => {
    fc.assert(
      fc.property(typed, (query) => {
        expect(search(haystack, query, CONTEXT)).toEqual(search(haystack, query, CONTEXT));
      }),
      { numRuns: 50 },
    );
  });
});

describe("every record", () => {
  const keys = [
    ...feed.partnerships.map(({ id, name }) => [`partnership:${id}`, name] as const),
    ...(feed.head.team?.members ?? []).map(({ name }) => [`person:${name}`, name] as const),
    ...feed.head.priorities.map(({ id, name }) => [`priority:${id}`, name] as const),
  ];

  it("is found first by its own name", () => {
    for (const [key, name] of keys) {
      expect(search(haystack, name, CONTEXT).results[0]?.key, name).toBe(key);
    }
  });

  it("is found by any name a feed may give it", () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
      .map((text) => text.replace(/["“”„«»:：\p{C}]/gu, "").trim())
      .filter((text) => {
        // Of marks and tatweels alone, which writing may leave out, nothing is left to be found by.
        const rest = text.normalize("NFKD").replace(/[\p{M}\p{C}\u0640]/gu, "");
        return rest.trim() !== "";
      });
    fc.assert(
      fc.property(name, (text) => {
        const named = haystackOf({
          ...feed,
          partnerships: [{ id: "named", name: text }],
          announcements: [],
        });
        const { results } = search(named, text, CONTEXT);
        expect(results.map(({ key }) => key)).toContain("partnership:named");
      }),
      { numRuns: 150 },
    );
  });

  it("has a line that is known by its key", () => {
    const found = entriesOf(haystack, ["partnership:kiwix", "person:nobody", "region:RW"], CONTEXT);
    expect(found.map(({ title }) => title)).toEqual(["Kiwix", "Rwanda"]);
  });
});

describe("the results of an operator satisfy it", () => {
  const all = { ...CONTEXT, limit: 1000 };
  const byId = new Map(feed.partnerships.map((partnership) => [partnership.id, partnership]));
  const partnersOf = (key: string) => {
    const [kind, id = ""] = key.split(":");
    if (kind === "partnership") return [byId.get(id)];
    const announcement = feed.announcements.find((one) => one.id === id);
    return (announcement?._partnerships?.partnerships ?? []).map((partner) => byId.get(partner));
  };

  it.each(["kind:partnership", "kind:announcement"])("region: with %s", (kind) => {
    const { results } = search(haystack, `region:NG ${kind}`, all);
    expect(results.length).toBeGreaterThan(5);
    for (const { key } of results) {
      expect(partnersOf(key).some((partner) => partner?.regions?.includes("NG"))).toBe(true);
    }
  });

  it("priority:", () => {
    const { results } = search(haystack, "kind:partnership priority:advocacy", all);
    expect(results.length).toBeGreaterThan(5);
    for (const { id } of results) expect(byId.get(id)?.priorities).toContain("global-advocacy");
  });

  it("status: and kind:", () => {
    const { results } = search(haystack, "status:ended kind:strategic", all);
    expect(results.length).toBeGreaterThan(5);
    for (const { facts } of results) {
      expect(facts).toMatchObject({ status: "ended", type: "strategic" });
    }
  });

  it("since:, which leaves out what is undated", () => {
    const { results } = search(haystack, "since:2019", all);
    expect(results.length).toBeGreaterThan(5);
    for (const { facts } of results) expect((facts.date ?? "") >= "2019").toBe(true);
  });

  it("is:pinned", () => {
    const pinned = new Set(["partnership:kiwix", "announcement:no longer there"]);
    const { results } = search(haystack, "is:pinned", { ...all, pinned });
    expect(results.map(({ key }) => key)).toEqual(["partnership:kiwix"]);
    expect(search(haystack, "is:pinned", all).results).toEqual([]);
  });
});
