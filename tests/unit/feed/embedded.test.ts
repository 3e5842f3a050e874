import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseFeed } from "../../../utils/feed/parse.ts";
import { canonicalWiki } from "../../../utils/relate/wikis.ts";

const root = new URL("../../../", import.meta.url);
/** The two sources, and titles seen on real pages: not part of the project, so absent elsewhere. */
const shared = new URL("../shared/", root);
const hasShared = existsSync(shared);
const withoutShared = hasShared ? "" : " (skipped: ../shared is absent)";

const read = (path: string, base = root) => readFileSync(new URL(path, base), "utf8");
const text = read("public/feed.json");
const feed = parseFeed(text);
const documentation = read("docs/embedded-feed.md");

function partnership(id: string) {
  const found = feed.partnerships.find((record) => record.id === id);
  if (!found) throw new Error(`The embedded feed has no partnership '${id}'.`);
  return found;
}

/** Everything a page can be recognised by: the partner itself and what its record declares. */
const subjects = feed.partnerships.flatMap((record) =>
  [record, ...(record.relates ?? [])].map(({ titles = {}, wikidata = [] }) => ({
    partnership: record.id,
    titles: Object.entries(titles).flatMap(([wiki, title]) =>
      [title].flat().map((each) => `${canonicalWiki(wiki)}: ${each}`),
    ),
    wikidata,
  })),
);
const titles = new Set(subjects.flatMap((subject) => subject.titles));
const ids = new Set(subjects.flatMap((subject) => subject.wikidata));

