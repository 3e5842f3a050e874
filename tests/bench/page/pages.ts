/** The test wiki's pages that are measured. */

/** An article about a partner. */
export const PARTNER = "https://en.wikipedia.org/wiki/Mozilla";
/** Articles about partners, for going from one to the next. */
export const PARTNERS = [PARTNER, "https://en.wikipedia.org/wiki/Microsoft"] as const;

/** An article with an infobox, and nothing to show although a partner bears its name. */
export const IDLE = "https://en.wikipedia.org/wiki/Amazon_River";
/** Articles with infoboxes and nothing to show. */
export const IDLES = [IDLE, "https://en.wikipedia.org/wiki/Bing_Crosby"] as const;
