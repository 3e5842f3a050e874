/** The panel takes no room from the page and does not stand where the wiki has something to press. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../wiki/accounts.ts";
import type { WikiServer } from "../wiki/server.ts";
import {
  type Box,
  BROWSERS,
  click,
  closePanel,
  type Driver,
  find,
  findFolds,
  HOST,
  openBrowser,
  openPanel,
  panelButton,
  unfoldAll,
  until,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

const EN = "https://en.wikipedia.org";
const SKINS = ["vector-2022", "vector", "minerva", "timeless", "monobook"];
const WINDOWS = [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [320, 568],
] as const;

/** What must not move: the frame of each skin, and what an article is made of. */
const LANDMARKS =
  "html, body, header, footer, nav, main, #content, #bodyContent, #firstHeading, #mw-content-text, " +
  ".mw-parser-output > *, .infobox, #mw-head, #mw-panel, #mw-header-container, #column-one";
/** What each skin keeps at the top of its pages. */
const HEADERS =
  ".vector-header-container, .mw-header, #mw-head, .header-container, #mw-header-container, " +
  "#p-personal, #p-cactions, .vector-sticky-header";

let wiki: WikiServer;
beforeAll(async () => {
  // One of the tests signs in.
  wiki = await startWiki((line) => line.startsWith(`POST ${EN}/wiki/Special:UserLogin:`));
});
afterAll(() => wiki.stop());

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const isInside = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());

  /** Visible boxes of the page's elements that match, the panel not among them. */
  const boxes = (selector: string) =>
    driver.evaluate<Box[]>(`[...document.querySelectorAll(${JSON.stringify(selector)})]
      .filter((element) => getComputedStyle(element).visibility !== "hidden")
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ x, y, width, height }) => ({ x, y, width, height }))`);

  /** The window without the page's scroll bars. */
  const view = () =>
    driver.evaluate<Box>(`(({ clientWidth, clientHeight }) =>
      ({ x: 0, y: 0, width: clientWidth, height: clientHeight }))(document.documentElement)`);

  /** What the page's boxes would be without the host, and are; in one turn, so that nothing else moves. */
  const withoutAndWith = () =>
    driver.evaluate<[string, string]>(`(() => {
      const measure = () => JSON.stringify(
        [...document.querySelectorAll(${JSON.stringify(LANDMARKS)})]
          .map((element) => [element.localName, element.id, element.getBoundingClientRect()])
          .concat([["scroll", document.documentElement.scrollWidth,
            document.documentElement.scrollHeight]]));
      const now = measure();
      const host = document.querySelector("${HOST}");
      host.style.setProperty("display", "none", "important");
      const without = measure();
      host.removeAttribute("style");
      return [without, now];
    })()`);

  // The skins' styles decide at these widths in both browsers alike: Firefox shows the two ends.
  const windows = name === "chromium" ? WINDOWS : [WINDOWS[0], WINDOWS[3]];

  describe.each(SKINS)("%s", (skin) => {
    it("keeps every box of the page where it is without a panel, and the button clear", async () => {
      await visit(driver, `${EN}/wiki/Mozilla?useskin=${skin}`);
      // Wikimedia's dock has a button where the imitated one has none.
      await driver.evaluate(`(() => {
        const dock = document.querySelector(".mw-portlet-dock-bottom");
        if (dock) dock.innerHTML = '<div style="width: 44px; height: 44px"></div>';
      })()`);
      for (const [width, height] of windows) {
        await driver.resize(width, height);
        await closePanel(driver);
        const [without, closed] = await withoutAndWith();
        expect(closed).toBe(without);

        const { box } = await panelButton(driver);
        const controls = await boxes(`${HEADERS}, .mw-portlet-dock-bottom`);
        expect(controls.length).toBeGreaterThan(0);
        expect(controls.filter((control) => overlaps(control, box))).toEqual([]);
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
        expect(isInside(box, await view())).toBe(true);

        await openPanel(driver);
        const [withoutPanel, open] = await withoutAndWith();
        expect(open).toBe(withoutPanel);
      }
    });

    it("fits the open panel into every window", async () => {
      await visit(driver, `${EN}/wiki/GSMA?useskin=${skin}`);
      for (const [width, height] of windows) {
        await driver.resize(width, height);
        await openPanel(driver);
        await unfoldAll(driver);
        const { box } = await find(driver, "complementary");
        const { width: room, height: depth } = await view();
        expect(isInside(box, await view())).toBe(true);
        // A telephone gets a sheet at the bottom, a wider window leaves room for the article.
        if (room < 640) expect(box.y + box.height).toBeCloseTo(depth);
        else expect(box.width).toBeLessThan(room / 2);
        const overflow = await driver.evaluate(`(() => {
          const panel = document.querySelector("${HOST}").shadowRoot.querySelector("aside");
          return [panel, ...panel.querySelectorAll("*")]
            .filter((element) => getComputedStyle(element).overflowX !== "visible")
            .filter((element) => element.scrollWidth > element.clientWidth)
            .map((element) => element.className);
        })()`);
        expect(overflow).toEqual([]);
      }
    });
  });

  it("stands clear of the header that sticks for those who are logged in, and below its menus", async () => {
    await driver.resize(1440, 900);
    await driver.goto(`${EN}/wiki/Special:UserLogin`);
    await driver.evaluate(`(() => {
      document.querySelector("[name=wpName]").value = "PlainUser";
      document.querySelector("[name=wpPassword]").value = "${PASSWORD}";
      document.querySelector("[name=wploginattempt]").click();
    })()`);
    await until(() => driver.evaluate<boolean>("!/UserLogin/.test(location.href)"));
    await visit(driver, `${EN}/wiki/Mozilla`);
    await driver.resize(1440, 400);
    await driver.evaluate("scrollTo(0, 900)");
    const header = await until(
      async () => (await boxes(".vector-sticky-header-visible .vector-sticky-header"))[0],
    );
    expect(header.height).toBeGreaterThan(20);
    const { box } = await openPanel(driver);
    expect(overlaps(header, box)).toBe(false);
    await closePanel(driver);
    expect(overlaps(header, (await panelButton(driver)).box)).toBe(false);

    await driver.evaluate("scrollTo(0, 0)");
    await openPanel(driver);
    // MediaWiki 1.39 has its header in a layer (0) with the content; today's Vector has it outside.
    await driver.evaluate('document.querySelector(".mw-page-container").style.zIndex = "auto"');
    const checkbox = "#vector-user-links-dropdown-checkbox, #p-personal-checkbox";
    // The header that stuck goes away in its own time.
    const middle = await until(() =>
      driver.evaluate<{ x: number; y: number } | null>(`(() => {
        const checkbox = document.querySelector("${checkbox}");
        const { x, y, width, height } = checkbox.getBoundingClientRect();
        const middle = { x: x + width / 2, y: y + height / 2 };
        return document.elementFromPoint(middle.x, middle.y) === checkbox ? middle : null;
      })()`),
    );
    await driver.click(middle.x, middle.y);
    const [menu] = await until(async () => {
      const found = await boxes("#p-personal .vector-menu-content, #p-personal ul");
      return found.length > 0 && found;
    });
    if (!menu) throw new Error("The menu did not open");
    expect(overlaps(menu, (await find(driver, "complementary")).box)).toBe(true);
    const x = menu.x + menu.width / 2;
    const y = Math.min(menu.y + menu.height, 400) - 20;
    expect(
      await driver.evaluate(`!!document.elementFromPoint(${x}, ${y}).closest("#p-personal")`),
    ).toBe(true);
  });
});

