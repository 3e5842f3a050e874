/** Something named with its address, as wikitext or Markdown, to be pasted elsewhere. */
import type { Announcement, Partnership } from "./model.ts";

export interface Reference {
  name: string;
  /** Null where no address is stated. */
  url: string | null;
}

/** Interwiki prefixes of hosts whose pages live under `/wiki/`. */
const WIKIPEDIA = /^([a-z-]+)\.(?:m\.)?wikipedia\.org$/;
const META = /^meta\.(?:m\.)?wikimedia\.org$/;

/** Where a partnership is described: its own page, or else the article about the partner. */
export function partnershipReference(partnership: Partnership, languages: string[]): Reference {
  const { name, page, titles = {} } = partnership;
  if (page && "url" in page) return { name, url: page.url };
  const [meta] = [titles.metawiki ?? []].flat();
  if (meta) return { name, url: pageAddress("meta.wikimedia.org", meta) };
  for (const language of [...languages, "en"]) {
    const [title] = [titles[`${language.replaceAll("-", "_")}wiki`] ?? []].flat();
    if (title) return { name, url: pageAddress(`${language}.wikipedia.org`, title) };
  }
  return { name, url: partnership.sources?.find(({ url }) => url)?.url ?? null };
}

/** Where an announcement was made. */
export function announcementReference(announcement: Announcement, name: string): Reference {
  return { name, url: announcement.url ?? announcement._partnerships?.source?.url ?? null };
}

/** A link in wikitext: between wikis where it leads to a wiki page. */
export function asWikitext({ name, url }: Reference): string {
  const text = escapeWikitext(name);
  if (!url) return text;
  const page = interwiki(url);
  // Brackets would end the link, and the address may not have spaces.
  return page
    ? `[[${page}|${text}]]`
    : `[${url.replace(/[[\]\s"<>]/g, encodeURIComponent)} ${text}]`;
}

/** A link in Markdown. */
export function asMarkdown({ name, url }: Reference): string {
  const text = name.replace(/[\\`*_[\]<>]/g, "\\$&");
  return url ? `[${text}](${url.replace(/[()\s<>]/g, (sign) => `%${hex(sign)}`)})` : text;
}

function pageAddress(host: string, title: string): string {
  const path = encodeURIComponent(title.replaceAll(" ", "_")).replace(
    /%(?:2F|3A|2C|3B|40|24)/g,
    decodeURIComponent,
  );
  return `https://${host}/wiki/${path}`;
}

function interwiki(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { host, pathname, search, hash } = new URL(address);
  if (!pathname.startsWith("/wiki/") || search !== "") return null;
  const prefix = META.test(host) ? "m" : host.match(WIKIPEDIA)?.[1];
  const title = decoded(pathname.slice("/wiki/".length) + hash)?.replaceAll("_", " ");
  if (!prefix || !title || /[|[\]{}<>]/.test(title)) return null;
  return prefix === "m" ? `m:${title}` : `w:${prefix}:${title}`;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** What MediaWiki would take for markup is written so that it is read as text. */
function escapeWikitext(text: string): string {
  return text
    .replace(/[[\]{}|<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/''|~~~|__(?=\p{Lu})/gu, (signs) => `<nowiki>${signs}</nowiki>`);
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0");
}
