/**
 * Keys of the page index: under which a record is found, and which a page looks up. Whatever a rule
 * can find has a key on both sides, so that no rule needs more records than the index gives.
 */
import type { Partnership, Team } from "../model.ts";
import { type Fingerprint, fingerprint, fingerprintsIn } from "./hash.ts";
import { bareTitle, declaredName, nameForm, unambiguousNames } from "./names.ts";
import { canonicalTitle, splitNamespace } from "./namespaces.ts";
import type { NamedText, Page } from "./page.ts";
import { regionOfTitle } from "./regions.ts";
import { normalizeTitle, parseAddress } from "./title.ts";
import { visitNames } from "./words.ts";

export type TeamPages = NonNullable<Team>["pages"];

/** Stretches of a page's text that are looked up; the largest articles in staff mode stay below. */
const MAX_NAMES = 200_000;

const wikidataKey = (id: string) => `q:${id}`;
/**
 * One kind of key for names and for titles on any wiki: most of a record's are the same text, and the
 * index is half as large for it. The rules see to it that a title is the one on the page's own wiki.
 */
const NAME_PREFIX = "n:";
const nameKey = (name: string) => NAME_PREFIX + name;
const titleKey = (title: string) => NAME_PREFIX + nameForm(title);
const regionKey = (code: string) => `r:${code}`;

/** A feed's title in the form pages have it; null for what is none. */
export function titleOfFeed(title: string): string | null {
  const normal = normalizeTitle(title);
  return normal === null ? null : canonicalTitle(splitNamespace(normal));
}

/** Every key under which a record is found, each once. */
export function recordKeys(partnership: Partnership, teamPages?: TeamPages): string[] {
  const keys = new Set<string>();
  for (const thing of [partnership, ...(partnership.relates ?? [])]) {
    for (const id of thing.wikidata ?? []) keys.add(wikidataKey(id));
    for (const titles of Object.values(thing.titles ?? {})) {
      for (const title of [titles].flat()) addTitle(keys, title);
    }
  }
  for (const name of unambiguousNames(partnership)) keys.add(nameKey(name));
  for (const related of partnership.relates ?? []) {
    const name = declaredName(related);
    if (name) keys.add(nameKey(name));
  }
  const own = ownPage(partnership);
  if (own) keys.add(titleKey(own.title));
  for (const page of teamPages ?? []) {
    if (page.partnerships?.includes(partnership.id)) addTitle(keys, page.title);
  }
  for (const code of placesOf(partnership)) keys.add(regionKey(code));
  return [...keys];
}

function addTitle(keys: Set<string>, title: string): void {
  const normal = titleOfFeed(title);
  if (normal !== null) keys.add(titleKey(normal));
}

/** The wiki page of the partnership itself, if the record has its address. */
export function ownPage({ page }: Partnership): { wiki: string; title: string } | null {
  const address = page && "url" in page ? parseAddress(page.url) : null;
  if (!address?.title) return null;
  return { wiki: address.wiki, title: canonicalTitle(splitNamespace(address.title)) };
}

/** Countries and areas where an outcome of the partnership happened, or that it is for. */
export function placesOf({ outcomes, regions }: Partnership): string[] {
  return [
    ...new Set([...(outcomes ?? []).flatMap(({ place }) => place ?? []), ...(regions ?? [])]),
  ];
}

/** The country or area a page is about, by its title here or in English. */
export function regionOfPage(page: Page): string | null {
  if (page.namespace !== 0) return null;
  const english = page.languages.get("enwiki");
  return (
    regionOfTitle(page.name.text, page.language) ?? (english ? regionOfTitle(english, "en") : null)
  );
}

/** The keys a page is looked up by, as fingerprints; those of names as often as the names are there. */
export function pageKeys(page: Page): Fingerprint[] {
  const keys = new Set<string>();
  for (const id of page.wikidata) keys.add(wikidataKey(id));
  for (const title of page.titles) keys.add(titleKey(title));
  for (const title of page.languages.values()) keys.add(titleKey(title));
  addLinks(keys, page.infoboxLinks);
  for (const { parties } of page.infobox) addLinks(keys, parties.flat());
  if (page.body) {
    const region = regionOfPage(page);
    if (region !== null) keys.add(regionKey(region));
    for (const { links } of [page.body.lead, page.body.body]) {
      addLinks(keys, links.keys());
    }
  }
  const prints = Array.from(keys, fingerprint);
  let left = MAX_NAMES;
  const texts: NamedText[] = [page.name, ...(page.body ? [page.body.lead, page.body.body] : [])];
  for (const { text, marks } of texts) {
    const printOf = fingerprintsIn(text, NAME_PREFIX);
    left -= visitNames(text, marks, left, (from, to) => prints.push(printOf(from, to)));
  }
  return prints;
}

function addLinks(keys: Set<string>, titles: Iterable<string>): void {
  for (const title of titles) {
    keys.add(titleKey(title));
    // An article that bears the partner's name is the partner's, on wikis the feed has no title for.
    keys.add(nameKey(bareTitle(title)));
  }
}
