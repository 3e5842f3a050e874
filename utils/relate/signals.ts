/**
 * What readers' relations are decided by: title, ids, interlanguage links, links of the infobox, read
 * once from any skin's document. Runs in the content script of every wiki page and leaves all
 * understanding to `page.ts`.
 *
 * Everything is read by XPath, as strings: the first element that a script of an extension holds
 * brings the whole family of element interfaces into its world, 50 kB of heap on every page. Regular
 * expressions are compiled anew on every page, so there are none on the way most pages take.
 */
import type { PageSignals } from "../model.ts";

/** No page needs more; a hostile one gets no more. */
const MAX_LANGUAGES = 500;
const MAX_INFOBOX_LINKS = 1000;
const MAX_ADDRESS = 1000;
const MAX_NAME = 2000;
const MAX_SCRIPT = 100_000;

/** Of their texts, which are compared where they are: of an element a browser makes a copy each time. */
const CONFIG = '(/html/head/script/text()|/html/body/script/text())[contains(.,"wgPageName")]';
const LINKED_DATA =
  "(/html/head/script/text()|/html/body/script/text())[contains(.,'\"mainEntity\"') or contains(.,'\"sameAs\"')]";
const CANONICAL = '/html/head/link[@rel="canonical" or @rel="dc:isVersionOf"]/@href';
const ITEM_LINK = 'id("t-wikibase")/descendant::a/@href';
const LANGUAGE_LINKS = 'id("p-lang p-lang-btn")/descendant::a/@href';
/** Of tables in the first place, since the fields of an infobox are rows: they are few. */
const INFOBOX_LINKS =
  '/descendant::table[position()<=40][ancestor-or-self::*[starts-with(@class,"infobo") or contains(@class," infobo") or contains(@class,"infotaula") or contains(@class,"sinottico") or starts-with(@id,"Vorlage_Infobox")]]/descendant::a/@href';

/** `XPathResult`'s names for them, which are not there in every world. */
const STRING_TYPE = 2;
const ORDERED_NODE_ITERATOR_TYPE = 5;

/**
 * Reads the signals of a wiki page. Never throws for what a page may hold.
 *
 * @param url the address shown, since `document.baseURI` is the wiki's own affair
 */
export function readSignals(document: Document, url: string): PageSignals {
  const config = readText(document, CONFIG);
  const fragment = url.indexOf("#");
  const signals: PageSignals = {
    url: url.slice(0, fragment < 0 ? 2 * MAX_ADDRESS : Math.min(fragment, 2 * MAX_ADDRESS)),
    lang: readText(document, "/html/@lang").slice(0, 40),
    dir: document.dir === "rtl" ? "rtl" : "ltr",
    namespace: readNamespace(document, config),
    action: setting(config, "wgAction") ?? bodyClass(document, /(?:^|\s)action-(\w+)/),
    mainPage: ["true", "!0"].includes(setting(config, "wgIsMainPage") ?? ""),
    pageName: null,
    canonical: null,
    wikidata: [],
    languages: [],
    infoboxLinks: [],
  };
  // Forms, histories and special pages have no relations: the less is sent for them, the better.
  if ((signals.namespace ?? 0) < 0 || (signals.action ?? "view") !== "view") return signals;

  signals.pageName = setting(config, "wgPageName");
  if (signals.pageName === null) {
    signals.canonical = readText(document, CANONICAL).slice(0, MAX_ADDRESS) || null;
  }
  signals.wikidata = wikidataIds(document, config);
  signals.languages = languageLinks(document);
  if (!signals.namespace) {
    signals.infoboxLinks = readAddresses(document, INFOBOX_LINKS, MAX_INFOBOX_LINKS);
  }
  return signals;
}

/** Text of the first thing a path leads to; empty where it leads nowhere, or to too much. */
function readText(document: Document, path: string): string {
  const { stringValue } = document.evaluate(`string(${path})`, document, null, STRING_TYPE, null);
  return stringValue.length < MAX_SCRIPT ? stringValue : "";
}

/** Values of the attributes that a path leads to. */
function readAddresses(document: Document, path: string, most: number): string[] {
  const found = document.evaluate(path, document, null, ORDERED_NODE_ITERATOR_TYPE, null);
  const addresses: string[] = [];
  for (let node = found.iterateNext(); node; node = found.iterateNext()) {
    const address = (node as Attr).value;
    if (address[0] === "#" || address.length > MAX_ADDRESS) continue;
    if (addresses.push(address) === most) break;
  }
  return addresses;
}

/** A setting of the inline configuration: of an object, or one of the variables of 2010. */
function setting(config: string, name: string): string | null {
  for (let at = config.indexOf(name); at >= 0; at = config.indexOf(name, at + 1)) {
    let from = at + name.length;
    if (config[from] === '"') from++;
    from = afterSpaces(config, from);
    if (config[from] !== ":" && config[from] !== "=") continue;
    return valueAt(config, afterSpaces(config, from + 1));
  }
  return null;
}

function afterSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}

/** A string, number or truth value; null for anything else. */
function valueAt(config: string, from: number): string | null {
  const isString = config[from] === '"';
  const end = isString ? '"' : ",;}\n";
  let to = from + 1;
  while (to < config.length && !end.includes(config.charAt(to))) to += config[to] === "\\" ? 2 : 1;
  if (to - from > MAX_NAME) return null;
  if (!isString) return config.slice(from, to).trim();
  try {
    return JSON.parse(config.slice(from, to + 1));
  } catch {
    return null;
  }
}

function readNamespace(document: Document, config: string): number | null {
  const namespace =
    setting(config, "wgNamespaceNumber") ??
    bodyClass(document, /(?:^|\s)ns-(-?\d+)/) ??
    readText(document, '/html/head/meta[@property="mw:pageNamespace"]/@content');
  const number = Number.parseInt(namespace, 10);
  return Number.isNaN(number) ? null : number;
}

function bodyClass(document: Document, pattern: RegExp): string | null {
  return match(readText(document, "/html/body/@class").slice(0, MAX_ADDRESS), pattern);
}

/** Where one place has the id, the others have the same. */
function wikidataIds(document: Document, config: string): string[] {
  const id =
    setting(config, "wgWikibaseItemId") ??
    match(readText(document, ITEM_LINK), /\/(Q\d{1,12})$/) ??
    match(readText(document, LINKED_DATA), /"(?:mainEntity|sameAs)":"[^"]{1,80}\/(Q\d{1,12})"/);
  return id ? [id] : [];
}

/** What a pattern captures; it is not even compiled where there is no text. */
function match(text: string, pattern: RegExp): string | null {
  return (text && pattern.exec(text)?.[1]) || null;
}

function languageLinks(document: Document): string[] {
  const languages = new Set<string>();
  for (const address of readAddresses(document, LANGUAGE_LINKS, 2 * MAX_LANGUAGES)) {
    const host = address.indexOf("//") + 2;
    const site = address.indexOf(".wikipedia.org/wiki/", host);
    // A link to a section (`#`) says that the other page is about more than this one: left out.
    if (site < 0 || address.includes("#")) continue;
    const code = address.slice(host, site);
    const title = address.slice(site + ".wikipedia.org/wiki/".length);
    languages.add(`${code.endsWith(".m") ? code.slice(0, -2) : code}:${title}`);
    if (languages.size === MAX_LANGUAGES) break;
  }
  return [...languages];
}
