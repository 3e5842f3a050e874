/**
 * A private window leaves no trace. In Firefox only, where a test can allow the extension in one and
 * reach it; the hub, which decides it for both browsers, has its own test.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { click, type Driver, find, openPanel, until, visit } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

let wiki: WikiServer;
let browser: Extended;
beforeAll(async () => {
  wiki = await startWiki();
  browser = await openExtended("firefox", { port: wiki.port });
});
afterAll(async () => {
  await browser?.close();
  await wiki.stop();
});

/** All that the extension keeps of pages and people; how the last refresh went is neither. */
async function kept(): Promise<string[]> {
  const stored = await browser.inBackground<Record<string, unknown>>(
    "return api.storage.local.get()",
  );
  return Object.keys(stored).filter((key) => key !== "refresh");
}

async function openAndClose(driver: Driver): Promise<void> {
  expect(await visit(driver, MOZILLA)).toBe(1);
  await openPanel(driver);
  await click(driver, await find(driver, "button", "Close"));
  await openPanel(driver);
}

it("the panel works in a private window, and nothing of it is kept", async () => {
  const privately = await browser.openPrivate?.();
  if (!privately) throw new Error("There is no private window.");
  await openAndClose(privately);
  expect(await kept()).toEqual([]);

  await openAndClose(browser.driver);
  const inAnyOther = ["first-use", "panel-open:en.wikipedia.org", "seen:mozilla"];
  await until(async () => (await kept()).length >= inAnyOther.length);
  expect((await kept()).toSorted()).toEqual(inAnyOther);
});
