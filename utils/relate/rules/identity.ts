/** Whether a page and a thing a record describes are the same: by id, by title, by other languages. */
import type { Partnership, Related } from "../../model.ts";
import { titleOfFeed } from "../keys.ts";
import type { Page } from "../page.ts";
import { canonicalWiki } from "../wikis.ts";

type Thing = Partnership | Related;

/** A title that is as `titleOfFeed` would leave it, which nearly all are: no need to bring it there. */
const PLAIN = /^[A-Z0-9][A-Za-z0-9 ().,'-]*$/;

/** Whether a feed's title is this title of a page. */
export function sameTitle(ofFeed: string, ofPage: string): boolean {
  return ofFeed === ofPage || (!PLAIN.test(ofFeed) && titleOfFeed(ofFeed) === ofPage);
}

/** The Wikidata id that page and thing share. */
export function sharedId(page: Page, thing: Thing): string | null {
  return page.wikidata.find((id) => thing.wikidata?.includes(id)) ?? null;
}

/** Whether both have ids and none is the same: then a title that agrees has been given to another. */
export function idsDiffer(page: Page, thing: Thing): boolean {
  return page.wikidata.length > 0 && !!thing.wikidata?.length && sharedId(page, thing) === null;
}

/** The thing's titles on a wiki. */
export function titlesOn(thing: Thing, wiki: string): string[] {
  const titles = thing.titles ?? {};
  if (titles[wiki] !== undefined) return [titles[wiki]].flat();
  return Object.entries(titles).flatMap(([name, given]) =>
    canonicalWiki(name) === wiki ? given : [],
  );
}

/** The page's title, if the thing has it on the page's wiki. */
export function sharedTitle(page: Page, thing: Thing): string | null {
  const titles = titlesOn(thing, page.wiki);
  return page.titles.find((title) => titles.some((given) => sameTitle(given, title))) ?? null;
}

/**
 * An interlanguage link that leads to the thing, as `frwiki: Google`. Links that go astray exist (to a
 * section, to a broader article), so those that agree must be no fewer than those that do not.
 */
export function sharedLanguage(page: Page, thing: Thing): string | null {
  let first: string | null = null;
  let agree = 0;
  let differ = 0;
  for (const [name, given] of Object.entries(thing.titles ?? {})) {
    const wiki = canonicalWiki(name);
    const title = page.languages.get(wiki);
    if (title === undefined) continue;
    if ([given].flat().some((one) => sameTitle(one, title))) {
      agree++;
      first ??= `${wiki}: ${title}`;
    } else differ++;
  }
  return agree >= differ ? first : null;
}
