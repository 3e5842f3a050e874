/** A saved page as the content script would see it: HTML text to a document, in Node. */
import { JSDOM, VirtualConsole } from "jsdom";

/** Browsers flatten what is nested deeper (Blink at 512); jsdom takes half a minute for 10,000. */
const MAX_DEPTH = 512;

/** Elements that do not nest, since the parser closes them, or that hold nothing. */
const NOT_NESTING = new Set(
  `a area base br col embed hr img input link meta param source track wbr html head body p li dt dd
   tr td th tbody thead tfoot colgroup option`.split(/\s+/),
);

/**
 * Parses a page with jsdom: slower than linkedom, but by the specification, which linkedom is not
 * (on the saved pages it loses canonical links and infoboxes). Scripts do not run and nothing is
 * loaded.
 *
 * @param read what to do with the document; afterwards its memory is given back
 */
export function withSavedPage<T>(html: string, url: string, read: (document: Document) => T): T {
  // A silent console: jsdom complains of style sheets, which nobody reads here.
  const virtualConsole = new VirtualConsole();
  const { window } = new JSDOM(limitDepth(html), { url, virtualConsole });
  try {
    return read(window.document);
  } finally {
    window.close();
  }
}

/** Leaves out the tags that open more than `MAX_DEPTH` elements, and as many that close them. */
export function limitDepth(html: string): string {
  let depth = 0;
  let deepest = 0;
  const limited = html.replace(/<(\/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>/g, (tag, slash, name) => {
    if (NOT_NESTING.has(name.toLowerCase()) || tag.endsWith("/>")) return tag;
    if (slash) {
      if (depth > 0) depth--;
      return depth >= MAX_DEPTH ? "" : tag;
    }
    depth++;
    deepest = Math.max(deepest, depth);
    return depth > MAX_DEPTH ? "" : tag;
  });
  return deepest > MAX_DEPTH ? limited : html;
}
