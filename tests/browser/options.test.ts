/** The options page, and what it changes on the wiki. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, click, type Driver, find, openBrowser, openOwnPage, visit } from "./driver.ts";
import { startWiki } from "./wiki.ts";

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
});
