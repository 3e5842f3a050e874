import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { WIKIS } from "./wikis.ts";

export interface WikiPage {
  title: string;
  text: string;
}

const PAGES = fileURLToPath(new URL("./pages/", import.meta.url));
/** How many links the long article carries. */
export const LONG_ARTICLE_LINKS = 3_000;

/** The pages of one wiki ("enwiki"): those for all wikis, its own files, and what is generated. */
export function pagesOf(wikiId: string): WikiPage[] {
  const wiki = WIKIS[wikiId];
  if (!wiki) throw new Error(`No such wiki: ${wikiId}`);
  const folder = join(PAGES, wikiId.replace(/wiki$/, ""));
  const files = statSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
  return [
    ...parsePages(readFileSync(join(PAGES, "all.wiki"), "utf8")),
    ...files.flatMap((file) => parsePages(readFileSync(join(folder, file), "utf8"))),
    { title: "MediaWiki:Mainpage", text: wiki.mainPage },
    { title: "MediaWiki:Tagline", text: wiki.tagline },
    ...(wikiId === "enwiki" ? [longArticle()] : []),
  ];
}

/** A page begins with a line "@@ Title"; what follows, up to the next one, is its text. */
export function parsePages(source: string): WikiPage[] {
  const [preamble, ...pages] = source.split(/^@@ /m);
  if (preamble?.trim()) throw new Error(`Text before the first "@@ Title": ${preamble.trim()}`);
  return pages.map((page) => {
    const end = page.indexOf("\n");
    return { title: page.slice(0, end).trim(), text: page.slice(end + 1).trimEnd() };
  });
}

/** "Notional gazetteer": as many links as the longest articles have, one of them to Mozilla. */
function longArticle(): WikiPage {
  const sections: string[] = ["A notional '''gazetteer''' of places that do not exist."];
  const perSection = 100;
  for (let first = 1; first < LONG_ARTICLE_LINKS; first += perSection) {
    const links = Array.from({ length: perSection }, (_, i) => `[[Notional place ${first + i}]]`);
    // Half-way down, where only staff mode looks.
    if (first === 1_501) links[0] = "[[Mozilla]]";
    const name = `Region ${(first - 1) / perSection + 1}`;
    sections.push(`== ${name} ==\nIt has ${links.join(", ")}.`);
  }
  return { title: "Notional gazetteer", text: sections.join("\n\n") };
}
