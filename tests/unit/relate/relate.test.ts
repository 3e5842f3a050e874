import { describe, expect, it } from "vitest";
import { explainRelations, isForReaders, relate } from "../../../utils/relate/relate.ts";
import { WEIGHTS } from "../../../utils/relate/rules/rule.ts";
import { RULES } from "../../../utils/relate/rules.ts";
import {
  article,
  candidatesOf,
  PARTNERSHIPS,
  pageOf,
  relationsOf,
  shortly,
  type signalsOf,
  TEAM_PAGES,
} from "./sample.ts";

const short = (url: string, more: Partial<ReturnType<typeof signalsOf>> = {}) =>
  shortly(relationsOf(url, more));
const turnedDown = (url: string, more: Partial<ReturnType<typeof signalsOf>> = {}) =>
  explainRelations(pageOf(url, more), PARTNERSHIPS, { teamPages: TEAM_PAGES }).turnedDown.map(
    ({ partnership, rule, why }) => `${partnership}, ${rule}: ${why}`,
  );
const field = (label: string, ...parties: string[][]) => ({
  infobox: [
    {
      label,
      parties: parties.map((party) => party.map((title) => `/wiki/${title.replaceAll(" ", "_")}`)),
    },
  ],
});

describe("subject", () => {
  it("by id", () => {
    expect(short(article("Whatever", "sw"), { wikidata: ["Q95"] })).toEqual([
      "google: subject by subject-id",
    ]);
    expect(short(article("Mozilla Foundation"), { wikidata: ["Q55672"] })).toEqual([
      "mozilla: subject by subject-id",
    ]);
  });

  it("by title on this wiki, mobile and by number too", () => {
    expect(short(article("GSMA"))).toEqual(["gsma: subject by subject-title"]);
    expect(short("https://en.m.wikipedia.org/wiki/amazon_(company)#History")).toEqual([
      "amazon: subject by subject-title",
    ]);
    expect(
      short("https://en.wikipedia.org/?curid=7", { canonical: article("Meta Platforms") }),
    ).toEqual(["meta: subject by subject-title"]);
  });

  it("by the interlanguage links", () => {
    expect(
      short(article("Мета (компанія)", "uk"), {
        languages: ["en:Meta_Platforms", "fr:Meta_(entreprise)"],
      }),
    ).toEqual(["meta: subject by subject-language"]);
  });

  it("not by a link that others contradict, nor against the id", () => {
    expect(short(article("X", "uk"), { languages: ["en:Meta_Platforms", "fr:Autre"] })).toEqual([
      "meta: subject by subject-language",
    ]);
    expect(
      short(article("X", "uk"), { languages: ["en:Google", "fr:Autre", "zh:%E5%85%B6"] }),
    ).toEqual([]);
    expect(
      short(article("X", "uk"), { languages: ["en:Meta_Platforms"], wikidata: ["Q1"] }),
    ).toEqual([]);
  });

  it("by the bare name where the record has no title for the wiki", () => {
    expect(short(article("Kiwix", "sw"))).toEqual(["kiwix: subject by subject-name"]);
    expect(short(article("گوگل", "fa"))).toEqual(["google: subject by subject-name"]);
    expect(short(article("Amazon", "sw"))).toEqual([]);
    // On Alemannic Wikipedia "Google" is the article about the search engine.
    expect(short(article("Google", "als"), { wikidata: ["Q9366"] })).toEqual([
      "google: strong by declared-id",
    ]);
  });

  it("on the partnership's own page, its translation and its talk page", () => {
    for (const title of [
      "Partnerships/Google",
      "Partnerships/Google/fr",
      "Talk:Partnerships/Google",
    ]) {
      expect(short(`https://meta.wikimedia.org/wiki/${title}`)[0]).toBe(
        "google: subject by partnership-page",
      );
    }
  });
});

