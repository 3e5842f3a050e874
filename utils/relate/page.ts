/** From signals to an understood page: which wiki, which title, what it links to. */
import type { BodySignals, InfoboxField, LinkCount, PageSignals } from "../model.ts";
import { canonicalTitle, splitNamespace, subjectOf } from "./namespaces.ts";
import { decodePercent, normalizeTitle, parseAddress } from "./title.ts";
import { isWikipedia, languageOfWiki, wikiOfCode } from "./wikis.ts";
import { type Boundaries, boundaries, comparable } from "./words.ts";

/** The item "main page", which every wiki's main page has. */
const MAIN_PAGE_ITEM = "Q5296";

/** Namespaces whose pages are written for readers: articles, categories, portals. */
const WIKIPEDIA_NAMESPACES = new Set([0, 14, 100]);
/** On Meta also its project pages, Grants, Research and Programs. */
const META_NAMESPACES = new Set([0, 4, 14, 200, 202, 208]);

/** A page as the rules see it. */
export interface Page {
  /** Database name, for example `enwiki`. */
  wiki: string;
  /** BCP 47 tag of the wiki's content. */
  language: string;
  namespace: number;
  /** Title with the namespace's English name, spaces for underscores; null where nothing gives it. */
  title: string | null;
  /** Title without its namespace, in which names are looked for. */
  name: NamedText;
  /**
   * Titles that mean this page: its own and, on Meta, those of the page it translates ("Title/fr")
   * or talks about ("Talk:Title").
   */
  titles: string[];
  /**
   * The same titles as the wiki itself writes them, with its own names of namespaces, the page's own
   * first; empty where nothing gives it.
   */
  written: string[];
  /** Whether it is written for readers, so that its title says what it is about: no talk page is. */
  content: boolean;
  wikidata: string[];
  /** The page's titles on other Wikipedias, by database name. */
  languages: Map<string, string>;
  /** Titles on this wiki that anything in an infobox links to. */
  infoboxLinks: string[];
  infobox: PageField[];
  /** Staff mode only. */
  body?: PageBody;
}

/** A row of the infobox: its label, and the titles on this wiki that each of its parties links to. */
export interface PageField {
  label: string;
  parties: string[][];
}

export interface PageBody {
  /** Before the first heading, and after it. */
  lead: NamedText & { links: Map<string, number> };
  body: NamedText & { links: Map<string, number> };
}

/** Text in which names are looked for. */
export interface NamedText {
  text: string;
  marks: Boundaries;
}

/**
 * Understands what was read from a page.
 *
 * @returns null for a page that can have no relation: a form, history or diff, a special page, a
 *   wiki's main page, a site that is no Wikipedia and not Meta, or one that nothing identifies
 */
export function describePage(signals: PageSignals): Page | null {
  const address = parseAddress(signals.url);
  if (address === null) return null;
  const { wiki } = address;
  if (!isWikipedia(wiki) && wiki !== "metawiki") return null;
  const asked = address.action ?? "view";
  if (!["view", "render", "purge"].includes(asked)) return null;
  if ((signals.action ?? "view") !== "view") return null;
  if (signals.mainPage || signals.wikidata.includes(MAIN_PAGE_ITEM)) return null;

  const language = languageOfWiki(wiki);
  const raw = pageTitle(signals, wiki, language);
  if (raw === null && signals.wikidata.length === 0) return null;
  const { namespace, name } = raw
    ? splitNamespace(raw, signals.namespace)
    : { namespace: signals.namespace ?? 0, name: "" };
  if (namespace < 0) return null;

  const page: Page = {
    wiki,
    language,
    namespace,
    title: raw === null ? null : canonicalTitle({ namespace, name }),
    name: named(name, language),
    titles: raw === null ? [] : titlesOf(wiki, namespace, name),
    written: raw === null ? [] : writtenTitles(wiki, namespace, raw),
    content: (wiki === "metawiki" ? META_NAMESPACES : WIKIPEDIA_NAMESPACES).has(namespace),
    wikidata: signals.wikidata.filter((id) => /^Q\d{1,12}$/.test(id)),
    languages: languageTitles(signals.languages),
    infoboxLinks: signals.infoboxLinks.flatMap(
      (link) => linkedTitle(link, wiki, signals.url) ?? [],
    ),
    infobox: fields(signals.infobox ?? [], wiki, signals.url),
  };
  if (signals.body) page.body = pageBody(signals.body, page, signals.url);
  return page;
}

