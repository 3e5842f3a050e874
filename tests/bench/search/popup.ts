/** The popup itself, in the release build: how soon it can be typed in, and how soon it shows results. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
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
  /** Typed as soon as the list is there, each key as soon as the one before is painted: the worst. */
  atOnce: KeyTimes;
  /** Typed a second later, as fast as people type: the page prepares itself meanwhile. */
  rested: KeyTimes;
  /** A bare field on the same page, which sets one text: what no page does without. */
  floor: Spread;
}

export interface KeyTimes {
  /** The first key of each opening. */
  first: Spread;
  /** All keys after it. */
  later: Spread;
}

/** Medians and 95th percentiles over keys. */
export interface Spread {
  /** What the page does for a key: the handlers with the render, then style, layout and painting. */
  workMs: number;
  workP95Ms: number;
  /** From the key to the painted results: the wait for the next frame, 16.7 ms at most, is in it. */
  paintedMs: number;
  paintedP95Ms: number;
}

const OPENINGS = 12;
/** Typed in turn, each with what it must find first: a name, an operator, one word mistyped. */
const TYPED: readonly [typed: string, found: string][] = [
  ["mozilla", "Mozilla"],
  ["google since:2019", "Google"],
  ["wikimdia", "Wikimedia"],
];

/**
 * Runs in the page before it begins. The window hears of an event first and last: between lie the
 * handlers and the render, a microtask. A message that is sent in a frame arrives when that is painted;
 * one sent in the handlers would wait for the frame too, as Chromium lets nothing come between.
 */
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
  const soon = (callback) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = callback;
    port2.postMessage(0);
  };
  addEventListener("input", ({ timeStamp }) => {
    const begun = performance.now();
    let handled;
    addEventListener("input", () => (handled = performance.now()), { once: true });
    requestAnimationFrame(() => {
      const frame = performance.now();
      if (handled === undefined) throw new Error("The window did not hear the end of the key.");
      soon(() => {
        const painted = performance.now();
        times.keys.push({
          work: handled - begun + painted - frame,
          painted: painted - timeStamp,
        });
        times.onPainted?.();
      });
    });
  }, true);
})()`;

/** A field that does the least a field can do. */
const BARE_FIELD = `(() => {
  const [field, text] = [document.createElement("input"), document.createElement("p")];
  field.oninput = () => (text.textContent = field.value);
  document.body.replaceChildren(field, text);
  field.focus();
  popupTimes.keys = [];
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
    const [typed, found] = TYPED[opening % TYPED.length] ?? ["", ""];
    openings.atOnce.push(await openOnce(browser, url, { typed, found, rests: false }));
    openings.rested.push(await openOnce(browser, url, { typed, found, rests: true }));
  }
  const all = Object.values(openings).flat();
  return {
    coldToFieldMs: round(median(all.map(({ field }) => field)), 1),
    coldToListMs: round(median(all.map(({ list }) => list)), 1),
    atOnce: keyTimes(openings.atOnce),
    rested: keyTimes(openings.rested),
    floor: spread(all.flatMap(({ bare }) => bare)),
  };
}

interface Key {
  work: number;
  painted: number;
}

interface Opening {
  field: number;
  list: number;
  keys: Key[];
  bare: Key[];
}

function keyTimes(openings: Opening[]): KeyTimes {
  return {
    first: spread(openings.flatMap(({ keys }) => keys.slice(0, 1))),
    later: spread(openings.flatMap(({ keys }) => keys.slice(1))),
  };
}

function spread(keys: Key[]): Spread {
  const [work, painted] = [keys.map((key) => key.work), keys.map((key) => key.painted)];
  return {
    workMs: round(median(work), 1),
    workP95Ms: round(percentile(work, 0.95), 1),
    paintedMs: round(median(painted), 1),
    paintedP95Ms: round(percentile(painted, 0.95), 1),
  };
}

/** About as long as a hand takes from the toolbar button to the keyboard. */
const REST_MS = 1000;
const KEY_LIMIT_MS = 15_000;
/** 150 words a minute. */
const BETWEEN_KEYS_MS = 80;

async function openOnce(
  browser: MeasuredBrowser,
  url: string,
  { typed, found, rests }: { typed: string; found: string; rests: boolean },
): Promise<Opening> {
  await using tab = await browser.openTab();
  await open(tab, url);
  await until(() => tab.evaluate("popupTimes.list && popupTimes.field"));
  if (rests) await setTimeout(REST_MS);
  const keys = await type(tab, typed, rests ? BETWEEN_KEYS_MS : 0);
  const best = await tab.evaluate<string>(
    'document.querySelector("[role=option] .pc-line__title").textContent',
  );
  if (!best.startsWith(found)) throw new Error(`For “${typed}” the popup finds “${best}” first.`);
  const { field, list } = await tab.evaluate<Opening>("popupTimes");
  await tab.evaluate(BARE_FIELD);
  const bare = await type(tab, typed, 0);
  // The next opening begins as the first did.
  await tab.evaluate("chrome.storage.session.clear()");
  return { field, list, keys, bare };
}

/** Types, no key before what the last one changed is painted; the page is asked nothing meanwhile. */
async function type(tab: Session, text: string, betweenMs: number): Promise<Key[]> {
  for (const key of text) {
    const painted = tab.evaluate("new Promise((resolve) => (popupTimes.onPainted = resolve))");
    await tab.send("Input.dispatchKeyEvent", { type: "keyDown", key, text: key });
    await Promise.race([painted, tooLate(`“${key}” of “${text}”`)]);
    await tab.send("Input.dispatchKeyEvent", { type: "keyUp", key });
    await setTimeout(betweenMs);
  }
  return tab.evaluate<Key[]>("popupTimes.keys");
}

async function tooLate(key: string): Promise<never> {
  await setTimeout(KEY_LIMIT_MS, undefined, { ref: false });
  throw new Error(`The key ${key} brought nothing.`);
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
