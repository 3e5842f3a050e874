/**
 * Whatever a page holds, reading and relating it neither throws nor goes on without end. More of it:
 * `fuzz.long.test.ts`. Large pages, and how long it takes: `tests/browser/relate-fuzz.test.ts`.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAGE, readAll, readBrokenPages } from "./broken-page.ts";
import { documentOf } from "./sample.ts";

describe("a page that is broken", () => {
  it("anywhere: cut off, attributes lost, tags doubled", () => readBrokenPages(8));

  it("by its address", () => {
    const document = documentOf(PAGE);
    fc.assert(
      fc.property(fc.webUrl(), fc.string({ unit: "binary" }), (url, text) => {
        readAll(document, url);
        readAll(document, `https://en.wikipedia.org/wiki/${text}`);
      }),
      { numRuns: 30 },
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