/** The page's own title: what its configuration says, else its canonical address, else the address. */
function pageTitle(signals: PageSignals, wiki: string, language: string): string | null {
  if (signals.pageName !== null) {
    const title = normalizeTitle(signals.pageName, language);
    if (title !== null) return title;
  }
  for (const address of [signals.canonical, signals.url]) {
    const parsed = address === null ? null : parseAddress(address, signals.url);
    if (parsed?.wiki === wiki && parsed.title !== null)
      return normalizeTitle(parsed.title, language);
  }
  return null;
}

function titlesOf(wiki: string, namespace: number, name: string): string[] {
  const titles = [canonicalTitle({ namespace, name })];
  if (wiki !== "metawiki") return titles;
  const subject = subjectOf(namespace);
  for (const about of [name, untranslated(name)]) {
    titles.push(canonicalTitle({ namespace: subject, name: about }));
  }
  return [...new Set(titles)];
}

/** What Meta calls its namespaces beyond MediaWiki's own is in no table here: "Grants", "Grants talk". */
function writtenTitles(wiki: string, namespace: number, raw: string): string[] {
  if (wiki !== "metawiki") return [raw];
  const isTalk = subjectOf(namespace) !== namespace;
  const about = isTalk
    ? raw.replace(/^(?:([^:]+?) )?talk: ?/i, (_, own?: string) => (own ? `${own}:` : ""))
    : raw;
  return [...new Set([raw, about, untranslated(about)])];
}

function untranslated(name: string): string {
  return name.replace(/\/[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/, "");
}

function languageTitles(languages: string[]): Map<string, string> {
  const titles = new Map<string, string>();
  for (const link of languages) {
    const colon = link.indexOf(":");
    if (!/^[a-z-]+$/.test(link.slice(0, colon)) || link.includes("?", colon)) continue;
    const wiki = wikiOfCode(link.slice(0, colon));
    const title = normalizeTitle(decodePercent(link.slice(colon + 1)), languageOfWiki(wiki));
    if (title !== null) titles.set(wiki, canonicalTitle(splitNamespace(title)));
  }
  return titles;
}

/** Titles of articles on this wiki that addresses lead to. */
function linkedTitle(address: string, wiki: string, base: string): string | null {
  // Parsoid writes `./Title`, relative to `/wiki/` whatever the page is called.
  const absolute = address.startsWith("./") ? `/wiki/${address.slice(2)}` : address;
  if (/^\/wiki\/[^?#]+$/.test(absolute)) {
    // Nearly every link is like this; taking addresses apart is what costs most on a long page.
    return articleTitle(normalizeTitle(decodePercent(absolute.slice(6))));
  }
  const parsed = parseAddress(absolute, base);
  if (parsed === null || parsed.wiki !== wiki || parsed.redLink || parsed.title === null)
    return null;
  if (parsed.action !== null && parsed.action !== "view") return null;
  return articleTitle(parsed.title);
}

function articleTitle(title: string | null): string | null {
  return title !== null && splitNamespace(title).namespace === 0 ? title : null;
}

function fields(infobox: InfoboxField[], wiki: string, base: string): PageField[] {
  return infobox.flatMap(({ label, parties }) => {
    const titles = parties
      .map((links) => links.flatMap((link) => linkedTitle(link, wiki, base) ?? []))
      .filter((party) => party.length > 0);
    return titles.length === 0 ? [] : [{ label, parties: titles }];
  });
}

function named(text: string, language: string): NamedText {
  const same = comparable(text);
  return { text: same, marks: boundaries(same, language) };
}

function pageBody(signals: BodySignals, { wiki, language }: Page, base: string): PageBody {
  const count = (links: LinkCount[]) => {
    const counts = new Map<string, number>();
    for (const [address, times] of links) {
      const title = linkedTitle(address, wiki, base);
      if (title !== null) counts.set(title, (counts.get(title) ?? 0) + times);
    }
    return counts;
  };
  return {
    lead: { links: count(signals.leadLinks), ...named(signals.leadText, language) },
    body: { links: count(signals.bodyLinks), ...named(signals.bodyText, language) },
  };
}
