/**
 * What readers' relations are decided by: title, ids, interlanguage links and infobox, read once from
 * any skin's document. Runs in the content script of every wiki page: it is small, it looks up by id
 * and tag rather than by selector (a selector visits every element), and it leaves all understanding
 * to `page.ts`.
 */
import type { InfoboxField, PageSignals } from "../model.ts";

/** No page needs more; a hostile one gets no more. */
const MAX_LANGUAGES = 500;
const MAX_ROWS = 500;
const MAX_LINKS_IN_FIELD = 40;
const MAX_ADDRESS = 1000;
const MAX_SCRIPT = 100_000;

/** Infoboxes by class (`infobox_v2`, `infoboks`, Italian `sinottico`) or German id. */
const INFOBOX = '[class^=infobo],[class*=" infobo"],.infotaula,.sinottico,[id^=Vorlage_Infobox]';
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
  const { documentElement: root, head, body } = document;
  const config = inlineConfig(document);
  const classes = (body?.getAttribute("class") ?? "").slice(0, MAX_ADDRESS);
  const namespace =
    /(?:^|\s)ns-(-?\d+)/.exec(classes)?.[1] ??
    head?.querySelector("meta[property='mw:pageNamespace']")?.getAttribute("content") ??
    /wgNamespaceNumber"?[:=]\s?(-?\d+)/.exec(config)?.[1];
  const action =
    /(?:^|\s)action-(\w+)/.exec(classes)?.[1] ?? /wgAction"?[:=]\s?"(\w+)"/.exec(config)?.[1];
  const signals: PageSignals = {
    url: url.replace(/#.*/s, "").slice(0, 2 * MAX_ADDRESS),
    lang: root.lang.slice(0, 40),
    dir: root.dir === "rtl" ? "rtl" : "ltr",
    namespace: namespace ? Number(namespace) : null,
    action: action ?? null,
    mainPage: /wgIsMainPage"?[:=]\s?(?:true|!0)/.test(config),
    pageName: null,
    canonical: null,
    wikidata: [],
    languages: [],
    infobox: [],
  };
  // Forms, histories and special pages have no relations: the less is sent for them, the better.
  if ((signals.namespace ?? 0) < 0 || (action ?? "view") !== "view" || !body) return signals;

  const canonical = head?.querySelector("link[rel=canonical],link[rel='dc:isVersionOf']");
  signals.pageName = jsonText(/wgPageName"?[:=]\s?("[^"\n]{1,2000}")/.exec(config)?.[1]);
  signals.canonical = canonical?.getAttribute("href")?.slice(0, MAX_ADDRESS) ?? null;
  signals.wikidata = wikidataIds(document, config);
  signals.languages = languageLinks(document);
  if (!signals.namespace) signals.infobox = infoboxFields(contentOf(document));
  return signals;
}

/** The element that holds the page's own content, in any skin and in none. */
export function contentOf(document: Document): Element {
  return (
    document.getElementById("mw-content-text") ??
    document.getElementById("bodyContent") ??
    document.body ??
    document.documentElement
  );
}

/** Text of the inline scripts that configure the page or describe it as linked data. */
function inlineConfig(document: Document): string {
  let config = "";
  for (const script of document.getElementsByTagName("script")) {
    const text = script.textContent ?? "";
    if (text.length < MAX_SCRIPT && /wgPageName|"mainEntity"|"sameAs"/.test(text)) config += text;
    if (config.length > MAX_SCRIPT) break;
  }
  return config;
}

function jsonText(json: string | undefined): string | null {
  try {
    return json ? String(JSON.parse(json)) : null;
  } catch {
    return null;
  }
}

function wikidataIds(document: Document, config: string): string[] {
  const link = document.getElementById("t-wikibase")?.querySelector("a");
  const found = [
    /\/(Q\d{1,12})$/.exec(link?.getAttribute("href") ?? ""),
    /"wgWikibaseItemId":"(Q\d{1,12})"/.exec(config),
    /"(?:mainEntity|sameAs)":"[^"]{1,80}\/(Q\d{1,12})"/.exec(config),
  ];
  return [...new Set(found.flatMap((match) => match?.[1] ?? []))];
}

function languageLinks(document: Document): string[] {
  const languages = new Set<string>();
  const places = [
    ...["p-lang", "p-lang-btn"].map((id) => document.getElementById(id)),
    ...document.getElementsByClassName("minerva-languages"),
  ];
  for (const place of places.slice(0, 3)) {
    for (const link of place?.getElementsByTagName("a") ?? []) {
      // A link to a section (`#`) says that the other page is about more than this one: left out.
      const match =
        /^(?:https?:)?\/\/([a-z-]+)\.(?:m\.)?wikipedia\.org\/wiki\/([^#?]{1,999})$/.exec(
          link.getAttribute("href") ?? "",
        );
      if (match) languages.add(`${match[1]}:${match[2]}`);
      if (languages.size === MAX_LANGUAGES) break;
    }
  }
  return [...languages];
}

function infoboxFields(content: Element): InfoboxField[] {
  const fields: InfoboxField[] = [];
  const end = firstHeading(content);
  let rows = 0;
  for (const row of content.getElementsByTagName("tr")) {
    // 4: the row follows the heading. Boxes of later sections are about other things.
    if (++rows > MAX_ROWS || (end && end.compareDocumentPosition(row) & 4)) break;
    if (!row.closest(INFOBOX) || row.closest(NO_INFOBOX)) continue;
    const field = readField(row);
    if (field) fields.push(field);
  }
  return fields;
}

/** A field is a row of two cells, label and value: titles, pictures and footers have one. */
function readField(row: Element): InfoboxField | null {
  const [label, value, more] = row.children;
  if (!label || !value || more || row.querySelector("table")) return null;
  const parties = readParties(value);
  if (parties.length === 0) return null;
  return { label: (label.textContent ?? "").trim().slice(0, 80), parties };
}

function readParties(value: Element): string[][] {
  const parties: string[][] = [];
  let apart = true;
  let links = 0;
  // 5: elements and text.
  const walker = value.ownerDocument.createTreeWalker(value, 5);
  while (links < MAX_LINKS_IN_FIELD && walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === 3) {
      apart ||= /[,;،、，；•·]/.test(node.nodeValue ?? "") && !node.parentElement?.closest("a");
      continue;
    }
    const element = node as Element;
    apart ||= /^(?:br|li|div|p|dd)$/.test(element.localName);
    const href = element.localName === "a" ? element.getAttribute("href") : null;
    if (!href || href[0] === "#" || href.length > MAX_ADDRESS || element.matches(NO_LINK)) continue;
    links++;
    if (apart) parties.push([href]);
    else parties.at(-1)?.push(href);
    apart = false;
  }
  return parties;
}

/** The heading that ends the lead: the first that is not the table of contents' own. */
export function firstHeading(content: Element): Element | undefined {
  for (const heading of content.getElementsByTagName("h2")) {
    if (!heading.closest("#toc,.toc")) return heading;
  }
}
