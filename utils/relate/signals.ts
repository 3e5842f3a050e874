/**
 * What readers' relations are decided by: title, ids, interlanguage links and infobox, read once from
 * any skin's document. Runs in the content script of every wiki page, so it is small, asks the DOM
 * few questions, and leaves all understanding to `page.ts`.
 */
import type { InfoboxField, PageSignals } from "../model.ts";

/** No page needs more; a hostile one gets no more. */
const MAX_LANGUAGES = 500;
const MAX_FIELDS = 150;
const MAX_LINKS_IN_FIELD = 40;
const MAX_ADDRESS = 1000;
const MAX_SCRIPT = 100_000;

/** Class names of infoboxes: `infobox_v2`, `infobox_v3`, `infoboks` included; and of those called otherwise. */
const INFOBOX =
  ':is(table,div,aside):is([class^=infobo],[class*=" infobo"],.sinottico,[id^=Vorlage_Infobox])';
/** Boxes of links that borrow an infobox's looks. */
const NO_INFOBOX = ".navbox,.vertical-navbox,.sidebar,.sisterproject,.metadata";
/** Links of a field that name no page: files, other sites, red links, footnotes. */
const NO_LINK = ".image,.mw-file-description,.external,.extiw,.new,sup a,.noprint a";

/**
 * Reads the signals of a wiki page. Never throws for what a page may hold.
 *
 * @param url the address shown, since `document.baseURI` is the wiki's own affair
 */
