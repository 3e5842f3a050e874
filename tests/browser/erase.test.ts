/** Forgetting what was opened, and forgetting everything. */
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { FEED_URL } from "../../utils/sites.ts";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  click,
  type Driver,
  find,
  findAll,
  openOwnPage,
  openPanel,
  until,
  visit,
} from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { readRevision } from "./kill.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";
const NEWS = "2018-07-18-kiwix";

let wiki: WikiServer;
let browser: Extended;
let answer: (response: ServerResponse) => void;
beforeAll(async () => {
  wiki = await startWiki();
  wiki.handle(
    new URL(FEED_URL).hostname,
    ({ href }) => href === FEED_URL,
    (_, response) => answer(response),
  );
});
afterAll(() => wiki.stop());
afterEach(() => browser?.close());

const EMBEDDED = readFileSync("public/feed.json", "utf8");
const FEED = EMBEDDED.replace(/"revision": "[^"]*"/, '"revision": "downloaded"');

type Area = Record<string, unknown>;
interface Kept {
  local: Area;
  sync: Area;
  session: Area;
}

/** All that is in the extension's storage; null while the background is on its way up or down. */
function kept(): Promise<Kept | null> {
  return browser
    .inBackground<Kept>(`const { local, sync, session } = api.storage;
      return { local: await local.get(), sync: await sync.get(), session: await session.get() };`)
    .catch(() => null);
}

/** Finds the announcement, presses a key for it if asked to, and opens it. */
async function search(driver: Driver, key?: string): Promise<void> {
  await openOwnPage(driver, "popup.html");
  await find(driver, "combobox");
  for (const letter of "kiwix offline") await driver.press(letter);
  await until(async () =>
    (await findAll(driver, "option"))[0]?.name.startsWith("Wikimedia Foundation and Kiwix"),
  );
  if (key) await driver.press(key);
  await driver.press("Enter");
  await find(driver, "article");
}

/** Chromium turns off an unpacked extension that begins anew, unless its owner is a developer. */
async function becomeDeveloper(driver: Driver): Promise<void> {
  await driver.goto("chrome://extensions/");
  await driver.evaluate(
    "chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })",
  );
}

describe.each(BROWSERS)("in %s", (name) => {
  it("what was opened is forgotten apart from the rest, then everything is", {
    timeout: 120_000,
  }, async () => {
    answer = (response) => response.end(FEED);
    browser = await openExtended(name, { port: wiki.port });
    await until(async () => (await readRevision(browser)) === "downloaded");
    await browser.inBackground(
      "await api.storage.local.set(clone({ settings: { staffMode: true } }))",
    );
    expect(await visit(browser.driver, MOZILLA)).toBe(1);
    await openPanel(browser.driver);

    const tab = await browser.openTab();
    if (name === "chromium") await becomeDeveloper(tab);
    await search(tab, "Alt+p");
    const before = await until(async () => {
      const now = await kept();
      return now?.local.visits && Object.keys(now.sync).length > 0 ? now : null;
    });
    expect(Object.keys(before.local.visits as Area)).toEqual([`announcement:${NEWS}`]);
    expect(JSON.stringify(before.sync)).toContain(NEWS);
    expect(before.session).toHaveProperty("search-left");

    await openOwnPage(tab, "options.html");
    await click(tab, await find(tab, "button", "Forget"));
    await until(async () => (await kept())?.local.visits === undefined);
    expect((await kept())?.local).toMatchObject({ settings: { staffMode: true } });

    await browser.inBackground("await api.storage.session.clear()");
    await search(tab);
    await until(async () => (await kept())?.local.visits);
    answer = ({ socket }) => socket?.destroy();
    await openOwnPage(tab, "options.html");
    await click(tab, await find(tab, "button", "Erase everything …"));
    await click(tab, await find(tab, "button", "Erase now"));
    // The extension begins anew, which closes its pages.
    await until(() =>
      tab.evaluate("true").then(
        () => false,
        () => true,
      ),
    );

    // As on the first day: the copy that came with the extension, and nothing of this person.
    const shown = await until(() => visit(browser.driver, MOZILLA).catch(() => null), 60_000);
    expect(shown).toBe(1);
    const after = await until(kept);
    const ours = (area: Area) => Object.keys(area).filter((key) => !/^(?:refresh|pins)/.test(key));
    expect(ours(after.local)).toEqual([]);
    expect(ours(after.session)).toEqual([]);
    // That a pin is gone is all that is known of it, so that no other device brings it back.
    expect(Object.keys(after.sync).every((key) => key.startsWith("pins-gone-"))).toBe(true);
    expect(JSON.stringify(after)).not.toContain(NEWS);
    expect(await readRevision(browser)).toBe(JSON.parse(EMBEDDED)._partnerships.revision);
  });
});
