/** A whole visit by keyboard, and what neither the page nor the panel may take from the other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  buildFolder,
  closePanel,
  type Driver,
  find,
  findAll,
  findFolds,
  focused,
  HOST,
  inBackground,
  isOpen,
  openBrowser,
  openPanel,
  PANEL_ROOT,
  panelButton,
  until,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";
const BUTTON = "Wikimedia partnerships, 1 partnership";
const TITLE = "Wikimedia partnerships";
/** More stops than the article has. */
const MOST_STOPS = 300;

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    expect(await visit(driver, MOZILLA)).toBe(1);
    await panelButton(driver);
  });
  afterEach(() => expect(driver.takeErrors()).toEqual([]));

  /** Presses Tab until the focus is on what is named, and says where it was in the panel before. */
  async function tabTo(wanted: string): Promise<string[]> {
    const stops: string[] = [];
    for (let presses = 0; presses < MOST_STOPS; presses++) {
      await driver.press("Tab");
      const stop = await focused(driver);
      if (stop === wanted) return stops;
      if (stop !== null) stops.push(stop);
    }
    throw new Error(`Tab never came to “${wanted}”, but to: ${stops.join(", ")}`);
  }

  it("a visit by keyboard alone", async () => {
    await tabTo(BUTTON);
    await driver.press("Enter");
    expect((await find(driver, "complementary", TITLE)).text).toContain(
      "This page is about Mozilla",
    );
    expect(await focused(driver)).toBe(TITLE);

    await tabTo("Close");
    await tabTo("Benefits and concerns");
    await driver.press("Enter");
    await until(async () =>
      (await find(driver, "article", "Mozilla")).text.includes("Free knowledge comes within"),
    );
    await driver.press("Enter");
    const stops = await tabTo("Report a mistake");
    expect(stops.filter((stop) => /^[A-Z].{0,60}$/.test(stop))).toEqual([
      "Sources",
      "News of the Partnerships team",
      "What is shown",
    ]);

    await driver.press("Escape");
    expect(await findAll(driver, "complementary")).toEqual([]);
    expect(await focused(driver)).toBe(BUTTON);
    await driver.press("Enter");
    expect(await focused(driver)).toBe(TITLE);
    await driver.press("Tab");
    expect(await focused(driver)).toBe("Close");
    await driver.press("Enter");
    expect(await focused(driver)).toBe(BUTTON);
  });

  it("hiding, and what is shown, by keyboard alone, and the way back", async () => {
    await openPanel(driver);
    await tabTo("Hide Mozilla");
    await driver.press("Enter");
    await tabTo("On this page");
    await driver.press("Enter");
    await until(async () => (await focused(driver)) === "Undo");
    expect(await findAll(driver, "article")).toEqual([]);
    await driver.press("Enter");
    await until(async () => (await focused(driver)) === "Hide Mozilla");
    await find(driver, "article", "Mozilla");
    await driver.press("Escape");
    expect(await focused(driver)).toBe(BUTTON);

    await driver.press("Enter");
    await tabTo("What is shown");
    await driver.press("Enter");
    await tabTo("Turn off on en.wikipedia.org");
    await driver.press("Enter");
    await until(async () => (await focused(driver)) === "Undo");
    await driver.press("Enter");
    await until(async () => (await focused(driver)) === TITLE);
    await find(driver, "article", "Mozilla");
    await driver.press("Escape");
    expect(await isOpen(driver)).toBe(false);
    expect(await focused(driver)).toBe(BUTTON);
  });

  it("a panel that was left open takes no focus", async () => {
    await openPanel(driver);
    await driver.reload();
    await find(driver, "complementary", TITLE);
    expect(await driver.evaluate("document.activeElement.localName")).toBe("body");
    expect(await focused(driver)).toBeNull();
    await closePanel(driver);
  });

  it("keys pressed in the panel do not reach the page", async () => {
    await driver.evaluate(`(() => {
      window.seen = [];
      const note = (event) => seen.push(event.type + " " + event.key);
      for (const type of ["keydown", "keypress", "keyup"]) {
        for (const target of [document.body, document, window]) target.addEventListener(type, note);
      }
    })()`);
    await driver.press("p");
    expect(await driver.evaluate("seen.length")).toBe(9);
    await openPanel(driver);
    await driver.evaluate("seen.length = 0");
    expect(await focused(driver)).toBe(TITLE);
    for (const key of ["p", "s", "e", "f", "/", "?", "1", "Enter", "ArrowDown"]) {
      await driver.press(key);
    }
    await tabTo("Close");
    await driver.press("Shift+Tab");
    await driver.press("Escape");
    expect(await isOpen(driver)).toBe(false);
    expect(await driver.evaluate("seen")).toEqual([]);
    expect(await driver.evaluate("location.href")).toBe(MOZILLA);
  });

  it("clicks and keys made by the page's scripts do nothing", async () => {
    const forge = `(() => {
      const host = document.querySelector("${HOST}");
      const button = ${PANEL_ROOT}.querySelector("button");
      const options = { bubbles: true, composed: true, cancelable: true };
      button.click();
      for (const target of [host, button]) {
        for (const type of ["pointerdown", "mousedown", "mouseup", "click"]) {
          target.dispatchEvent(new MouseEvent(type, options));
        }
        for (const key of ["Enter", " ", "Escape"]) {
          for (const type of ["keydown", "keyup"]) {
            target.dispatchEvent(new KeyboardEvent(type, { ...options, key }));
          }
        }
      }
      for (const close of ${PANEL_ROOT}.querySelectorAll("aside button")) close.click();
    })()`;
    await driver.evaluate(forge);
    expect(await isOpen(driver)).toBe(false);
    await openPanel(driver);
    await driver.evaluate(forge);
    expect(await isOpen(driver)).toBe(true);
    await closePanel(driver);
  });

  it("keys scroll the page once the panel is closed, wherever the focus is", async () => {
    await openPanel(driver);
    await closePanel(driver);
    expect(await focused(driver)).toBe(BUTTON);
    await driver.press("PageDown");
    await until(() => driver.evaluate<boolean>("scrollY > 0"));
  });

  it("folds open with the space bar", async () => {
    await openPanel(driver);
    await tabTo("What it is about");
    await driver.press(" ");
    await until(async () =>
      (await find(driver, "article", "Mozilla")).text.includes("Fairness in who can share"),
    );
    expect(await findFolds(driver, "What it is about")).toHaveLength(1);
    await closePanel(driver);
  });

  // No browser can be made to press a shortcut of its own without a window, and only Chromium lets
  // a test ring the extension's bell for it.
  describe.runIf(name === "chromium")("what the browser's own keys set off", () => {
    const shortcut = () =>
      inBackground(driver, 'chrome.commands.onCommand.dispatch("toggle-panel"), 0');

    it("the shortcut opens and closes the panel", async () => {
      await shortcut();
      await until(() => isOpen(driver));
      expect(await focused(driver)).toBe(TITLE);
      await shortcut();
      await until(async () => !(await isOpen(driver)));
      expect(await focused(driver)).toBe(BUTTON);
    });

    it("on a page without a panel it does nothing", async () => {
      expect(await visit(driver, "https://en.wikipedia.org/wiki/Apple")).toBe(0);
      await shortcut();
      expect(await visit(driver, MOZILLA)).toBe(1);
      expect(await isOpen(driver)).toBe(false);
    });
  });
});