/** Lines such as "- `YouTube`: dewiki, frwiki" under a heading of the documentation. */
function listed(heading: string): [name: string, rest: string][] {
  const section = documentation.split(`\n## ${heading}\n`)[1]?.split(/\n## /)[0] ?? "";
  return [...section.matchAll(/^- `(.+)`: (.+)$/gm)].map(([, name = "", rest = ""]) => [
    name,
    rest,
  ]);
}

describe("the embedded feed", () => {
  it("has no record that is left out", () => {
    expect(feed.problems).toEqual([]);
  });

  it("holds the nine partnerships of the two sources", () => {
    expect(feed.partnerships.map(({ id }) => id).sort()).toEqual(
      "amazon google gsma kiwix meta microsoft mozilla ohchr perplexity".split(" "),
    );
  });

  it("stays small enough to come with the extension", () => {
    expect(Buffer.byteLength(text)).toBeLessThan(250_000);
    expect(text).toBe(text.normalize("NFC"));
  });

  it("is a feed for plain JSON Feed readers too", () => {
    const document = JSON.parse(text);
    expect(document.version).toBe("https://jsonfeed.org/version/1.1");
    expect(document.title).toBeTruthy();
    for (const item of document.items) {
      expect(item.id).toMatch(/^[a-z0-9-]+$/);
      expect(item.content_text).toBeTruthy();
    }
    for (const extension of [document, ...document.items].map((part) => part._partnerships)) {
      for (const member of Object.keys(extension)) expect(member).toMatch(/^[^_.][^.]*$/);
    }
  });

  it("gives the figures as the Foundation gives them", () => {
    const figures = feed.partnerships.flatMap(({ id, outcomes = [] }) =>
      outcomes.map(({ figure, bound, place, unit }) => ({ id, figure, bound, place, unit })),
    );
    expect(figures).toEqual([
      {
        id: "mozilla",
        figure: 4_000_000,
        bound: "at least",
        place: undefined,
        unit: "downloads of Firefox Lite",
      },
      {
        id: "gsma",
        figure: 250_000,
        bound: "at least",
        place: "RW",
        unit: "customers trained",
      },
      // "more than" stands before the first figure only: nothing is said of how exact this one is.
      { id: "gsma", figure: 117_000, bound: undefined, place: "BD", unit: "customers trained" },
    ]);
  });

  it("leaves undated what is undated", () => {
    expect(
      feed.announcements.map(({ id, date_published }) => [id, date_published?.slice(0, 10)]),
    ).toEqual([
      ["2019-08-16-un-human-rights", "2019-08-16"],
      ["2019-01-22-google", "2019-01-22"],
      ["2018-07-18-kiwix", "2018-07-18"],
      ["2018-06-21-gsma", "2018-06-21"],
      ["ai-partnerships", undefined],
      ["team-new-members", undefined],
    ]);
    for (const { since, until } of feed.partnerships) {
      expect([since, until]).toEqual([undefined, undefined]);
    }
    expect(feed.head.updated).toBeUndefined();
  });

  it("gives no address, since no source does", () => {
    expect(text.replace("https://jsonfeed.org/version/1.1", "")).not.toMatch(/https?:/);
  });

  it("calls forthcoming the pages that the team calls forthcoming, and no others", () => {
    const forthcoming = feed.partnerships.filter(({ page }) => page !== undefined);
    expect(forthcoming.map(({ id }) => id)).toEqual(["google", "mozilla", "gsma"]);
    for (const { page } of forthcoming) expect(page).toEqual({ status: "forthcoming" });
  });

  it("names only priorities, units and partnerships that it has", () => {
    const priorities = feed.head.priorities.map(({ id }) => id);
    expect(priorities).toHaveLength(5);
    const units = feed.head.team?.units?.map(({ id }) => id) ?? [];
    const known = feed.partnerships.map(({ id }) => id);

    const named = feed.partnerships.flatMap((record) => record.priorities ?? []);
    expect(priorities).toEqual(expect.arrayContaining(named));
    for (const { unit } of feed.head.team?.members ?? []) {
      if (unit !== undefined) expect(units).toContain(unit);
    }
    for (const page of feed.head.team?.pages ?? []) {
      expect(known).toEqual(expect.arrayContaining(page.partnerships ?? []));
    }
    for (const { _partnerships } of feed.announcements) {
      expect(known).toEqual(expect.arrayContaining(_partnerships?.partnerships ?? []));
    }
  });

  it("says who states each benefit, concern, outcome and source", () => {
    for (const { benefits = [], concerns = [], outcomes = [], sources = [] } of feed.partnerships) {
      expect(sources.length).toBeGreaterThan(0);
      for (const { stated_by } of [...benefits, ...concerns, ...outcomes, ...sources]) {
        expect(stated_by).toBeDefined();
      }
    }
  });

  it("takes one thing only about AI from Wikimedia itself, the rest from the press", () => {
    for (const id of ["amazon", "meta", "microsoft", "perplexity"]) {
      const { benefits = [], concerns = [], sources = [] } = partnership(id);
      const statements = [...benefits, ...concerns];
      expect(statements.filter((one) => one.stated_by === "foundation")).toHaveLength(1);
      expect(statements.find((one) => one.stated_by === "foundation")?.source).toMatch(/reported/);
      expect(sources.every((source) => source.stated_by === "press")).toBe(true);
    }
  });

  it("keeps out the news that stood beside the article", () => {
    expect(text).not.toMatch(/OpenAI|Anthropic|Claude|Tokenpocalypse|super app/i);
    // "Notion" itself, not "notion" within another word.
    expect(text).not.toMatch(/\bNotion\b/);
  });
});

describe("what pages are recognised by", () => {
  it("belongs to one partnership only", () => {
    const owners = new Map<string, string>();
    for (const subject of subjects) {
      for (const key of [...subject.titles, ...subject.wikidata]) {
        expect([key, owners.get(key) ?? subject.partnership]).toEqual([key, subject.partnership]);
        owners.set(key, subject.partnership);
      }
    }
  });

  it.each(["amazon", "meta", "perplexity"])("%s is known to be an ambiguous name", (id) => {
    const { name, ambiguous_names } = partnership(id);
    expect(ambiguous_names).toContain(name);
  });

  it("holds no alias or name that is marked ambiguous", () => {
    for (const { aliases = [], names = {}, ambiguous_names = [] } of feed.partnerships) {
      const plain = [...aliases, ...Object.values(names)];
      for (const name of ambiguous_names) expect(plain).not.toContain(name);
    }
  });

  it("holds no title of something else", () => {
    const others =
      "Amazon|Amazon River|Amazon rainforest|Amazons|Meta|Perplexity|Bing|Bing Crosby|GSMArena|Apple|Thunderbird|Azure|Edge|Excel|Word|Alexa|Go|Android|Chrome|Gecko|Teams|Rust (programming language)|Wikipedia Zero|Alphabet Inc.";
    for (const title of others.split("|")) expect(titles).not.toContain(`enwiki: ${title}`);
  });

  it("has its titles and ids tidy", () => {
    for (const title of titles) {
      const name = title.slice(title.indexOf(": ") + 2);
      expect(name).toBe(name.trim());
      expect(name).not.toMatch(/[_#<>[\]{}|]/);
    }
  });
});

describe("the documentation of the embedded feed", () => {
  const uncheckedTitles = new Set(
    listed("Unchecked titles").flatMap(([title, wikis]) =>
      wikis.split(", ").map((wiki) => `${wiki}: ${title}`),
    ),
  );
  const uncheckedIds = new Set(listed("Unchecked ids").map(([id]) => id));

  it("lists as unchecked only what the feed holds", () => {
    expect([...uncheckedTitles].filter((title) => !titles.has(title))).toEqual([]);
    expect([...uncheckedIds].filter((id) => !ids.has(id))).toEqual([]);
  });

  it("counts its titles", () => {
    const checked = titles.size - uncheckedTitles.size;
    expect(documentation).toContain(
      `${checked} titles were seen on real pages, ${uncheckedTitles.size} are unchecked`,
    );
  });

  it.skipIf(!hasShared)(`lists everything not seen on a real page${withoutShared}`, () => {
    const rows = (file: string) =>
      read(file, shared)
        .split("\n")
        .slice(1)
        .filter(Boolean)
        .map((line) => line.split("\t"));
    const seenTitles = new Set([
      ...rows("data/sitelinks.tsv").map(
        ([, , , wiki = "", title]) => `${canonicalWiki(wiki)}: ${title}`,
      ),
      ...rows("data/enwiki-titles.tsv").map(
        ([title = ""]) => `enwiki: ${title.replaceAll("_", " ")}`,
      ),
    ]);
    const seenIds = new Set(rows("data/sitelinks.tsv").map(([, id]) => id));

    const sorted = (set: Iterable<string>) => [...set].sort();
    expect(sorted(uncheckedTitles)).toEqual(sorted([...titles].filter((t) => !seenTitles.has(t))));
    expect(sorted(uncheckedIds)).toEqual(sorted([...ids].filter((id) => !seenIds.has(id))));
  });
});

describe("the documentation of the format", () => {
  it("has an example that is a valid feed", () => {
    const example = read("docs/feed.md").match(/```json\n(.+?)\n```/s)?.[1] ?? "";
    const { partnerships, announcements, problems } = parseFeed(example);
    expect(problems).toEqual([]);
    expect([partnerships.length, announcements.length]).toEqual([1, 1]);
  });
});

describe("the feed's words", () => {
  /** Names and titles, which are quoted as they are. */
  const quoted = [
    ...feed.announcements.map(({ title = "" }) => title),
    ...(feed.head.team?.members ?? []).map(({ role = "" }) => role),
    "Mobile Internet Skills Training Toolkit (MISTT)",
  ];
  const wordsOf = (prose: string) =>
    prose
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[a-z0-9']+/g) ?? [];
  const runsOf = (words: string[], length = 7) =>
    words.slice(length - 1).map((_, start) => words.slice(start, start + length).join(" "));

  function* prose(value: unknown, key = ""): Generator<string> {
    if (typeof value === "string") yield value;
    else if (typeof value === "object" && value !== null && key !== "titles") {
      for (const [name, member] of Object.entries(value)) yield* prose(member, name);
    }
  }

  it.skipIf(!hasShared)(`are its own, not those of its sources${withoutShared}`, () => {
    const taken = new Set(
      ["ai-partnerships-article.txt", "partnership-demo-meta-page.txt"].flatMap((file) =>
        runsOf(wordsOf(read(`seeds/${file}`, shared))),
      ),
    );
    const shares = [...prose(JSON.parse(text))].flatMap((sentence) => {
      const own = quoted.reduce((rest, name) => rest.replaceAll(name, " … "), sentence);
      return own
        .split("…")
        .flatMap((part) => runsOf(wordsOf(part)).filter((run) => taken.has(run)));
    });
    expect(shares).toEqual([]);
  });
});
