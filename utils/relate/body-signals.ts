/**
 * What lead and body link to and say, for staff mode. Runs in the content script: one walk over the
 * article, in document order, with an end however large the page is.
 */
import type { BodySignals, LinkCount } from "../model.ts";
import { firstHeading } from "./signals.ts";

const MAX_NODES = 300_000;
const MAX_LINKS = 20_000;
const MAX_LEAD_TEXT = 20_000;
const MAX_BODY_TEXT = 200_000;
const MAX_ADDRESS = 1000;

/** What stands in an article and is not its text: boxes of links, footnotes, hatnotes, notices. */
const NOT_PROSE =
  /(?:^|\s)(?:navbox\S*|vertical-navbox|sidebar|reflist|references|mw-references\S*|refbegin|reference|mw-editsection\S*|hatnote|dablink|rellink|noprint|metadata|ambox|tmbox|mbox\S*|toc|catlinks|authority-control|sistersitebox|sisterproject|printfooter|mw-jump-link|NavFrame|navigation-not-searchable|mw-collapsible-toggle|nomobile)(?=\s|$)/;
const NOT_PROSE_TAGS = /^(?:STYLE|SCRIPT|NOSCRIPT|TEMPLATE|TEXTAREA|SELECT|IFRAME|MATH|SVG)$/i;
/** Elements that stand in a line of text; all others end a word. */
const INLINE =
  /^(?:A|ABBR|B|BDI|BDO|CITE|CODE|EM|FONT|I|KBD|MARK|Q|S|SMALL|SPAN|STRONG|SUB|SUP|U|WBR)$/i;
/** Files, other sites and red links; `extiw` leads to another project. */
const NO_LINK = /(?:^|\s)(?:image|mw-file-description|external|extiw|new|internal)(?=\s|$)/;

/** Reads an article's links and text. Never throws for what a page may hold. */
export function readBodySignals(document: Document): BodySignals {
  const content =
    document.getElementById("mw-content-text") ??
    document.getElementById("bodyContent") ??
    document.body;
  const lead = { links: new Map<string, number>(), text: "", most: MAX_LEAD_TEXT };
  const body = { links: new Map<string, number>(), text: "", most: MAX_BODY_TEXT };
  const end = content && firstHeading(content);

  let part = lead;
  let node: Node | null = content;
  for (let visited = 0; node && visited < MAX_NODES; visited++) {
    let inside = true;
    if (node.nodeType === 3) {
      if (part.text.length < part.most) part.text += node.nodeValue?.slice(0, part.most) ?? "";
    } else if (node.nodeType === 1) {
      const element = node as Element;
      if (element === end) part = body;
      inside = readElement(element, part);
    } else inside = false;
    node = next(node, inside, content);
  }
  return {
    leadLinks: [...lead.links] satisfies LinkCount[],
    bodyLinks: [...body.links],
    leadText: lead.text.slice(0, MAX_LEAD_TEXT),
    bodyText: body.text.slice(0, MAX_BODY_TEXT),
  };
}

/** @returns whether what is inside the element is to be read */
function readElement(
  element: Element,
  part: { links: Map<string, number>; text: string },
): boolean {
  const classes = element.getAttribute("class") ?? "";
  const tag = element.localName;
  if (NOT_PROSE_TAGS.test(tag) || (classes !== "" && NOT_PROSE.test(classes))) return false;
  if (!INLINE.test(tag)) part.text += " ";
  if (tag === "a" || tag === "area") {
    const href = element.getAttribute("href");
    if (!href || href[0] === "#" || href.length > MAX_ADDRESS || NO_LINK.test(classes)) return true;
    const times = part.links.get(href);
    if (times !== undefined) part.links.set(href, times + 1);
    else if (part.links.size < MAX_LINKS) part.links.set(href, 1);
  }
  return true;
}

/** The next node in document order, without recursion: pages may be nested 10,000 deep. */
function next(node: Node, inside: boolean, root: Node | null): Node | null {
  if (inside && node.firstChild) return node.firstChild;
  let current: Node | null = node;
  while (current && current !== root) {
    if (current.nextSibling) return current.nextSibling;
    current = current.parentNode;
  }
  return null;
}
