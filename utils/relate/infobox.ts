/**
 * The fields of the infobox in the lead. Runs in the content script, but only where the infobox links
 * to something that the feed knows (`infoboxLinks` of the signals): on all other pages, to have the
 * first element in the script's own world would cost more memory than everything else that is read.
 */
import type { InfoboxField } from "../model.ts";
import { contentOf, firstHeading } from "./content.ts";

/** No page needs more; a hostile one gets no more. */
const MAX_ROWS = 500;
const MAX_LINKS_IN_FIELD = 40;
const MAX_ADDRESS = 1000;

/** Infoboxes by class (`infobox_v2`, `infoboks`, Italian `sinottico`) or German id: `INFOBOX_PATH`. */
const INFOBOX = '[class^=infobo],[class*=" infobo"],.infotaula,.sinottico,[id^=Vorlage_Infobox]';
/** Boxes of links that borrow an infobox's looks. */
const NO_INFOBOX = ".navbox,.vertical-navbox,.sidebar,.sisterproject,.metadata";
/** Links of a field that name no page: files, other sites, red links, footnotes. */
const NO_LINK = ".image,.mw-file-description,.external,.extiw,.new,sup a,.noprint a";

/** Reads the fields of the infobox. Never throws for what a page may hold. */
export function readInfobox(document: Document): InfoboxField[] {
  const content = contentOf(document);
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