describe("strong", () => {
  it("by what the record declares", () => {
    expect(short(article("Firefox"))).toEqual(["mozilla: strong by declared-title"]);
    expect(short(article("Firefox", "sw"), { languages: ["en:Firefox"] })).toEqual([
      "mozilla: strong by declared-language",
    ]);
    expect(short(article("Larry Page"))).toEqual(["google: strong by declared-title"]);
    expect(short(article("X"), { wikidata: ["Q94"] })).toEqual(["google: strong by declared-id"]);
  });

  it("not by a declared title that now has another id", () => {
    expect(short(article("Android (operating system)"), { wikidata: ["Q1"] })).toEqual([]);
    expect(turnedDown(article("Android (operating system)"), { wikidata: ["Q1"] })[0]).toContain(
      "another Wikidata id",
    );
  });

  it.each([
    ["en", "Microsoft SharePoint", "microsoft"],
    ["en", "List of Google products", "google"],
    ["en", "Criticism of Microsoft", "microsoft"],
    ["en", "Timeline of Amazon (company)", "amazon"],
    ["en", "Amazon.com controversies", "amazon"],
    ["en", "Lawsuits involving Meta Platforms", "meta"],
    ["en", "Mozilla Public License", "mozilla"],
    ["en", "Category:Microsoft", "microsoft"],
    ["de", "Portal:Microsoft", "microsoft"],
    ["de", "Kategorie:Google", "google"],
    ["fi", "Luettelo Googlen tuotteista", "google"],
    ["ja", "Google検索", "google"],
    ["ja", "マイクロソフトの歴史", "microsoft"],
    ["ko", "구글 지도", "google"],
    ["zh", "谷歌地图", "google"],
    ["fa", "گوگل کروم", "google"],
    ["he", "חיפוש גוגל", "google"],
  ])("%s: %s names %s", (language, title, partner) => {
    expect(short(article(title, language))).toEqual([`${partner}: strong by name-in-title`]);
  });

  it.each([
    "Talk:Google products",
    "User:Google",
    "Wikipedia:Google",
    "Template:Google",
    "Draft:Google X",
  ])("%s is not for readers", (title) => {
    expect(relationsOf(article(title)).filter(isForReaders)).toEqual([]);
  });

  it("on the team's pages, for each partner they name", () => {
    for (const title of ["Partnership_demo", "Partnership_demo/fr", "Talk:Partnership_demo"]) {
      expect(short(`https://meta.wikimedia.org/wiki/${title}`)).toEqual([
        "google: strong by team-page",
        "mozilla: strong by team-page",
      ]);
    }
    expect(short(article("Partnership demo"))).toEqual([]);
  });
});

describe("infobox", () => {
  it.each([
    ["Developer(s)", [["Microsoft"]]],
    ["Développeur", [["Microsoft"], ["Autre"]]],
    ["Разработчик", [["Microsoft Corporation"]]],
    ["開発元", [["Microsoft"]]],
    ["Title", [["Chief executive officer", "Microsoft"]]],
    ["Entwickler", [["Microsoft (Unternehmen)"]]],
    ["Owner", [["Microsoft Corp."]]],
    ["Fate", [["Takeover", "Microsoft"]]],
  ])("%s of %j", (label, parties) => {
    expect(short(article("X", "fr"), field(label, ...parties))).toEqual([
      "microsoft: strong by infobox-link",
    ]);
  });

  it("counts a subsidiary of the partner's name as the partner, a product never", () => {
    expect(
      short(article("X"), field("Developer", ["Mozilla Corporation"], ["Mozilla Foundation"])),
    ).toEqual(["mozilla: strong by infobox-link"]);
    expect(short(article("X"), field("Operating system", ["Microsoft Windows"]))).toEqual([]);
    expect(short(article("X"), field("Owner", ["GitHub"]))).toEqual([]);
    expect(short(article("X"), field("Location", ["Amazon"]))).toEqual([]);
  });

  it.each([
    ["Sponsor", [["Microsoft"]]],
    ["Sponsoren", [["Microsoft"]]],
    ["Competitors", [["Microsoft"]]],
    ["Clients", [["Microsoft"]]],
    ["Influenced by", [["Microsoft"]]],
    ["Membres", [["Microsoft"]]],
    ["Платформа", [["Microsoft"]]],
    ["Discovered by", [["Google"]]],
    ["1998", [["Google"]]],
    ["", [["Google"]]],
    ["Developer", [["Netscape"], ["Mozilla Foundation"], ["Ecma International"]]],
    ["Founders", [["Google"], ["Microsoft"], ["Huawei"], ["Amazon Web Services"]]],
  ])("%j of %j is refused", (label, parties) => {
    expect(short(article("X"), field(label, ...parties))).toEqual([]);
    expect(turnedDown(article("X"), field(label, ...parties))[0]).toContain("infobox-link");
  });

  it("does not take a division, Владелец or Подразделение for a list of members", () => {
    expect(short(article("X", "ru"), field("Владелец", ["Microsoft"]))).toHaveLength(1);
    expect(short(article("X", "ru"), field("Подразделение", ["Microsoft"]))).toHaveLength(1);
  });
});

