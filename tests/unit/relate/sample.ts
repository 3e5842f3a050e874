/** Nine small records for tests, a way to pages without a document, and the way to relations. */
import { JSDOM, VirtualConsole } from "jsdom";
import type { PageSignals, Partnership, Relation } from "../../../utils/model.ts";
import { buildPageIndex } from "../../../utils/relate/build-page-index.ts";
import type { Fingerprint } from "../../../utils/relate/hash.ts";
import { pageKeys, recordKeys, type TeamPages } from "../../../utils/relate/keys.ts";
import { describePage, type Page } from "../../../utils/relate/page.ts";
import { finderIn } from "../../../utils/relate/page-index.ts";
import { relate } from "../../../utils/relate/relate.ts";

export const PARTNERSHIPS: Partnership[] = [
  {
    id: "google",
    name: "Google",
    names: {
      ar: "جوجل",
      fa: "گوگل",
      he: "גוגל",
      ja: "グーグル",
      ko: "구글",
      ru: "Гугл",
      zh: "谷歌",
    },
    aliases: ["Google LLC", "Google Inc."],
    ambiguous_names: ["Barney Google"],
    wikidata: ["Q95"],
    titles: { enwiki: "Google", frwiki: "Google", zhwiki: "谷歌公司" },
    page: { url: "https://meta.wikimedia.org/wiki/Partnerships/Google" },
    relates: [
      {
        relation: "product",
        label: "Google Search",
        wikidata: ["Q9366"],
        titles: { enwiki: "Google Search", alswiki: "Google" },
      },
      {
        relation: "product",
        label: "Android (operating system)",
        wikidata: ["Q94"],
        titles: { enwiki: "Android (operating system)" },
      },
      {
        relation: "product",
        label: "Go (programming language)",
        titles: { enwiki: "Go (programming language)" },
      },
      { relation: "person", label: "Larry Page", titles: { enwiki: "Larry Page" } },
      { relation: "subsidiary", label: "YouTube", titles: { enwiki: "YouTube" } },
    ],
  },
  {
    id: "mozilla",
    name: "Mozilla",
    aliases: ["Mozilla Foundation"],
    wikidata: ["Q9661", "Q55672"],
    titles: { enwiki: ["Mozilla", "Mozilla Foundation"], dewiki: "Mozilla" },
    relates: [
      { relation: "product", label: "Firefox", titles: { enwiki: ["Firefox", "Mozilla Firefox"] } },
      {
        relation: "product",
        label: "Mozilla Thunderbird",
        titles: { enwiki: "Mozilla Thunderbird" },
      },
      {
        relation: "subsidiary",
        label: "Mozilla Corporation",
        titles: { enwiki: "Mozilla Corporation" },
      },
    ],
  },
  {
    id: "gsma",
    name: "GSMA",
    aliases: ["GSM Association"],
    titles: { enwiki: "GSMA" },
    regions: ["BD"],
    outcomes: [{ text: "Trained people", place: "RW" }],
    relates: [
      {
        relation: "event",
        label: "Mobile World Congress",
        titles: { enwiki: "Mobile World Congress" },
      },
    ],
  },
  {
    id: "ohchr",
    name: "UN Human Rights",
    aliases: ["OHCHR", "Office of the United Nations High Commissioner for Human Rights"],
    ambiguous_names: ["UN Human Rights"],
    titles: { enwiki: "Office of the United Nations High Commissioner for Human Rights" },
  },
  { id: "kiwix", name: "Kiwix", titles: { enwiki: "Kiwix" } },
  {
    id: "amazon",
    name: "Amazon",
    aliases: ["Amazon.com"],
    ambiguous_names: ["Amazon"],
    wikidata: ["Q3884"],
    titles: { enwiki: ["Amazon (company)", "Amazon.com"], dewiki: "Amazon", dawiki: "Amazon" },
    relates: [{ relation: "product", label: "Amazon Kindle", titles: { enwiki: "Amazon Kindle" } }],
  },
  {
    id: "meta",
    name: "Meta",
    aliases: ["Meta Platforms", "Facebook, Inc."],
    ambiguous_names: ["Meta"],
    wikidata: ["Q380"],
    titles: { enwiki: "Meta Platforms", frwiki: "Meta (entreprise)" },
    relates: [{ relation: "product", label: "Facebook", titles: { enwiki: "Facebook" } }],
  },
  {
    id: "microsoft",
    name: "Microsoft",
    names: { ja: "マイクロソフト", ko: "마이크로소프트", zh: "微软" },
    aliases: ["Microsoft Corporation"],
    wikidata: ["Q2283"],
    titles: { enwiki: "Microsoft", frwiki: "Microsoft", jawiki: "マイクロソフト" },
    relates: [
      { relation: "product", label: "Microsoft Bing", titles: { enwiki: "Microsoft Bing" } },
      { relation: "product", label: "Microsoft Azure", titles: { enwiki: "Microsoft Azure" } },
      { relation: "product", label: "Microsoft Windows", titles: { enwiki: "Microsoft Windows" } },
      { relation: "subsidiary", label: "GitHub", titles: { enwiki: "GitHub" } },
    ],
  },
  {
    id: "perplexity",
    name: "Perplexity",
    aliases: ["Perplexity AI"],
    ambiguous_names: ["Perplexity"],
    wikidata: ["Q123403392"],
    titles: { enwiki: "Perplexity AI" },
  },
];

export const TEAM_PAGES: TeamPages = [
  { wiki: "metawiki", title: "Partnership demo", partnerships: ["google", "mozilla"] },
];

/** Signals of a page of which nothing but its address is known, and what is added. */
export function signalsOf(url: string, more: Partial<PageSignals> = {}): PageSignals {
  return {
    url,
    lang: "en",
    dir: "ltr",
    namespace: null,
    action: null,
    mainPage: false,
    pageName: null,
    canonical: null,
    wikidata: [],
    languages: [],
    infoboxLinks: [],
    ...more,
  };
}

export function pageOf(url: string, more: Partial<PageSignals> = {}): Page {
  const page = describePage(signalsOf(url, more));
  if (!page) throw new Error(`no page: ${url}`);
  return page;
}

/** The address of an article. */
export function article(title: string, language = "en"): string {
  return `https://${language}.wikipedia.org/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`;
}

const find = finderIn(
  buildPageIndex(
    PARTNERSHIPS.flatMap((partnership, record) =>
      recordKeys(partnership, TEAM_PAGES).map((key) => ({ key, record })),
    ),
  ),
);

/** The sample's records that the page index gives for keys. */
export function findRecords(keys: readonly Fingerprint[]): Partnership[] {
  return find(keys).flatMap((record) => PARTNERSHIPS[record] ?? []);
}

/** The sample's records that the page index gives for a page. */
export function candidatesOf(page: Page): Partnership[] {
  return findRecords(pageKeys(page));
}

/** A page's relations by the whole way: keys, page index, rules. */
export function relationsOf(url: string, more: Partial<PageSignals> = {}): Relation[] {
  const page = describePage(signalsOf(url, more));
  return page ? relate(page, candidatesOf(page), { teamPages: TEAM_PAGES }) : [];
}

/** The same in short: `google: strong by name-in-title`. */
export function shortly(relations: readonly Relation[]): string[] {
  return relations.map(
    ({ partnership, strength, evidence }) => `${partnership}: ${strength} by ${evidence[0]?.rule}`,
  );
}

/** A document as a browser would make it. */
export function documentOf(html: string, url = "https://en.wikipedia.org/wiki/Page"): Document {
  return new JSDOM(html, { url, virtualConsole: new VirtualConsole() }).window.document;
}