// Firefox measures no layout shifts, and only Chromium can be told to print.
describe("in chromium alone", () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser("chromium", wiki.port);
  });
  afterAll(() => driver.close());

  // MonoBook's own column moves as its page arrives, with and without an extension.
  it.each(SKINS.filter((skin) => skin !== "monobook"))(
    "nothing shifts in %s when the panel comes, opens, unfolds, closes",
    async (skin) => {
      // Without the wiki's own scripts, which move things themselves, at moments of their own.
      const undo = wiki.handle(
        "en.wikipedia.org",
        (url) => url.pathname === "/w/load.php" && url.searchParams.get("only") === "scripts",
        (_req, res) => void res.writeHead(200, { "Content-Type": "text/javascript" }).end(),
      );
      await visit(driver, `${EN}/wiki/Mozilla?useskin=${skin}`);
      undo();
      await openPanel(driver);
      for (const fold of await findFolds(driver)) await click(driver, fold);
      await closePanel(driver);
      const shifts = await driver.evaluate(`new Promise((resolve) => {
      const all = [];
      new PerformanceObserver((list) => all.push(...list.getEntries()))
        .observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(all))));
    }).then((all) => all.filter(({ hadRecentInput }) => !hadRecentInput).map(({ value }) => value))`);
      expect(shifts).toEqual([]);
    },
  );

  it("is not printed", async () => {
    await visit(driver, `${EN}/wiki/Mozilla`);
    await openPanel(driver);
    const page = driver.chromium?.pages()[0];
    await page?.emulateMedia({ media: "print" });
    const display = `getComputedStyle(document.querySelector("${HOST}")).display`;
    expect(await driver.evaluate(display)).toBe("none");
    await page?.emulateMedia({ media: null });
    expect(await driver.evaluate(display)).not.toBe("none");
  });
});
