/** The pages that are measured: the test wiki's, and one as long as articles are. */
import type { WikiServer } from "../../wiki/server.ts";
import { holdStill } from "../lib/still.ts";
import { articleHtml } from "../relate/article.ts";

/** An article about a partner. */
export const PARTNER = "https://en.wikipedia.org/wiki/Mozilla";
/** Articles about partners, for going from one to the next. */
export const PARTNERS = [
  PARTNER,
  "https://en.wikipedia.org/wiki/Microsoft",
  "https://en.wikipedia.org/wiki/Google",
] as const;

/** An article with an infobox, and nothing to show although a partner bears its name. */
export const IDLE = "https://en.wikipedia.org/wiki/Amazon_River";
/** The test wiki's articles are short: this one has an infobox, 30 languages and 500 links. */
const LONG = "https://en.wikipedia.org/wiki/Notional_article";
/** Articles with infoboxes and nothing to show. */
export const IDLES = [IDLE, "https://en.wikipedia.org/wiki/Bing_Crosby", LONG] as const;

/**
 * Brings the pages, each the same at every visit, and leaves out the wiki's own scripts: they take
 * some 60 ms, 5 ms more or less each time, and Vector's moves its table of contents. They would drown
 * what is measured, which is the same without them.
 */
export async function servePages(wiki: WikiServer): Promise<void> {
  wiki.handle(
    "en.wikipedia.org",
    ({ pathname, searchParams }) =>
      pathname === "/w/load.php" && searchParams.get("only") === "scripts",
    (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/javascript" }).end();
    },
  );
  wiki.handle("en.wikipedia.org", new URL(LONG).pathname, (_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(articleHtml(500));
  });
  await holdStill(wiki, [...IDLES, ...PARTNERS]);
}
