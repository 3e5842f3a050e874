/** Smoke test of the builds that people get, whose shadow root is closed. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import feed from "../../public/feed.json" with { type: "json" };
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, buildFolder, HOST, until } from "./driver.ts";
import { type Accessible, type Extended, openExtended } from "./extension.ts";
import { startWiki } from "./wiki.ts";

const NAME = "Wikimedia partnerships";
const MOZILLA = feed._partnerships.partnerships.find(({ id }) => id === "mozilla");
const BUTTON: Accessible = { role: "button", name: `${NAME}, 1 partnership` };

const [OUTCOME] = MOZILLA?.outcomes ?? [];
const FOLDS = [
  "What it is about",
  "Benefits and concerns",
  "Sources",
  "News of the Partnerships team",
  "What is shown",
];
/** Chromium tells texts, too. */
const SPOKEN = [
  ...[NAME, "Close", "Mozilla", "Hide Mozilla", "This page is about Mozilla", "3 more reasons"],
  ...["Active", "Strategic", MOZILLA?.summary.en],
  ...["What came of it", "More than 4,000,000", "downloads of Firefox Lite", OUTCOME?.text],
  ...["date not stated", "stated by the Wikimedia Foundation"],
  ...["Priorities served", "Worldwide Readership", "Brand Awareness"],
  ...["Announcements", "Not stated", "Since", "Not stated", "Partnership page", "Forthcoming"],
  ...FOLDS,
  ...[
    "Data: Wikimedia partnerships.",
    expect.stringMatching(/^The copy that came .+ stored .+\.$/),
  ],
  ...["From the Partner Context extension, not from Wikipedia", "Report a mistake"],
];
/** Firefox tells a test the names of elements only, that of an item in a list being all its text. */
const SPOKEN_BY_FIREFOX = [
  ...[NAME, "Close", "Mozilla", "Hide Mozilla", "3 more reasons", "What came of it"],
  `More than 4,000,000 downloads of Firefox Lite ${OUTCOME?.text} date not stated · stated by the Wikimedia Foundation`,
  ...["Priorities served", "Worldwide Readership", "Brand Awareness"],
  ...["Announcements", "Since", "Not stated", "Partnership page", "Forthcoming"],
  ...FOLDS,
  "Report a mistake",
];

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("the release in %s", (name) => {
  let browser: Extended;
  beforeAll(async () => {
    browser = await openExtended(name, {
      port: wiki.port,
      extensionDir: buildFolder(name, "production"),
    });
    await browser.driver.goto("https://en.wikipedia.org/wiki/Mozilla");
    await waitFor(BUTTON);
  });
  afterAll(() => browser?.close());

  const has = async (wanted: Accessible): Promise<boolean> =>
    (await browser.readAccessible()).some(
      (each) => each.role === wanted.role && each.name === wanted.name,
    );
  const waitFor = (wanted: Accessible) => until(() => has(wanted));

  it("opens, on a click, a landmark with the partner's article", async () => {
    expect(await has({ role: "complementary", name: NAME })).toBe(false);
    const [x, y] = await placeOfPanel();
    await browser.driver.click(x, y);
    await waitFor({ role: "complementary", name: NAME });
    await waitFor({ role: "article", name: "Mozilla" });
  });

  it("tells assistive technology this, in this order", async () => {
    const all = await browser.readAccessible();
    const panel = all.slice(all.findIndex(({ role }) => role === "complementary"));
    const names = panel
      .filter(({ role }) => role !== "InlineTextBox")
      .map((each) =>
        each.name
          .replace(/[\u2068\u2069]/g, "")
          .replace(/\s+/g, " ")
          .trim(),
      )
      .filter((spoken) => spoken !== "" && spoken !== "·");
    // What has a name has it from its text, which is said once.
    const spoken = names.filter((each, index) => each !== names[index - 1]);
    expect(spoken).toEqual(name === "chromium" ? SPOKEN : SPOKEN_BY_FIREFOX);
  });

  it("lets the page see a host element and nothing in it", async () => {
    const seen = await browser.driver.evaluate<Record<string, unknown>>(`(() => {
      const host = document.querySelector("${HOST}");
      return {
        root: host.shadowRoot,
        children: host.childNodes.length,
        attributes: host.getAttributeNames().filter((name) => name !== "style"),
        text: host.innerText,
        marks: document.documentElement.getAttributeNames().join(" "),
        globals: Object.keys(window).filter((name) => /partner.?context/i.test(name)),
      };
    })()`);
    expect(seen).toMatchObject({ root: null, children: 0, attributes: [], text: "", globals: [] });
    expect(seen.marks).not.toContain("partner-context");
  });

  it("keeps what is typed in it from the page, and drops what the page's scripts make up", async () => {
    await browser.driver.evaluate(`(() => {
      window.benchKeys = [];
      for (const type of ["keydown", "keypress", "keyup"]) {
        for (const target of [document.body, document, window]) {
          target.addEventListener(type, ({ key }) => benchKeys.push(key));
        }
      }
    })()`);
    // The close button has the focus, within a root that the page cannot look into.
    await browser.driver.press("Tab");
    for (const key of ["p", "s", "e", "/", "?"]) await browser.driver.press(key);
    expect(await browser.driver.evaluate("benchKeys")).toEqual([]);
    await browser.driver.evaluate(`(() => {
      const host = document.querySelector("${HOST}");
      const options = { bubbles: true, composed: true, cancelable: true };
      for (const target of [host, document.activeElement]) {
        target.click();
        for (const type of ["pointerdown", "mousedown", "mouseup", "click"]) {
          target.dispatchEvent(new MouseEvent(type, options));
        }
        for (const key of ["Escape", "Enter", " "]) {
          for (const type of ["keydown", "keyup"]) {
            target.dispatchEvent(new KeyboardEvent(type, { ...options, key }));
          }
        }
      }
    })()`);
    expect(await has({ role: "complementary", name: NAME })).toBe(true);
  });

  /** A point of the page where the panel is on top: all that the page's own world can know of it. */
  function placeOfPanel(): Promise<[number, number]> {
    return until(() =>
      browser.driver.evaluate<[number, number] | null>(`(() => {
        const hits = [];
        for (let y = 2; y < innerHeight; y += 8)
          for (let x = 2; x < innerWidth; x += 8)
            if (document.elementFromPoint(x, y)?.localName === "${HOST}") hits.push([x, y]);
        return hits[Math.floor(hits.length / 2)] ?? null;
      })()`),
    );
  }
});
