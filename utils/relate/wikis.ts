/** Wikis by the names the database gives them (`enwiki`), as Wikidata's sitelinks and the feed do. */

/** Subdomains that MediaWiki serves under another wiki's database name, and codes of old links. */
const CODE_ALIASES = new Map([
  ["be-tarask", "be-x-old"],
  ["cmn", "zh"],
  ["cz", "cs"],
  ["dk", "da"],
  ["egl", "eml"],
  ["gsw", "als"],
  ["jp", "ja"],
  ["lzh", "zh-classical"],
  ["nan", "zh-min-nan"],
  ["nb", "no"],
  ["nrf", "nrm"],
  ["rup", "roa-rup"],
  ["sgs", "bat-smg"],
  ["vro", "fiu-vro"],
  ["yue", "zh-yue"],
]);

/** Wikis of one kind only, by host without `www` and the mobile label. */
const SINGLE_WIKIS = new Map([
  ["commons.wikimedia.org", "commonswiki"],
  ["foundation.wikimedia.org", "foundationwiki"],
  ["incubator.wikimedia.org", "incubatorwiki"],
  ["mediawiki.org", "mediawikiwiki"],
  ["meta.wikimedia.org", "metawiki"],
  ["outreach.wikimedia.org", "outreachwiki"],
  ["species.wikimedia.org", "specieswiki"],
  ["wikidata.org", "wikidatawiki"],
  ["wikimania.wikimedia.org", "wikimaniawiki"],
]);
const SINGLE_NAMES = new Set(SINGLE_WIKIS.values());

/** Language codes of wikis whose subdomain is no language tag. */
const LANGUAGES = new Map([
  ["als", "gsw"],
  ["bat-smg", "sgs"],
  ["be-x-old", "be-tarask"],
  ["fiu-vro", "vro"],
  ["no", "nb"],
  ["roa-rup", "rup"],
  ["simple", "en"],
  ["zh-classical", "lzh"],
  ["zh-min-nan", "nan"],
  ["zh-yue", "yue"],
]);

/**
 * The database name of the wiki a host serves, mobile hosts included.
 *
 * @returns for example `enwiki`, `zh_min_nanwiki`, `metawiki`; null for every other site
 */
export function wikiOfHost(host: string): string | null {
  const plain = host
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^www\./, "")
    .replace(/(^|\.)m\./, "$1");
  const single = SINGLE_WIKIS.get(plain);
  if (single !== undefined) return single;
  const code = /^([a-z][a-z0-9-]{1,30})\.wikipedia\.org$/.exec(plain)?.[1];
  return code === undefined ? null : wikiOfCode(code);
}

/** The Wikipedia with this language code: `be-tarask` and `be-x-old` are both `be_x_oldwiki`. */
export function wikiOfCode(code: string): string {
  const lower = code.toLowerCase();
  return `${(CODE_ALIASES.get(lower) ?? lower).replaceAll("-", "_")}wiki`;
}

const NAME_ALIASES = new Map(
  [...CODE_ALIASES.keys()].map((code) => [`${code.replaceAll("-", "_")}wiki`, wikiOfCode(code)]),
);

/** One spelling for the database names a feed may give: `be_taraskwiki` is `be_x_oldwiki`. */
export function canonicalWiki(wiki: string): string {
  return NAME_ALIASES.get(wiki) ?? wiki;
}

/** Whether a wiki is a Wikipedia, which has articles, or one of the others. */
export function isWikipedia(wiki: string): boolean {
  return wiki.endsWith("wiki") && !SINGLE_NAMES.has(wiki);
}

/** Content language of a wiki as a BCP 47 tag; English on wikis of many languages. */
export function languageOfWiki(wiki: string): string {
  if (!isWikipedia(wiki)) return "en";
  const code = wiki.slice(0, -4).replaceAll("_", "-");
  return LANGUAGES.get(code) ?? code;
}
