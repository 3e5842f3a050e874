/** Whatever state the data is in, quick search answers from what there is, and says what that is. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FEED_URL } from "../../utils/sites.ts";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, find, findAll, openOwnPage, until } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { feedRequests } from "./foreign-requests.ts";
import { readRevision } from "./kill.ts";
import { startWiki } from "./wiki.ts";

const PART_PATH = "/w/partner-context-part.json";

let wiki: WikiServer;
let browser: Extended;
let answer: (path: string, response: ServerResponse) => void;
beforeAll(async () => {
  wiki = await startWiki((line) => line.includes(PART_PATH));
  wiki.handle(
    new URL(FEED_URL).hostname,
    ({ href, pathname }) => href === FEED_URL || pathname === PART_PATH,
    ({ url = "" }, response) => answer(url, response),
  );
});
afterAll(() => wiki.stop());

const offline = (_path: string, { socket }: ServerResponse) => void socket?.destroy();

/** The embedded feed under another revision, its announcements in a part of their own. */
function feedInParts(revision: string): { document: string; part: string } {
  const feed = JSON.parse(readFileSync("public/feed.json", "utf8"));
  const part = JSON.stringify({ items: feed.items, revision });
  const sha256 = createHash("sha256").update(part).digest("hex");
  const url = new URL(FEED_URL).origin + PART_PATH;
  feed.items = [];
  feed._partnerships.parts = [{ url, sha256, bytes: Buffer.byteLength(part) }];
  feed._partnerships.revision = revision;
  return { document: JSON.stringify(feed), part };
}

/** Serves a feed in parts whole, or without ever ending its part. */
function serve({ document, part }: ReturnType<typeof feedInParts>, withPart: boolean): void {
  answer = (path, response) => {
    if (path !== PART_PATH) response.end(document);
    else if (withPart) response.end(part);
    else response.write(part.slice(0, 10));
  };
}

async function askForFeed(): Promise<void> {
  const before = feedRequests(wiki).length;
  await browser.inBackground('await api.alarms.create("refresh", clone({ when: Date.now() }))');
  await until(async () => feedRequests(wiki).length > before);
}

/** Finds Kiwix and opens it; says what the page says of where that is from. */
async function search(): Promise<string> {
  const { driver } = browser;
  await openOwnPage(driver, "popup.html?tab");
  await find(driver, "combobox");
  for (const key of "kiwx") await driver.press(key);
  await until(async () => (await findAll(driver, "option"))[0]?.name.startsWith("Kiwix"));
  const text = await driver.evaluate<string>("document.body.innerText");
  await driver.press("Enter");
  await find(driver, "article", "Kiwix");
  return text;
}

describe.each(BROWSERS)("in %s, one after the other:", (name) => {
  beforeAll(async () => {
    answer = offline;
    browser = await openExtended(name, { port: wiki.port });
  });
  afterAll(() => browser?.close());

  it("first run and no network: from the copy that came with the extension", async () => {
    expect(await search()).toMatch(/copy that came with the extension/);
  });

  it("offline later: from what was downloaded last", async () => {
    serve(feedInParts("1"), true);
    await askForFeed();
    await until(async () => (await readRevision(browser)) === "1");
    answer = offline;
    await askForFeed();
    expect(await search()).toMatch(/Downloaded from meta\.wikimedia\.org, checked/);
  });

  it("in mid-refresh: from the data there is, with a word about the new one", async () => {
    wiki.clearRequests();
    serve(feedInParts("2"), false);
    await askForFeed();
    await until(async () => wiki.requests.some(({ url }) => url === PART_PATH));
    const text = await search();
    expect(text).toMatch(/Downloaded from meta\.wikimedia\.org, checked/);
    expect(text).toContain("Downloading part 2 of 2");
    expect(await readRevision(browser)).toBe("1");
  });

  it("storage that cannot be opened: from the copy that came with the extension", async () => {
    // Another context holds a database of its own and lets nobody in.
    await browser.inBackground(`
      await new Promise((resolve, reject) => {
        const gone = indexedDB.deleteDatabase("partner-context");
        gone.onsuccess = resolve;
        gone.onerror = () => reject(gone.error);
      });
      globalThis.held = await new Promise((resolve, reject) => {
        const opening = indexedDB.open("partner-context", 1);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });`);
    expect(await search()).toMatch(/browser’s storage cannot be read now/);
  });
});
