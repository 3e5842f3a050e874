/** The popup itself, in the release build: how soon it can be typed in, and how soon it shows results. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownPageUrl } from "../../browser/driver.ts";
import { until } from "../../browser/until.ts";
import { distractors } from "../../unit/search/distractors.ts";
import { launchMeasured, type MeasuredBrowser } from "../lib/chromium.ts";
import type { Session } from "../lib/devtools.ts";
import { median, percentile, round } from "../lib/statistics.ts";
import type { BenchWorld } from "../lib/world.ts";
import { SIZES, type Size } from "./data.ts";

export interface PopupTimes {
  /** From the navigation to the popup's page until its field has the focus. */
  coldToFieldMs: number;
  /** Until the list before a key is pressed is there as well: the haystack is read. */
  coldToListMs: number;
  /** Typed as soon as the list is there. */
  atOnce: KeyTimes;
  /** Typed once the page has nothing left to prepare. */
  rested: KeyTimes;
}

export interface KeyTimes {
  /** From the first key to the results' being painted, up to a frame's wait included. */
  firstKeyMs: number;
  /** The same of the later keys of all openings. */
  laterKeyMs: number;
  laterKeyP95Ms: number;
}

const OPENINGS = 7;
const TYPED = "mozilla";

/** Runs in the page before it begins. Painting has happened when a message sent in a frame arrives. */
const WATCH = `(() => {
  const times = (window.popupTimes = { keys: [] });
  const look = () => {
    if (!times.field && document.activeElement?.getAttribute("role") === "combobox") {
      times.field = performance.now();
    }
    if (!times.list && document.querySelector("[role=option]")) times.list = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  addEventListener("focusin", look, true);
  addEventListener("input", (event) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => times.keys.push(performance.now() - event.timeStamp);
      port2.postMessage(0);
    });
  }, true);
})()`;

/** Replaces the build's embedded feed by one of this size, which the first run then stores. */
function embedFeed(extensionDir: string, size: Size): void {
  const crowd = distractors(SIZES[size]);
  const feed = JSON.parse(readFileSync("public/feed.json", "utf8"));
  feed._partnerships.partnerships.unshift(...crowd.partnerships);
  feed.items.unshift(...crowd.announcements);
  writeFileSync(join(extensionDir, "feed.json"), JSON.stringify(feed));
}

/** Measures the popup's page with a feed of this size. */
export async function measurePopup(
  { wiki, extensionDir }: BenchWorld,
  size: Size,
): Promise<PopupTimes> {
  embedFeed(extensionDir, size);
  await using browser = await launchMeasured(wiki.port, extensionDir);
  const url = ownPageUrl("chromium", "popup.html", extensionDir);
  const quiet = ownPageUrl("chromium", "options.html", extensionDir);
  await isStored(browser, quiet, SIZES[size].partnerships);
  const openings = { atOnce: [] as Opening[], rested: [] as Opening[] };
  for (let opening = 0; opening < OPENINGS; opening++) {
    openings.atOnce.push(await openOnce(browser, url, false));
    openings.rested.push(await openOnce(browser, url, true));
  }
  const all = Object.values(openings).flat();
  return {
    coldToFieldMs: round(median(all.map(({ field }) => field)), 1),
    coldToListMs: round(median(all.map(({ list }) => list)), 1),
    atOnce: keyTimes(openings.atOnce),
    rested: keyTimes(openings.rested),
  };
}

function keyTimes(openings: Opening[]): KeyTimes {
  const later = openings.flatMap(({ keys }) => keys.slice(1));
  return {
    firstKeyMs: round(median(openings.map(({ keys: [first = Number.NaN] }) => first)), 1),
    laterKeyMs: round(median(later), 1),
    laterKeyP95Ms: round(percentile(later, 0.95), 1),
  };
}

interface Opening {
  field: number;
  list: number;
  keys: number[];
}

/** More idle moments than the page uses to prepare itself. */
const REST = `new Promise((resolve) => {
  let moments = 10;
  const next = () => (moments-- > 0 ? requestIdleCallback(next) : resolve(true));
  next();
})`;

async function openOnce(browser: MeasuredBrowser, url: string, rests: boolean): Promise<Opening> {
  await using tab = await browser.openTab();
  await open(tab, url);
  await until(() => tab.evaluate("popupTimes.list && popupTimes.field"));
  if (rests) await tab.evaluate(REST);
  for (const [at, text] of [...TYPED].entries()) {
    await tab.send("Input.dispatchKeyEvent", { type: "keyDown", key: text, text });
    await tab.send("Input.dispatchKeyEvent", { type: "keyUp", key: text });
    await until(() => tab.evaluate(`popupTimes.keys.length > ${at}`));
  }
  const found = await tab.evaluate<string>('document.querySelector("[role=option]").textContent');
  if (!found.startsWith("Mozilla")) throw new Error(`The popup finds “${found}” first.`);
  const opening = await tab.evaluate<Opening>("popupTimes");
  // The next opening begins as the first did.
  await tab.evaluate("chrome.storage.session.clear()");
  return opening;
}

async function open(tab: Session, url: string): Promise<void> {
  await tab.send("Page.enable");
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
  const loaded = tab.next("Page.loadEventFired");
  await tab.send("Page.navigate", { url });
  await loaded;
}

/** How many partnerships the current generation has; opening what is not there would create it. */
const COUNT = `(async () => {
  if (!(await indexedDB.databases()).some(({ name }) => name === "partner-context")) return 0;
  const promised = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await promised(indexedDB.open("partner-context"));
  const current = await promised(database.transaction("state").objectStore("state").get("current"));
  database.close();
  return current?.counts.partnerships ?? 0;
})()`;

/** Waits until the first run has stored its feed, on a page that does nothing meanwhile. */
async function isStored(
  browser: MeasuredBrowser,
  url: string,
  partnerships: number,
): Promise<void> {
  await using tab = await browser.openTab();
  await open(tab, url);
  await until(async () => (await tab.evaluate<number>(COUNT)) > partnerships, 150_000);
}
