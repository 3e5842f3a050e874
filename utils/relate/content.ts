/** Where an article's content is, and where its lead ends, in any skin's document. */

/** The element that holds the page's own content, in any skin and in none. */
export function contentOf(document: Document): Element {
  return (
    document.getElementById("mw-content-text") ??
    document.getElementById("bodyContent") ??
    document.body ??
    document.documentElement
  );
}

/** The heading that ends the lead: the first that is not the table of contents' own. */
export function firstHeading(content: Element): Element | undefined {
  for (const heading of content.getElementsByTagName("h2")) {
    if (!heading.closest("#toc,.toc")) return heading;
  }
}
