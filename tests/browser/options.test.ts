/** The options page, and what it changes on the wiki. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  click,
  type Driver,
  find,
  findAll,
  focus,
  openBrowser,
  openOwnPage,
  until,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

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

  /** Clicking opens a list that is the system's; a key chooses without it. */
  async function choose(label: string, key: string): Promise<void> {
    await focus(driver, await find(driver, "combobox", label));
    await driver.press(key);
  }

  const titled = (title: string) =>
    until(async () => (await driver.evaluate("document.title")) === title);

  it("staff mode adds what a page only mentions, and is remembered", async () => {
    const mentioning = "https://en.wikipedia.org/wiki/Apple";
    expect(await visit(driver, mentioning)).toBe(0);
    await openOwnPage(driver, "options.html");
    await find(driver, "heading", "Partner Context: options");
    await click(driver, await find(driver, "switch", "Staff mode"));
    expect(await visit(driver, mentioning)).toBeGreaterThan(0);
    await openOwnPage(driver, "options.html");
    await click(driver, await find(driver, "switch", "Staff mode"));
    expect(await visit(driver, mentioning)).toBe(0);
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
});
