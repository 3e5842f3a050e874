/** A page broken in any way, and everything that is done with one. */
import fc from "fast-check";
import { readBodySignals } from "../../../utils/relate/body-signals.ts";
import { readInfobox } from "../../../utils/relate/infobox.ts";
import { pageKeys } from "../../../utils/relate/keys.ts";
import { describePage } from "../../../utils/relate/page.ts";
import { relate } from "../../../utils/relate/relate.ts";
import { readSignals } from "../../../utils/relate/signals.ts";
import { documentOf, PARTNERSHIPS, TEAM_PAGES } from "./sample.ts";

export const ADDRESS = "https://en.wikipedia.org/wiki/Firefox";

/** Reads a document as for staff, looks it up and relates it. */
export function readAll(document: Document, url = ADDRESS) {
  const signals = {
    ...readSignals(document, url),
    infobox: readInfobox(document),
    body: readBodySignals(document),
  };
  const page = describePage(signals);
  const keys = page ? pageKeys(page) : [];
  const relations = page ? relate(page, PARTNERSHIPS, { teamPages: TEAM_PAGES }) : [];
  return { signals, keys, relations };
}

export const PAGE = `<!DOCTYPE html><html lang="en" dir="ltr"><head><script>RLCONF={"wgPageName":"Firefox","wgWikibaseItemId":"Q698"};</script>
  <link rel="canonical" href="${ADDRESS}"></head><body class="ns-0 action-view"><div id="p-lang"><a href="//fr.wikipedia.org/wiki/Google">x</a></div>
  <div id="mw-content-text"><table class="infobox"><tr><th>Developer</th><td><a href="/wiki/Mozilla">Mozilla</a>, <a href="/wiki/B">B</a></td></tr></table>
  <p>Lead of <a href="/wiki/Google">Google</a><sup class="reference"><a href="#x">1</a></sup></p><h2>One</h2><p>Body &amp; 谷歌</p></div></body></html>`;

/** Breaks the page in up to four ways, as often as asked, and reads it each time. */
export function readBrokenPages(numRuns: number): void {
  const at = fc.nat(PAGE.length);
  const mutation = fc.oneof(
    at.map((place) => (html: string) => html.slice(0, place)),
    fc.tuple(at, fc.nat(80)).map(
      ([place, length]) =>
        (html: string) =>
          html.slice(0, place) + html.slice(place + length),
    ),
    fc.tuple(at, fc.string({ unit: "binary", maxLength: 20 })).map(
      ([place, text]) =>
        (html: string) =>
          html.slice(0, place) + text + html.slice(place),
    ),
    fc
      .constantFrom("class", "href", "id", "rel")
      .map((name) => (html: string) => html.replaceAll(` ${name}=`, " x=")),
    fc
      .constantFrom("table", "tr", "td", "h2", "a", "div")
      .map((name) => (html: string) => html.replaceAll(`<${name}`, `<${name}><${name}`)),
  );
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      readAll(documentOf(mutations.reduce((text, mutate) => mutate(text), PAGE)));
    }),
    { numRuns },
  );
}
