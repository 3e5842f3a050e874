/**
 * Whatever a page holds, reading and relating it neither throws nor goes on without end. Large pages,
 * and how long it takes: `tests/browser/relate-fuzz.test.ts`.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBodySignals } from "../../../utils/relate/body-signals.ts";
import { readInfobox } from "../../../utils/relate/infobox.ts";
import { pageKeys } from "../../../utils/relate/keys.ts";
import { describePage } from "../../../utils/relate/page.ts";
import { relate } from "../../../utils/relate/relate.ts";
import { readSignals } from "../../../utils/relate/signals.ts";
import { documentOf, PARTNERSHIPS, TEAM_PAGES } from "./sample.ts";

const ADDRESS = "https://en.wikipedia.org/wiki/Firefox";

function readAll(document: Document, url = ADDRESS) {
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

const PAGE = `<!DOCTYPE html><html lang="en" dir="ltr"><head><script>RLCONF={"wgPageName":"Firefox","wgWikibaseItemId":"Q698"};</script>
  <link rel="canonical" href="${ADDRESS}"></head><body class="ns-0 action-view"><div id="p-lang"><a href="//fr.wikipedia.org/wiki/Google">x</a></div>
  <div id="mw-content-text"><table class="infobox"><tr><th>Developer</th><td><a href="/wiki/Mozilla">Mozilla</a>, <a href="/wiki/B">B</a></td></tr></table>
  <p>Lead of <a href="/wiki/Google">Google</a><sup class="reference"><a href="#x">1</a></sup></p><h2>One</h2><p>Body &amp; 谷歌</p></div></body></html>`;

describe("a page that is broken", () => {
  it("anywhere: cut off, attributes lost, tags doubled", () => {
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
        const html = mutations.reduce((text, mutate) => mutate(text), PAGE);
        readAll(documentOf(html));
      }),
      { numRuns: 20 },
    );
  }, 30_000);

  it("by its address", () => {
    const document = documentOf(PAGE);
    fc.assert(
      fc.property(fc.webUrl(), fc.string({ unit: "binary" }), (url, text) => {
        readAll(document, url);
        readAll(document, `https://en.wikipedia.org/wiki/${text}`);
      }),
      { numRuns: 50 },
    );
  });
});

describe("a page without measure", () => {
  /** Built node by node: jsdom's parser, unlike a browser's, takes half a minute for such a page. */
  function documentWith(build: (document: Document, content: Element) => void): Document {
    const document = documentOf(PAGE);
    const content = document.getElementById("mw-content-text");
    if (content) build(document, content);
    return document;
  }

  // jsdom itself recurses: deeper ones (and browsers stop at 512) are for the tests in browsers.
  it("2,000 deep", () => {
    const document = documentWith((doc, content) => {
      // From the innermost outwards, which jsdom does in no time.
      let inner: Element = doc.createElement("a");
      inner.setAttribute("href", "/wiki/Kiwix");
      for (let depth = 0; depth < 2000; depth++) {
        const outer = doc.createElement("div");
        outer.append(inner);
        inner = outer;
      }
      content.append(inner);
    });
    const { relations } = readAll(document);
    expect(relations.map(({ partnership }) => partnership)).toContain("kiwix");
  });

  it("with a title of 10 MB", () => {
    const long = "A".repeat(10_000_000);
    const document = documentWith((doc) => {
      doc.title = long;
      const script = doc.createElement("script");
      script.type = "application/json";
      script.textContent = `RLCONF={"wgPageName":"${long}"}`;
      doc.head.prepend(script);
    });
    const { signals, keys } = readAll(document, `https://en.wikipedia.org/wiki/${long}`);
    expect(JSON.stringify(signals).length).toBeLessThan(10_000);
    expect(keys.length).toBeLessThan(200);
  });
});