export function readSignals(document: Document, url: string): PageSignals {
  const { documentElement: root, body } = document;
  const config = inlineConfig(document);
  const classes = (body?.className ?? "").slice(0, MAX_ADDRESS);
  const namespace =
    /(?:^|\s)ns-(-?\d+)/.exec(classes)?.[1] ??
    document.querySelector("meta[property='mw:pageNamespace']")?.getAttribute("content") ??
    /"?wgNamespaceNumber"?[:=]\s?(-?\d+)/.exec(config)?.[1];
  const action =
    /(?:^|\s)action-(\w+)/.exec(classes)?.[1] ?? /"?wgAction"?[:=]\s?"(\w+)"/.exec(config)?.[1];
  const signals: PageSignals = {
    url: url.replace(/#.*/s, "").slice(0, 2 * MAX_ADDRESS),
    lang: root.lang.slice(0, 40),
    dir: root.dir === "rtl" ? "rtl" : "ltr",
    namespace: namespace == null || namespace === "" ? null : Number(namespace),
    action: action ?? null,
    mainPage: /"wgIsMainPage":(?:true|!0)|wgIsMainPage=true/.test(config),
    pageName: null,
    canonical: null,
    wikidata: [],
    languages: [],
    infobox: [],
  };
  // Forms, histories and special pages have no relations: the less is sent for them, the better.
  if ((signals.namespace ?? 0) < 0 || (action ?? "view") !== "view" || !body) return signals;

  const canonical = document.querySelector("link[rel=canonical],link[rel='dc:isVersionOf']");
  signals.pageName = jsonText(/"?wgPageName"?[:=]\s?("[^"\n]{1,2000}")/.exec(config)?.[1]);
  signals.canonical = canonical?.getAttribute("href")?.slice(0, MAX_ADDRESS) ?? null;
  signals.wikidata = wikidataIds(document, config);
  signals.languages = languageLinks(document);
  if (!signals.namespace) {
    signals.infobox = infoboxFields(
      document.getElementById("mw-content-text") ?? document.getElementById("bodyContent") ?? body,
    );
  }
  return signals;
}

/** Text of the inline scripts that configure the page or describe it as linked data. */
function inlineConfig(document: Document): string {
  let config = "";
  for (const script of document.querySelectorAll("script:not([src])")) {
    const text = script.textContent ?? "";
    if (text.length < MAX_SCRIPT && /wgPageName|"mainEntity"|"sameAs"/.test(text)) config += text;
    if (config.length > 2 * MAX_SCRIPT) break;
  }
  return config;
}

function jsonText(json: string | undefined): string | null {
  try {
    return json === undefined ? null : String(JSON.parse(json));
  } catch {
    return null;
  }
}

function wikidataIds(document: Document, config: string): string[] {
  const link = document.querySelector("#t-wikibase a,a[href*='Special:EntityPage/Q']");
  const found = [
    /\/(Q\d{1,12})$/.exec(link?.getAttribute("href") ?? ""),
    /"wgWikibaseItemId":"(Q\d{1,12})"/.exec(config),
    /"(?:mainEntity|sameAs)":"[^"]{1,80}\/(Q\d{1,12})"/.exec(config),
  ];
  return [...new Set(found.flatMap((match) => match?.[1] ?? []))];
}

function languageLinks(document: Document): string[] {
  const languages = new Set<string>();
  const links = document.querySelectorAll(
    "a.interlanguage-link-target,#p-lang a,#p-lang-btn a,.minerva-languages a",
  );
  for (const link of links) {
    const href = link.getAttribute("href") ?? "";
    if (href.length > MAX_ADDRESS) continue;
    // A link to a section (`#`) says that the other page is about more than this one: left out.
    const match = /^(?:https?:)?\/\/([a-z-]+)\.(?:m\.)?wikipedia\.org\/wiki\/([^#?]+)$/.exec(href);
    if (match) languages.add(`${match[1]}:${match[2]}`);
    if (languages.size === MAX_LANGUAGES) break;
  }
  return [...languages];
}

function infoboxFields(content: Element): InfoboxField[] {
  const fields: InfoboxField[] = [];
  const end = firstHeading(content);
  for (const box of content.querySelectorAll(INFOBOX)) {
    // 4: the box follows the heading. Boxes of later sections are about other things.
    if (end && end.compareDocumentPosition(box) & 4) break;
    if (box.parentElement?.closest(INFOBOX) || box.matches(NO_INFOBOX)) continue;
    for (const row of box.querySelectorAll("tr")) {
      if (fields.length === MAX_FIELDS) return fields;
      const field = readField(row);
      if (field) fields.push(field);
    }
  }
  return fields;
}

/** A field is a row of two cells, label and value: titles, pictures and footers have one. */
function readField(row: Element): InfoboxField | null {
  const [label, value, ...more] = row.children;
  if (!label || !value || more.length > 0 || row.querySelector("table")) return null;
  const parties = readParties(value);
  if (parties.length === 0) return null;
  return { label: (label.textContent ?? "").trim().slice(0, 80), parties };
}

function readParties(value: Element): string[][] {
  if (!value.querySelector("a[href]")) return [];
  const parties: string[][] = [];
  let party: string[] | null = null;
  let links = 0;
  // 5: elements and text.
  const walker = value.ownerDocument.createTreeWalker(value, 5);
  while (walker.nextNode() && links < MAX_LINKS_IN_FIELD) {
    const node = walker.currentNode;
    if (node.nodeType === 3) {
      if (/[,;،、，；•·]/.test(node.nodeValue ?? "") && !node.parentElement?.closest("a"))
        party = null;
      continue;
    }
    const element = node as Element;
    if (/^(?:br|li|div|p|dd)$/.test(element.localName)) party = null;
    const href = element.localName === "a" ? element.getAttribute("href") : null;
    if (!href || href[0] === "#" || href.length > MAX_ADDRESS || element.matches(NO_LINK)) continue;
    links++;
    if (!party) {
      party = [];
      parties.push(party);
    }
    party.push(href);
  }
  return parties;
}

/** The heading that ends the lead: the first that is not the table of contents' own. */
export function firstHeading(content: Element): Element | undefined {
  for (const heading of content.querySelectorAll("h2")) {
    if (!heading.closest("#toc,.toc,#mw-toc-heading")) return heading;
  }
}
