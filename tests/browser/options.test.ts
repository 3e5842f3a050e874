/** The options page, and what it changes on the wiki. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  click,
  closePanel,
  type Driver,
  type Found,
  find,
  findAll,
  findFolds,
  focus,
  focused,
  openBrowser,
  openOwnPage,
  openPanel,
  panelButton,
  until,
  visit,
} from "./driver.ts";
import { tabTo } from "./tab-to.ts";
import { startWiki } from "./wiki.ts";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

/** Each page's title in German. */
const GERMAN = [
  ["popup.html", "Partnerschaften suchen"],
  ["explore.html", "Partnerschaften und Ankündigungen"],
  ["pins.html", "Pins: anordnen und veröffentlichen"],
  ["welcome.html", "Willkommen bei Partner Context"],
] as const;

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());

  async function openFold(title: RegExp): Promise<void> {
    const folds = (await findFolds(driver)).filter(({ name }) => title.test(name));
    if (!folds[0]) throw new Error(`There is no fold ${title}`);
    await click(driver, folds[0]);
  }

  /** Clicking opens a list that is the system's; a key chooses without it. */
  async function choose(label: string, key: string): Promise<void> {
    await focus(driver, await find(driver, "combobox", label));
    await driver.press(key);
  }

  const titled = (title: string) =>
    until(async () => (await driver.evaluate("document.title")) === title);

  it("staff mode adds what a page only mentions, ids, all evidence and ways to quote a card", async () => {
    const mentioning = "https://en.wikipedia.org/wiki/Apple";
    expect(await visit(driver, mentioning)).toBe(0);
    await openOwnPage(driver, "options.html");
    await find(driver, "heading", "Partner Context: options");
    await click(driver, await find(driver, "switch", "Staff mode"));
    expect(await visit(driver, mentioning)).toBeGreaterThan(0);
    await openPanel(driver);
    await openFold(/^Mentioned on this page: \d+$/);
    const { text: mentions } = await find(driver, "complementary");
    expect(mentions).toMatch(/mentions .+\s+mention-(?:lead|body) · /);

    await visit(driver, MOZILLA);
    await openPanel(driver);
    await openFold(/^For staff$/);
    const { text } = await find(driver, "article", "Mozilla");
    expect(text).toMatch(/Id in the data\s+mozilla\s+Wikidata\s+Q\d+/);
    expect(text).toMatch(/Relation\s+subject/);
    expect(text).toMatch(/This page is about Mozilla\s+subject-id · Q\d+/);
    await click(driver, await find(driver, "button", "Copy as wikitext"));
    await until(async () =>
      (await findAll(driver, "status")).some(({ text }) => text === "Copied"),
    );
    await driver.evaluate(`(() => {
      const field = document.body.appendChild(document.createElement("textarea"));
      field.id = "pasted";
      // Nor is a dictionary downloaded for it.
      field.spellcheck = false;
      field.focus();
    })()`);
    await driver.press("Control+v");
    await until(() =>
      driver.evaluate<boolean>(
        'document.getElementById("pasted").value === "[[w:en:Mozilla|Mozilla]]"',
      ),
    );
    await closePanel(driver);
    await openOwnPage(driver, "options.html");
    await click(driver, await find(driver, "switch", "Staff mode"));
    expect(await visit(driver, mentioning)).toBe(0);
  });

  // It is our own doing, and the same in either browser.
  it.runIf(name === "firefox")(
    "the panel sits on the edge that is chosen, and shows only what a page is about",
    async () => {
      const room = () => driver.evaluate<number>("document.documentElement.clientWidth");
      for (const [edge, place] of [
        ["Left", 0],
        ["Right", 1],
        ["Where lines of", 1],
      ] as const) {
        await openOwnPage(driver, "options.html");
        const radios = await until(async () => {
          const all = await findAll(driver, "radio");
          return all.length === 3 && all;
        });
        const at = ["Where lines of", "Left", "Right"].indexOf(edge);
        await click(driver, radios[at] as Found);
        await visit(driver, MOZILLA);
        const { x, width } = (await panelButton(driver)).box;
        expect(x + width * place, edge).toBeCloseTo((await room()) * place, 0);
      }

      const strong = "https://en.wikipedia.org/wiki/Woot";
      expect(await visit(driver, strong)).toBe(1);
      const press = async () => {
        await openOwnPage(driver, "options.html");
        await click(driver, await find(driver, "switch", "Only partners that a page is about"));
      };
      await press();
      expect(await visit(driver, strong)).toBe(0);
      expect(await visit(driver, MOZILLA)).toBe(1);
      await press();
      expect(await visit(driver, strong)).toBe(1);
    },
  );

  it("the shortcuts stand there as the browser has them", async () => {
    await openOwnPage(driver, "options.html");
    const lines = await until(async () => {
      const all = (await findAll(driver, "listitem")).map(({ text }) =>
        text.replaceAll(/\s+/g, " "),
      );
      return all.some((line) => line.includes("Alt+Shift+")) && all;
    });
    expect(lines.filter((line) => line.includes("Alt+Shift+")).toSorted()).toEqual([
      "Open or close the Wikimedia partnerships panel Alt+Shift+9",
      "Search partnerships Alt+Shift+8",
    ]);
    await find(driver, "button", "Change in the browser");
  });

  it("the language chosen is spoken by all of the extension's pages", async () => {
    await openOwnPage(driver, "options.html");
    await choose("Language of this page and of the extension’s other pages", "D");
    await titled("Partner Context: Einstellungen");
    await until(async () =>
      (await findAll(driver, "listitem")).some(({ text }) =>
        text.includes("Partnerschaften suchen"),
      ),
    );
    for (const [page, title] of GERMAN) {
      await openOwnPage(driver, page);
      await titled(title);
      expect(await driver.evaluate("document.documentElement.lang"), page).toBe("de");
    }
    await openOwnPage(driver, "options.html");
    await choose("Sprache dieser und der anderen Seiten der Erweiterung", "Home");
    await titled("Partner Context: options");
  });

  it("the focus stays at its place where what had it goes away", async () => {
    expect(await visit(driver, MOZILLA)).toBe(1);
    await openPanel(driver);
    await openFold(/^Hide Mozilla$/);
    await click(driver, await find(driver, "button", "On this page"));
    await find(driver, "button", "Undo");
    await openFold(/^What is shown$/);
    await click(driver, await find(driver, "button", "Turn off on en.wikipedia.org"));
    await find(driver, "button", "Undo");
    expect(await visit(driver, MOZILLA)).toBe(0);

    await openOwnPage(driver, "options.html");
    const turnOn = "Turn on again on en.wikipedia.org";
    await find(driver, "button", turnOn);
    await tabTo(driver, turnOn);
    await driver.press("Enter");
    await until(async () => (await findAll(driver, "button", turnOn)).length === 0);
    // What stands before it, from where Tab goes on.
    expect(await focused(driver)).toContain("Partner Context works on");
    await tabTo(driver, "Show again: Mozilla");
    await driver.press("Enter");
    await until(async () => (await focused(driver)) === "You have hidden nothing.");

    await tabTo(driver, "Erase everything …");
    await driver.press("Enter");
    await until(async () => (await focused(driver))?.includes("Erase now"));
    expect(await focused(driver)).not.toBe("Erase now");
    await tabTo(driver, "Keep everything");
    await driver.press("Enter");
    await until(async () => (await focused(driver)) === "Erase everything …");
    expect(await visit(driver, MOZILLA)).toBe(1);
  });
});
