/**
 * Page titles and wiki addresses, brought to one form as MediaWiki does it
 * (MediaWikiTitleCodec, Title::secureAndSplit), but with spaces for underscores.
 */
import { languageOfWiki, wikiOfHost } from "./wikis.ts";

/** MediaWiki's titles end here; anything longer is no title and is not even looked at. */
const MAX_TITLE_BYTES = 255;
const MAX_ADDRESS_LENGTH = 4096;

/** Titles that need nothing but their underscores replaced: most of those that pages link to. */
const PLAIN = /^[A-Z0-9][\w(),'-]{0,200}$/;

/** Titles that need nothing at all: most of those in a feed, which may have hundreds of thousands. */
const NORMAL = /^[A-Z0-9][A-Za-z0-9(),.!'-]*(?: [A-Za-z0-9(),.!'-]+)*$/;
/** Of so many UTF-16 units none takes more than three bytes. */
const SURELY_SHORT = MAX_TITLE_BYTES / 3;

/** What MediaWiki takes for one space in a title. */
const SPACES = /[ _\u00A0\u1680\u180E\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g;
/** Direction marks that copying brings along; MediaWiki drops them. */
const DIRECTION_MARKS = /[\u200E\u200F\u202A-\u202E]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is illegal
const ILLEGAL = /[\u0000-\u001F\u007F<>[\]{}|\uFFFD]|^\.{1,2}(?:$|\/)|\/\.{1,2}(?:$|\/)|~~~/;

const NAMED_ENTITIES = new Map([
  ["amp", "&"],
  ["apos", "'"],
  ["gt", ">"],
  ["lt", "<"],
  ["nbsp", "\u00A0"],
  ["quot", '"'],
]);

/** An address on a wiki: which wiki, and which page of it if the address says so. */
export interface WikiAddress {
  wiki: string;
  /** Null where the address names the page by number only, or not at all. */
  title: string | null;
  /** Value of `action`, or what else an address asks of a page: `diff`. */
  action: string | null;
  /** Of the fragment, whether there is one that is not empty. */
  section: boolean;
  redLink: boolean;
}

/**
 * A title in its one form: no underscores, no fragment, NFC, first letter in upper case (of the part
 * after the namespace too, where `namespaced` says that there is one).
 *
 * @returns null for what cannot be a title
 */
export function normalizeTitle(raw: string, language = "en"): string | null {
  if (PLAIN.test(raw) && !raw.includes("__") && !raw.endsWith("_")) return raw.replaceAll("_", " ");
  if (raw.length <= SURELY_SHORT && NORMAL.test(raw)) return raw;
  if (raw.length > MAX_ADDRESS_LENGTH) return null;
  const text = decodeEntities(raw)
    .replace(DIRECTION_MARKS, "")
    .replace(/#.*$/s, "")
    .replace(SPACES, " ")
    .trim()
    .replace(/^: ?/, "")
    .toWellFormed()
    .normalize("NFC");
  if (text === "" || ILLEGAL.test(text)) return null;
  const isShort = text.length <= SURELY_SHORT;
  if (!isShort && new TextEncoder().encode(text).length > MAX_TITLE_BYTES) return null;
  return upperFirst(text, language);
}

/** Percent escapes decoded where they are right, left as they are where they are not. */
export function decodePercent(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // One bad escape must not spoil the rest: runs of escapes are decoded on their own.
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (all, dec, hex, name) => {
      if (name !== undefined) return NAMED_ENTITIES.get(name.toLowerCase()) ?? all;
      const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/**
 * First letter in upper case as MediaWiki has it: only where that is one character again (`ß` stays),
 * dotted in Turkic languages, and never in Georgian, whose capitals are not used in titles.
 */
export function upperFirst(text: string, language = "en"): string {
  if (/^[A-Z]/.test(text)) return text;
  const first = String.fromCodePoint(text.codePointAt(0) ?? 32);
  if (/\p{Script=Georgian}/u.test(first)) return text;
  const turkic = first === "i" && /^(?:tr|az|kk|kaa|gag|tt|crh)\b/.test(language);
  const upper = turkic ? "İ" : first.toUpperCase();
  return [...upper].length === 1 ? upper + text.slice(first.length) : text;
}

/**
 * Reads an address: `/wiki/Title`, `?title=`, `?curid=`, `/w/index.php/Title`, language variants
 * (`/zh-hans/Title`) and Parsoid's `./Title`, absolute or relative to `base`.
 *
 * @param base address of the page the link stands on
 * @returns null for an address that is on no Wikimedia wiki known here, or malformed
 */
export function parseAddress(address: string, base?: string): WikiAddress | null {
  if (address.length > MAX_ADDRESS_LENGTH) return null;
  const url = URL.parse(address, base);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return null;
  const wiki = wikiOfHost(url.host);
  if (wiki === null) return null;
  const query = url.searchParams;
  const named = query.get("title") ?? titleInPath(url.pathname);
  return {
    wiki,
    title:
      named === null || query.has("curid") ? null : normalizeTitle(named, languageOfWiki(wiki)),
    action: query.has("diff") ? "diff" : query.get("action"),
    section: url.hash.length > 1,
    redLink: query.has("redlink"),
  };
}

function titleInPath(path: string): string | null {
  // Variants are `/zh-hans/`, `/sr-ec/`, `/kk-latn-kz/`; `/w/` is where scripts are.
  const match = /^\/(?:wiki|w\/index\.php|zh|sr|[a-z]{2,3}(?:-[a-z]{1,8}){1,2})\/(.+)$/s.exec(path);
  return match?.[1] === undefined ? null : decodePercent(match[1]);
}
