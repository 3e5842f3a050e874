/**
 * As in lifecycle.test.ts, oftener, on a feed of 10,000 + 50,000 in ten parts, and with the whole
 * browser killed as well. `KILLS`, `BROWSER_KILLS` and `KILL_SEED` run it in pieces:
 * `KILL_SEED=7 KILLS=30 npm run test:long -- kill -t "background in firefox"`.
 */
import { mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seededRandom } from "../seeded-random.ts";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, until } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import {
  beginRefresh,
  type KillSize,
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
import { startWiki } from "./wiki.ts";

const BACKGROUND_KILLS = Number(process.env.KILLS ?? 90);
const BROWSER_KILLS = Number(process.env.BROWSER_KILLS ?? 20);
const SEED = Number(process.env.KILL_SEED ?? 3);
/** How long a refresh takes is measured again after so many kills: the machine may do other things. */
const MEASURED_EVERY = 10;
const SIZE: KillSize = { partnerships: 10_000, announcementsEach: 5, perPart: 1000 };

let wiki: WikiServer;
let feed: TwoFeeds;
beforeAll(async () => {
  wiki = await startWiki((line) => line.includes(PART_PATH));
  feed = serveTwoFeeds(wiki, SIZE);
});
afterAll(() => wiki.stop());

interface Tally {
  old: number;
  new: number;
  /** Kills that left a generation behind that was begun and not finished. */
  unfinished: number;
}

/**
 * Kills a refresh at random moments and looks, through a page and in the database, at what is left.
 *
 * @param kill the browser to go on with; null where nothing was left to kill, which does not count
 */
async function killOften(
  kills: number,
  seed: number,
  first: Extended,
  kill: (browser: Extended) => Promise<Extended | null>,
): Promise<Tally> {
  const random = seededRandom(seed);
  const tally: Tally = { old: 0, new: 0, unfinished: 0 };
  let browser = first;
  try {
    feed.label = "Alpha";
    await untilCurrent(browser, "Alpha");
    feed.label = "Beta";
    await beginRefresh(browser, wiki);
    let whole = await untilCurrent(browser, "Beta");
    let current = "Beta";
    for (let number = 1; number <= kills; ) {
      if (number % MEASURED_EVERY === 0) {
        feed.label = otherThan(current);
        await beginRefresh(browser, wiki);
        whole = await untilCurrent(browser, feed.label);
        current = feed.label;
      }
      feed.label = otherThan(current);
      await beginRefresh(browser, wiki);
      await workFor(random() * whole * 1.25);
      const killed = await kill(browser);
      browser = killed ?? browser;
      const shown = await revisionShown(browser);
      const stored = await readStored(browser);
      expect(mixOf(stored, SIZE), `kill ${number}`).toEqual([]);
      expect(shown, `kill ${number}`).toBe(stored.revision);
      if (killed) {
        tally[stored.revision === current ? "old" : "new"] += 1;
        if (stored.unfinished > 0) tally.unfinished += 1;
        number++;
      }
      current = stored.revision;
    }
    feed.label = otherThan(current);
    await beginRefresh(browser, wiki);
    await untilCurrent(browser, feed.label);
    expect(mixOf(await readStored(browser), SIZE)).toEqual([]);
  } finally {
    await browser.close();
  }
  console.log(`${kills} kills: ${JSON.stringify(tally)}`);
  return tally;
}

it.each(BROWSERS)(`${BACKGROUND_KILLS} kills of the background in %s`, async (name) => {
  feed.label = "Alpha";
  const browser = await openExtended(name, { port: wiki.port });
  const tally = await killOften(BACKGROUND_KILLS, SEED, browser, async (running) =>
    (await running.kill()) ? running : null,
  );
  // Some have to strike in the middle of the writing and some after it, or they would show nothing.
  expect(tally.unfinished).toBeGreaterThan(0);
  expect(tally.old).toBeGreaterThan(0);
  expect(tally.new).toBeGreaterThan(0);
});

it(`${BROWSER_KILLS} kills of Chromium as a whole`, async () => {
  feed.label = "Alpha";
  const userDataDir = mkdtempSync(join(tmpdir(), "profile-"));
  const open = () => openExtended("chromium", { port: wiki.port, userDataDir });
  try {
    const tally = await killOften(BROWSER_KILLS, SEED + 1, await open(), async (running) => {
      // The lock names the machine and the process that holds the profile.
      const pid = Number(readlinkSync(join(userDataDir, "SingletonLock")).split("-").at(-1));
      process.kill(pid, "SIGKILL");
      await until(async () => !isAlive(pid));
      // Lets Playwright tidy up; it may have noticed by itself, and then refuses.
      await running.close().catch(() => {});
      return open();
    });
    expect(tally.old + tally.new).toBe(BROWSER_KILLS);
  } finally {
    rmSync(userDataDir, { recursive: true, maxRetries: 5 });
  }
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
