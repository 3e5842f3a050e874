/** The browser may stop the extension's background at any moment. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seededRandom } from "../seeded-random.ts";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, buildFolder, find, openPanel, until, visit } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { extendFirefox } from "./extension-firefox.ts";
import { installForGood, UNSIGNED } from "./firefox-permanent.ts";
import { feedRequests } from "./foreign-requests.ts";
import {
  beginRefresh,
  MOZILLA,
  mixOf,
  otherThan,
  PART_PATH,
  readStored,
  revisionShown,
  serveTwoFeeds,
  type TwoFeeds,
  untilCurrent,
  workFor,
} from "./kill.ts";
import { launchFirefox } from "./launch.ts";
import { startWiki } from "./wiki.ts";

/** In each browser: ten in all. tests/browser/kill.long.test.ts kills oftener. */
const KILLS = 5;

let wiki: WikiServer;
let feed: TwoFeeds;
let browser: Extended | undefined;
beforeAll(async () => {
  wiki = await startWiki((line) => line.includes(PART_PATH));
  feed = serveTwoFeeds(wiki);
});
afterAll(() => wiki.stop());
beforeEach(() => {
  wiki.clearRequests();
  feed.held = null;
  feed.label = "Alpha";
});
afterEach(() => browser?.close());

interface Refresh {
  dueAt: number;
  lastSuccessAt?: number;
}
const refreshState = async ({ inBackground }: Extended): Promise<Refresh | undefined> =>
  (await inBackground<{ refresh?: Refresh }>('return api.storage.local.get("refresh")')).refresh;
const alarmAt = async ({ inBackground }: Extended): Promise<number | undefined> =>
  (await inBackground<{ scheduledTime: number } | null>('return api.alarms.get("refresh")'))
    ?.scheduledTime;

describe.each(BROWSERS)("in %s", (name) => {
  it("a stopped background answers, and makes a lost alarm anew for the time it was due", async () => {
    browser = await openExtended(name, { port: wiki.port });
    await untilCurrent(browser, "Alpha");
    const { dueAt } = await until(async () => browser && refreshState(browser));
    await browser.inBackground('await api.alarms.clear("refresh")');
    await browser.stop();
    expect(await browser.isRunning()).toBe(false);

    expect(await visit(browser.driver, MOZILLA)).toBe(1);
    await openPanel(browser.driver);
    await find(browser.driver, "article", "Alpha partner 0");
    expect(await alarmAt(browser)).toBe(dueAt);
    expect(feedRequests(wiki)).toHaveLength(1);
  });

  it("updated to a version that cannot read the stored feed, it asks for it again within minutes", async () => {
    browser = await openExtended(name, { port: wiki.port });
    await untilCurrent(browser, "Alpha");
    await until(async () => browser && (await refreshState(browser))?.lastSuccessAt);
    await browser.inBackground(`
      const done = (request) =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await done(indexedDB.open("partner-context"));
      const state = database.transaction("state", "readwrite").objectStore("state");
      await done(state.put({ ...(await done(state.get("current"))), format: 0 }, "current"));
      database.close();`);

    expect(await visit(browser.driver, MOZILLA)).toBe(1);
    const soon = Date.now() + 5 * 60_000;
    await until(async () => browser && ((await refreshState(browser))?.dueAt ?? soon) < soon);
    expect(await alarmAt(browser)).toBeLessThan(soon);
  });

  it("12. killed in mid-refresh, it does not ask again for the parts it has", async () => {
    browser = await openExtended(name, { port: wiki.port });
    await untilCurrent(browser, "Alpha");
    feed.label = "Beta";
    feed.held = 1;
    wiki.clearRequests();
    const isAsked = (part: number) =>
      wiki.requests.some(({ url }) => url.startsWith(PART_PATH) && url.endsWith(`-${part}.json`));
    await beginRefresh(browser, wiki);
    await until(async () => isAsked(1));
    expect(await browser.kill()).toBe(true);

    feed.held = null;
    wiki.clearRequests();
    expect(await revisionShown(browser)).toBe("Alpha");
    await beginRefresh(browser, wiki);
    await untilCurrent(browser, "Beta");
    expect([isAsked(0), isAsked(1)]).toEqual([false, true]);
    expect(mixOf(await readStored(browser))).toEqual([]);
  });

  it(`killed ${KILLS} times in mid-refresh, it has the old data or the new, never a mix`, {
    timeout: 180_000,
  }, async () => {
    const random = seededRandom(2);
    browser = await openExtended(name, { port: wiki.port });
    await untilCurrent(browser, "Alpha");
    feed.label = "Beta";
    await beginRefresh(browser, wiki);
    const whole = await untilCurrent(browser, "Beta");

    let current = "Beta";
    const seen = new Set<string>();
    for (let kill = 0; kill < KILLS; ) {
      feed.label = otherThan(current);
      await beginRefresh(browser, wiki);
      // One moment in each part of the time a refresh takes, the first of them early.
      await workFor(((kill + random()) / KILLS) * whole * 1.25);
      const isKilled = await browser.kill();

      const shown = await revisionShown(browser);
      const stored = await readStored(browser);
      expect(mixOf(stored), `kill ${kill}`).toEqual([]);
      expect(shown).toBe(stored.revision);
      // What had stopped by itself was not killed: the same part of the time is tried again.
      if (isKilled) {
        seen.add(stored.revision === current ? "old" : "new");
        kill++;
      }
      current = stored.revision;
    }
    expect(seen).toContain("old");

    feed.label = otherThan(current);
    await beginRefresh(browser, wiki);
    await untilCurrent(browser, feed.label);
    expect(mixOf(await readStored(browser))).toEqual([]);
  });
});

it.each(BROWSERS)(
  "%s started again has its alarm, kept or made anew, before any page is opened",
  async (name) => {
    const userDataDir = mkdtempSync(join(tmpdir(), "profile-"));
    const open = () =>
      name === "chromium"
        ? openExtended(name, { port: wiki.port, userDataDir })
        : openKept(userDataDir, readdirSync(userDataDir).length === 0);
    const restart = async () => {
      await browser?.close();
      const started = await open();
      browser = started;
      // By itself: nothing here wakes it.
      await until(() => started.isRunning());
      return started;
    };
    try {
      await untilCurrent(await restart(), "Alpha");
      const kept = await restart();
      const { dueAt } = await until(() => refreshState(kept));
      expect(await until(() => alarmAt(kept))).toBe(dueAt);

      await kept.inBackground('await api.alarms.clear("refresh")');
      const anew = await restart();
      expect(await until(() => alarmAt(anew))).toBe(dueAt);
      expect(feedRequests(wiki)).toHaveLength(1);
    } finally {
      await browser?.close();
      browser = undefined;
      rmSync(userDataDir, { recursive: true, maxRetries: 5 });
    }
  },
);

/** Firefox with a profile that has the extension for good, from its first start on. */
async function openKept(userDataDir: string, isFirst: boolean): Promise<Extended> {
  const firefox = await launchFirefox({ port: wiki.port, userDataDir, prefs: UNSIGNED });
  if (isFirst) await installForGood(firefox, buildFolder("firefox", "test"));
  return extendFirefox(firefox);
}