/** The wiki decides about these, so one browser is enough. */
describe("the shortcuts", () => {
  const pages = ["vector-2022", "vector", "minerva", "timeless", "monobook"].flatMap((skin) => [
    `${MOZILLA}?useskin=${skin}`,
    `https://en.wikipedia.org/w/index.php?title=Mozilla&action=edit&useskin=${skin}`,
  ]);
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser("chromium", wiki.port);
  });
  afterAll(() => driver.close());

  it("are none of the wiki's access keys", async () => {
    const manifest = JSON.parse(
      readFileSync(join(buildFolder("chromium", "test"), "manifest.json"), "utf8"),
    );
    const commands: { suggested_key: { default: string } }[] = Object.values(manifest.commands);
    const ours = commands.map(({ suggested_key }) => suggested_key.default);
    expect(ours).toHaveLength(2);
    for (const combination of ours) expect(combination).toMatch(/^Alt\+Shift\+\w$/);

    const keys = new Set<string>();
    for (const page of pages) {
      await visit(driver, page);
      const found = await driver.evaluate<string[]>(
        '[...document.querySelectorAll("[accesskey]")].map((element) => element.accessKey)',
      );
      for (const key of found) keys.add(key.toLowerCase());
    }
    expect([...keys]).toEqual(expect.arrayContaining(["f", "e", "p", "g"]));
    for (const combination of ours) expect(keys).not.toContain(combination.at(-1)?.toLowerCase());
  });
});
