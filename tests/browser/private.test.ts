/**
 * A private window leaves no trace. In Firefox only, where a test can allow the extension in one and
 * reach it; the hub, which decides it for both browsers, has its own test.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  click,
  type Driver,
  find,
  findAll,
  findFolds,
  isMounted,
  openOwnPage,
  openPanel,
  until,
  visit,
} from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

let wiki: WikiServer;
let browser: Extended;
let privately: Driver;
beforeAll(async () => {
  wiki = await startWiki();
  browser = await openExtended("firefox", { port: wiki.port });
  const opened = await browser.openPrivate?.();
  if (!opened) throw new Error("There is no private window.");
  privately = opened;
});
afterAll(async () => {
  await browser?.close();
  await wiki.stop();
});

/** All that the extension keeps of pages and people; how refreshes and syncs went is neither. */
async function kept(): Promise<string[]> {
  const stored = await browser.inBackground<Record<string, unknown>>(
    `return { ...await api.storage.local.get(), ...await api.storage.session.get() }`,
  );
  return Object.keys(stored)
    .filter((key) => !/^(?:refresh|feed-lasting$|store-recovery$|pins-sync$)/.test(key))
    .toSorted();
}

async function openAndClose(driver: Driver): Promise<void> {
  expect(await visit(driver, MOZILLA)).toBe(1);
  await openPanel(driver);
  await click(driver, await find(driver, "button", "Close"));
  await openPanel(driver);
}

/** Hides the page's only card, which is gone with the panel once that is closed. */
async function hideAndClose(driver: Driver): Promise<void> {
  expect(await visit(driver, MOZILLA)).toBe(1);
  await openPanel(driver);
  const [menu] = await findFolds(driver, "");
  if (!menu) throw new Error("There is nothing to hide it with");
  await click(driver, menu);
  await click(driver, await find(driver, "button", "On this page"));
  await find(driver, "button", "Undo");
  expect((await find(driver, "complementary")).text).toContain("only until you leave the page");
  await click(driver, await find(driver, "button", "Close"));
  await until(async () => !(await isMounted(driver)));
}

/** Finds something, opens it and leaves it there. */
async function search(driver: Driver): Promise<void> {
  await openOwnPage(driver, "popup.html");
  await find(driver, "combobox");
  for (const key of "kiwix") await driver.press(key);
  await until(async () => (await findAll(driver, "option"))[0]?.name.startsWith("Kiwix"));
  await driver.press("Enter");
  await find(driver, "article", "Kiwix");
  await openOwnPage(driver, "explore.html");
  await find(driver, "link", "Kiwix");
  // Where that link, the address bar and Ctrl+Enter lead.
  await openOwnPage(driver, "popup.html?tab#partnership%3Akiwix");
  await find(driver, "article", "Kiwix");
}

it("panel and quick search work in a private window, and nothing of them is kept", async () => {
  await openAndClose(privately);
  await hideAndClose(privately);
  await search(privately);
  expect(await kept()).toEqual([]);

  // What is selected, or typed in the address bar, is in the address of a private window.
  await openOwnPage(privately, "popup.html?tab&find=kiwix");
  await until(async () => (await findAll(privately, "option"))[0]?.name.startsWith("Kiwix"));
  expect(await kept()).toEqual([]);

  await openAndClose(browser.driver);
  await search(browser.driver);
  const inAnyOther = [
    "first-known",
    "first-use",
    "panel-open:en.wikipedia.org",
    "search-left",
    "seen:mozilla",
    "visits",
  ];
  await until(async () => (await kept()).length >= inAnyOther.length);
  expect(await kept()).toEqual(inAnyOther);
});
