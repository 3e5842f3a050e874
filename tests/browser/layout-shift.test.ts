/** What only Chromium measures or does: layout shifts, and printing. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  click,
  closePanel,
  type Driver,
  find,
  findFolds,
  HOST,
  inBackground,
  loaded,
  openBrowser,
  openPanel,
  visit,
} from "./driver.ts";
import { SKINS } from "./geometry.ts";
import { startWiki } from "./wiki.ts";

const EN = "https://en.wikipedia.org";

let wiki: WikiServer;
let driver: Driver;
beforeAll(async () => {
  wiki = await startWiki();
  driver = await openBrowser("chromium", wiki.port);
});
afterAll(async () => {
  await driver?.close();
  await wiki.stop();
});

it.each(SKINS)(
  "nothing shifts in %s when the panel comes, opens, unfolds, closes",
  async (skin) => {
    // Without the wiki's own scripts, which move things themselves, at moments of their own. Its
    // page also moves while it arrives, with and without an extension: so the panel comes once
    // more when all is there, as it does on command where a page has removed it.
    const undo = wiki.handle(
      "en.wikipedia.org",
      (url) => url.pathname === "/w/load.php" && url.searchParams.get("only") === "scripts",
      (_req, res) => void res.writeHead(200, { "Content-Type": "text/javascript" }).end(),
    );
    await visit(driver, `${EN}/wiki/Mozilla?useskin=${skin}`);
    await loaded(driver);
    undo();
    await closePanel(driver);
    await driver.evaluate(`(async () => {
      document.querySelector("${HOST}").remove();
      const painted = () => new Promise((resolve) =>
        requestAnimationFrame(() => setTimeout(resolve)));
      await painted();
      await painted();
      window.shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(
        ({ value, startTime, hadRecentInput, sources }) => ({
          value, startTime, hadRecentInput, moved: sources.map(({ node }) => node?.id || node?.nodeName),
        })))).observe({ type: "layout-shift" });
    })()`);
    await inBackground(
      driver,
      `chrome.tabs.query({ active: true })
        .then(([tab]) => chrome.tabs.sendMessage(tab.id, { command: "panel.toggle" }))`,
    );
    await find(driver, "complementary");
    for (const fold of await findFolds(driver)) await click(driver, fold);
    await closePanel(driver);
    const shifts = await driver.evaluate<{ hadRecentInput: boolean }[]>(
      "new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(shifts), 0)))",
    );
    // A click excuses what moves after it.
    expect(shifts.filter(({ hadRecentInput }) => !hadRecentInput)).toEqual([]);
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
