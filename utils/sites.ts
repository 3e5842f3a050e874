/** The wikis the extension looks at, as match patterns: manifest and content script read it here. */
export const WIKI_MATCHES = [
  "https://*.wikipedia.org/*",
  "https://meta.wikimedia.org/*",
  "https://meta.m.wikimedia.org/*",
];

/**
 * Where the feed is read from. `WXT_FEED_URL` at build time sets another one; the default is a page
 * only interface administrators of Meta-Wiki can create or change, see docs/feed.md.
 */
export const FEED_URL: string =
  import.meta.env?.WXT_FEED_URL ||
  "https://meta.wikimedia.org/w/index.php?title=MediaWiki:Partner-context-feed.json&action=raw&ctype=application/json&maxage=300";

/** What the operators of a wiki see of who asks for pins. */
export const API_USER_AGENT = "PartnerContext/0.1 (browser extension)";
