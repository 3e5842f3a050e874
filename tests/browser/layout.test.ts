/** The panel takes no room from the page and does not stand where the wiki has something to press. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../wiki/accounts.ts";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  closePanel,
  type Driver,
  find,
  HOST,
  openBrowser,
  openPanel,
  PANEL_ROOT,
  panelButton,
  unfoldAll,
  until,
  visit,
} from "./driver.ts";
import {
  boxesOf,
  controlsUnder,
  fillDock,
  isInView,
  overflowOf,
  overlaps,
  PAGE_TOOLS,
  SKINS,
  viewOf,
  WINDOWS,
} from "./geometry.ts";
import { startWiki } from "./wiki.ts";

const EN = "https://en.wikipedia.org";
/** What must not move: the frame of each skin, and what an article is made of. */
const LANDMARKS =
  "html, body, header, footer, nav, main, #content, #bodyContent, #firstHeading, #mw-content-text, " +
  ".mw-parser-output > *, .infobox, #mw-head, #mw-panel, #mw-header-container, #column-one";

let wiki: WikiServer;
beforeAll(async () => {
  // One of the tests signs in.
  wiki = await startWiki((line) => line.startsWith(`POST ${EN}/wiki/Special:UserLogin:`));
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());

  const boxes = (selector: string) => boxesOf(driver, selector);

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
    it("keeps every box of the page where it is without a panel, and the wiki's controls clear", async () => {
      await visit(driver, `${EN}/wiki/Mozilla?useskin=${skin}`);
      await fillDock(driver);
      for (const [width, height] of windows) {
        await driver.resize(width, height);
        await closePanel(driver);
        const [without, closed] = await withoutAndWith();
        expect(closed).toBe(without);

        const { box } = await panelButton(driver);
        expect(await controlsUnder(driver, box)).toEqual([]);
        expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
        expect(await isInView(driver, box)).toBe(true);

        await openPanel(driver);
        const [withoutPanel, open] = await withoutAndWith();
        expect(open).toBe(withoutPanel);
        const panel = await find(driver, "complementary");
        expect(await controlsUnder(driver, panel.box), `open at ${width}`).toEqual([]);
        // A sheet at the bottom of a telephone is as high as it has to be.
        const tools = width < 640 ? [] : await boxes(PAGE_TOOLS);
        expect(tools.filter((each) => overlaps(each, panel.box))).toEqual([]);
        expect(await isInView(driver, panel.box)).toBe(true);
      }
    });

    it("fits the open panel into every window", async () => {
      await visit(driver, `${EN}/wiki/GSMA?useskin=${skin}`);
      for (const [width, height] of windows) {
        await driver.resize(width, height);
        await openPanel(driver);
        await unfoldAll(driver);
        const { box } = await find(driver, "complementary");
        const { width: room, height: depth } = await viewOf(driver);
        expect(await isInView(driver, box)).toBe(true);
        // A telephone gets a sheet at the bottom, a wider window leaves room for the article.
        if (room < 640) expect(box.y + box.height).toBeCloseTo(depth);
        else expect(box.width).toBeLessThan(room / 2);
        expect(await overflowOf(driver)).toEqual([]);
      }
    });
  });

  it("lies below the main menu of the mobile site", async () => {
    await driver.resize(390, 844);
    await visit(driver, `${EN}/wiki/Mozilla?useskin=minerva`);
    await openPanel(driver);
    const { box } = await find(driver, "complementary");
    await driver.evaluate('document.getElementById("main-menu-input").click()');
    // It slides in from the left.
    await until(async () => (await boxes("#mw-mf-page-left"))[0]?.x === 0);
    const [x, y] = [40, box.y + 40];
    expect(
      await driver.evaluate(
        `document.elementFromPoint(${x}, ${y}).closest("#mw-mf-page-left, ${HOST}").id`,
      ),
    ).toBe("mw-mf-page-left");
  });

  it("leaves everything beside it to the page", async () => {
    await driver.resize(1440, 900);
    await visit(driver, `${EN}/wiki/Mozilla`);
    await openPanel(driver);
    const { box } = await find(driver, "complementary");
    const tab = (await panelButton(driver)).box;
    const [far, middle] = [20, box.x + box.width / 2];
    const onTop = (points: number[][]) =>
      driver.evaluate<string[]>(`${JSON.stringify(points)}
        .map(([x, y]) => document.elementFromPoint(x, y)?.localName)`);
    expect(
      await onTop([
        [middle, box.y + 40],
        [tab.x + 20, tab.y + 20],
      ]),
    ).toEqual([HOST, HOST]);
    const beside = [
      [box.x - far, box.y + 40],
      [middle, box.y - far],
      [middle, box.y + box.height + far],
      [tab.x + 20, tab.y - far],
      [tab.x + 20, tab.y + tab.height + far],
    ];
    expect(await onTop(beside)).not.toContain(HOST);
  });

  it("keeps the button whole where only the window's height changes, as by a find bar", async () => {
    await driver.resize(1440, 900);
    await visit(driver, `${EN}/wiki/Mozilla`);
    await closePanel(driver);
    for (const height of [500, 800]) {
      await driver.resize(1440, height);
      await until(async () => {
        const { x, y, height: tall } = (await panelButton(driver)).box;
        return driver.evaluate<boolean>(`innerHeight === ${height} &&
          ${JSON.stringify([y + 1, y + tall - 1])}
            .every((top) => document.elementFromPoint(${x + 20}, top)?.localName === "${HOST}")`);
      });
    }
  });

  it("scrolls to its end and leaves the article where it is", async () => {
    await driver.resize(1440, 500);
    await visit(driver, `${EN}/wiki/Mozilla`);
    const { box } = await openPanel(driver);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const scrolled = () =>
      driver.evaluate<{ page: number; panel: number }>(`(() => {
        const all = [...${PANEL_ROOT}.querySelectorAll("aside, aside *")];
        return { page: scrollY, panel: Math.max(...all.map(({ scrollTop }) => scrollTop)) };
      })()`);
    let last = -1;
    await until(async () => {
      await driver.wheel(x, y, 400);
      const { panel } = await scrolled();
      const isAtEnd = panel > 0 && panel === last;
      last = panel;
      return isAtEnd;
    });
    await driver.wheel(x, y, 400);
    expect((await scrolled()).page).toBe(0);
    // Beside it the wheel is the page's.
    await until(async () => {
      await driver.wheel(200, 250, 400);
      return (await scrolled()).page > 0;
    });
  });

  it("turns to night with the wiki, within a frame", async () => {
    await driver.resize(1440, 900);
    await visit(driver, `${EN}/wiki/Mozilla`);
    await openPanel(driver);
    const [day, night] = await driver.evaluate<[string, string]>(`(async () => {
      const panel = ${PANEL_ROOT}.querySelector("aside");
      const colours = () => [panel, panel.querySelector("h3")]
        .map((element) => Object.values((({ color, backgroundColor }) =>
          ({ color, backgroundColor }))(getComputedStyle(element)))).join();
      const day = colours();
      document.documentElement.classList
        .replace("skin-theme-clientpref-day", "skin-theme-clientpref-night");
      await new Promise(requestAnimationFrame);
      return [day, colours()];
    })()`);
    expect(night).not.toBe(day);
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
