/**
 * What lead and body link to and say, for staff mode. Runs in the content script: one walk over the
 * article, in document order, with an end however large the page is.
 */
import type { BodySignals } from "../model.ts";
import { contentOf, firstHeading } from "./content.ts";

/** More than twice what an article of 3,000 links has, and read within a fifth of a second. */
const MAX_NODES = 40_000;
const MAX_LINKS = 10_000;
const MAX_LEAD_TEXT = 20_000;
const MAX_BODY_TEXT = 200_000;
const MAX_ADDRESS = 1000;

/** What stands in an article and is not its text: boxes of links, footnotes, hatnotes, notices. */
const NOT_PROSE =
  /(?:^|\s)(?:navbox|vertical-navbox|sidebar|ref(?:list|begin|erences?)|mw-(?:references|editsection|jump)|hatnote|dablink|rellink|noprint|metadata|[at]?mbox|toc|catlinks|authority-control|sister|printfooter|NavFrame|nomobile)(?:[\s-]|$)/;
const NOT_PROSE_TAGS = new Set(["STYLE", "SCRIPT", "TEXTAREA", "TEMPLATE", "math", "svg"]);
/** Elements that stand in a line of text; all others end a word. */
const INLINE = new Set("A ABBR B BDI CITE CODE EM I S SMALL SPAN STRONG SUB SUP U".split(" "));
/** Files, other sites and red links; `extiw` leads to another project. */
const NO_LINK = /(?:^|\s)(?:image|mw-file-description|external|extiw|new|internal)(?:\s|$)/;

/** What a paragraph must not hold if it is to be read as a whole: what is no prose, or ends a word. */
const NOT_PLAIN =
  "[class]:not(a,.reference,.reference *),br,style,script,math,svg,textarea,template";

interface Part {
  links: Map<string, number>;
  text: string[];
  /** Characters that may still be read. */
  left: number;
}

/** Reads an article's links and text. Never throws for what a page may hold. */
export function readBodySignals(document: Document): BodySignals {
  const content = contentOf(document);
  const lead: Part = { links: new Map(), text: [], left: MAX_LEAD_TEXT };
  const body: Part = { links: new Map(), text: [], left: MAX_BODY_TEXT };
  const end = firstHeading(content);

  let part = lead;
  let node: Node | null = content;
  for (let visited = 0; node && visited < MAX_NODES; visited++) {
    let inside: Node | null = null;
    // One question for kind and tag: asking is what takes long.
    const name = node.nodeName;
    if (name === "#text") readText(node.nodeValue ?? "", part);
    else if (name[0] !== "#") {
      if (node === end) part = body;
      const element = node as Element;
      if (readElement(element, name, part)) {
        // Most elements hold nothing but text: taken at once, it need not be visited.
        if (element.childElementCount === 0) readText(element.textContent ?? "", part);
        else if (name === "P" && !element.querySelector(NOT_PLAIN)) {
          visited += readParagraph(element, part, MAX_NODES - visited);
        } else inside = element.firstChild;
      }
    }
    node = inside ?? following(node, content);
  }
  return {
    leadLinks: [...lead.links],
    bodyLinks: [...body.links],
    leadText: lead.text.join(""),
    bodyText: body.text.join(""),
  };
}

function readText(text: string, part: Part): void {
  if (part.left <= 0) return;
  part.text.push(text.length > part.left ? text.slice(0, part.left) : text);
  part.left -= text.length;
}

/** @returns whether what is inside the element is to be read */
function readElement(element: Element, name: string, part: Part): boolean {
  // A script may have put a processing instruction there, which has a name, but no attributes.
  const classes = element.getAttribute?.("class");
  if ((classes && NOT_PROSE.test(classes)) || NOT_PROSE_TAGS.has(name)) return false;
  if (!INLINE.has(name)) readText(" ", part);
  if (name === "A" || name === "AREA") readLink(element, classes, part);
  return true;
}

function readLink(link: Element, classes: string | null, { links }: Part): void {
  const href = link.getAttribute("href");
  if (!href || href[0] === "#" || href.length > MAX_ADDRESS) return;
  if (classes && NO_LINK.test(classes)) return;
  const times = links.get(href);
  if (times || links.size < MAX_LINKS) links.set(href, (times ?? 0) + 1);
}

/**
 * Reads a paragraph of words, links and footnotes, without visiting each: its text at once (with the
 * numbers of the notes, which are no names), then the links in it.
 *
 * @returns how many links were visited
 */
function readParagraph(paragraph: Element, part: Part, most: number): number {
  readText(paragraph.textContent ?? "", part);
  const links = paragraph.querySelectorAll("a:not(.reference *),area");
  const count = Math.min(links.length, most);
  for (let place = 0; place < count; place++) {
    const link = links[place] as Element;
    readLink(link, link.getAttribute("class"), part);
  }
  return count;
}

/** The node after all that is inside this one, without recursion: pages may be nested 10,000 deep. */
function following(node: Node, root: Node): Node | null {
  let current: Node | null = node;
  while (current && current !== root) {
    if (current.nextSibling) return current.nextSibling;
    current = current.parentNode;
  }
  return null;
}