describe("staff", () => {
  const body = (more: object = {}) => ({
    body: { leadLinks: [], bodyLinks: [], leadText: "", bodyText: "", ...more },
  });

  it("is told of mentions, the lead first, with their number", () => {
    const relations = relationsOf(
      article("X"),
      body({
        leadText: "Microsoft and microsoft and Microsoft Windows",
        bodyText: "Barney Google. The Amazon. Perplexity. Mozilla’s work. GSMArena.",
        bodyLinks: [
          ["/wiki/Amazon.com", 2],
          ["/wiki/GitHub", 1],
        ],
      }),
    );
    expect(shortly(relations)).toEqual([
      "microsoft: mention by mention-lead",
      "mozilla: mention by mention-body",
      "amazon: mention by mention-body",
    ]);
    const texts = relations.map(({ evidence }) => evidence.map(({ text }) => text));
    expect(texts).toEqual([
      ["Microsoft ×2", "Microsoft Windows", "GitHub"],
      ["Mozilla"],
      ["Amazon ×2"],
    ]);
    expect(relations.filter(isForReaders)).toEqual([]);
  });

  it("is told of places: outcomes, regions and declared ones, by the name in the wiki's language", () => {
    expect(short(article("Ruanda", "de"), body())).toEqual(["gsma: place by place"]);
    expect(short(article("Bangladesh"), body())).toEqual(["gsma: place by place"]);
    expect(short(article("卢旺达", "zh"), body())).toEqual(["gsma: place by place"]);
    expect(short(article("X", "xx"), { ...body(), languages: ["en:Rwanda"] })).toEqual([
      "gsma: place by place",
    ]);
    expect(short(article("Rwanda"))).toEqual([]);
    expect(short(article("Category:Rwanda"), body())).toEqual([]);
  });

  it("needs no red links", () => {
    expect(
      short(
        article("X"),
        body({ leadLinks: [["/w/index.php?title=Kiwix&action=edit&redlink=1", 3]] }),
      ),
    ).toEqual([]);
  });
});

describe("ranking", () => {
  it("puts the subject first, and the most telling evidence first", () => {
    const relations = relationsOf(article("Google"), {
      wikidata: ["Q95"],
      ...field("Parent", ["Microsoft"]),
    });
    expect(shortly(relations)).toEqual([
      "google: subject by subject-id",
      "microsoft: strong by infobox-link",
    ]);
    expect(relations[0]?.evidence.map(({ rule }) => rule)).toEqual([
      "subject-id",
      "subject-title",
      "name-in-title",
    ]);
  });

  it("weighs every rule, each differently", () => {
    expect(Object.keys(WEIGHTS).sort()).toEqual(RULES.map(({ name }) => name).sort());
    expect(new Set(Object.values(WEIGHTS)).size).toBe(RULES.length);
  });

  it("drops candidates that only their fingerprint speaks for", () => {
    expect(relate(pageOf(article("Apple")), PARTNERSHIPS, { teamPages: TEAM_PAGES })).toEqual([]);
  });
});

describe("keys", () => {
  it("lead to every record that the rules would relate", () => {
    const pages = [
      pageOf(article("Google")),
      pageOf(article("List of Google products")),
      pageOf(article("X"), field("Developer", ["Microsoft Corporation"])),
      pageOf(article("Luettelo Googlen tuotteista", "fi")),
      pageOf(article("X", "uk"), { languages: ["en:Meta_Platforms"] }),
      pageOf("https://meta.wikimedia.org/wiki/Talk:Partnership_demo"),
      pageOf(article("Timeline of Amazon (company)")),
      pageOf(article("X"), {
        body: {
          leadLinks: [["/wiki/GitHub", 1]],
          bodyLinks: [],
          leadText: "Google Search by the GSM Association",
          bodyText: "谷歌",
        },
      }),
      pageOf(article("Ruanda", "de"), {
        body: { leadLinks: [], bodyLinks: [], leadText: "", bodyText: "" },
      }),
    ];
    for (const page of pages) {
      const context = { teamPages: TEAM_PAGES };
      const all = relate(page, PARTNERSHIPS, context);
      expect(all.length).toBeGreaterThan(0);
      expect(relate(page, candidatesOf(page), context)).toEqual(all);
    }
  });
});
