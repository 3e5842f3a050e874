/** What may be wrong with a page. Each is a function of the page and a seed, so that it can be repeated. */

type Mutation = (html: string, seed: number) => string;

/** A place in a text that depends on the seed alone. */
function placeIn(html: string, seed: number, salt = 1): number {
  const mixed = Math.imul((seed * 31 + salt) ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return Math.floor((mixed / 2 ** 32) * html.length);
}

const ATTRIBUTES = ["class", "href", "id", "rel", "lang"];
const TAGS = ["table", "tr", "td", "th", "h2", "a", "div", "p"];
const NOISE = [
  "\0",
  "<",
  "%E0%A4%A",
  "\ud800",
  "&#x110000;",
  '"',
  "<!--",
  "<svg><title>",
  "</body>",
];

const nth = <T>(list: readonly T[], seed: number): T => list[seed % list.length] as T;

export const MUTATIONS: readonly Mutation[] = [
  /** Cut off. */
  (html, seed) => html.slice(0, placeIn(html, seed)),
  /** A stretch is missing. */
  (html, seed) => {
    const at = placeIn(html, seed);
    return html.slice(0, at) + html.slice(at + 20 + (placeIn(html, seed, 2) % 2000));
  },
  /** An attribute is missing everywhere. */
  (html, seed) => html.replaceAll(` ${nth(ATTRIBUTES, seed)}=`, " data-x="),
  /** A tag is doubled everywhere. */
  (html, seed) =>
    html.replaceAll(`<${nth(TAGS, seed)} `, `<${nth(TAGS, seed)}><${nth(TAGS, seed)} `),
  /** A tag is never closed. */
  (html, seed) => html.replaceAll(`</${nth(TAGS, seed)}>`, ""),
  /** Noise, in a hundred places. */
  (html, seed) => {
    const step = Math.max(1, Math.ceil(html.length / 100));
    const parts: string[] = [];
    for (let at = 0; at < html.length; at += step) parts.push(html.slice(at, at + step));
    return parts.join(nth(NOISE, seed));
  },
  /** Ten thousand levels around the content. */
  (html, seed) =>
    html.replace(
      /(<div[^>]*id="mw-content-text"[^>]*>)/,
      `$1${"<div class=x>".repeat(10_000 + seed)}`,
    ),
];
