/** What the extension adds to a page view, as pairs with and without it. */
import type { MeasuredBrowser } from "../lib/chromium.ts";
import { inPairs, medianDifference, type Pair, round } from "../lib/statistics.ts";
import { costOfFirstVisit, costOfVisit, heapOfVisit, type PageCost } from "../lib/visit.ts";
import { IDLE, IDLES, PARTNERS } from "./pages.ts";

const PAIRS = { idle: 18, partner: 12, first: 8, heap: 9 };

/**
 * All are differences to the same pages without the extension, medians of pairs, the worker running:
 * script and tasks in ms of processor time, heap in MB after a garbage collection. A reader goes from
 * article to article in one tab; `First` is the first page of a tab, in a process that is still cold.
 */
export interface PageCosts {
  idleScriptMs: number;
  idleTaskMs: number;
  idleHeapMB: number;
  /** The same of a content script that does nothing but look at its page and send one message. */
  floorHeapMB: number;
  idleFirstScriptMs: number;
  partnerScriptMs: number;
  partnerTaskMs: number;
  partnerHeapMB: number;
}

/** Measures both kinds of page. */
export async function measureCosts(
  extended: MeasuredBrowser,
  bare: MeasuredBrowser,
  floor: MeasuredBrowser,
): Promise<PageCosts> {
  const idle = await addedFromPageToPage(extended, bare, IDLES, PAIRS.idle);
  console.error("The least a content script takes");
  const floorHeaps = await heapsFromPageToPage(floor, bare, IDLES);
  const partner = await addedFromPageToPage(extended, bare, PARTNERS, PAIRS.partner);
  console.error(`First page of a tab: ${PAIRS.first} pairs`);
  const first = await inPairs(
    PAIRS.first,
    () => costOfFirstVisit(extended, IDLE),
    () => costOfFirstVisit(bare, IDLE),
  );
  return {
    idleScriptMs: round(idle.scriptMs),
    idleTaskMs: round(idle.taskMs),
    idleHeapMB: round(idle.heapMB, 3),
    floorHeapMB: round(medianDifference(floorHeaps), 3),
    idleFirstScriptMs: round(added(first, "scriptMs")),
    partnerScriptMs: round(partner.scriptMs),
    partnerTaskMs: round(partner.taskMs),
    partnerHeapMB: round(partner.heapMB, 3),
  };
}

/**
 * One tab in each browser goes round the pages, an odd number of them, so that each browser is the
 * first at every page as often as the other.
 */
async function addedFromPageToPage(
  extended: MeasuredBrowser,
  bare: MeasuredBrowser,
  urls: readonly string[],
  count: number,
): Promise<PageCost & { heapMB: number }> {
  console.error(`From page to page, ${urls.join(", ")}: ${count} pairs`);
  await using withTab = await extended.openTab();
  await using withoutTab = await bare.openTab();
  const urlOf = (pair: number) => urls[pair % urls.length] ?? "";
  const firstRound = urls.length;
  const visits = await inPairs(
    firstRound + count,
    (pair) => costOfVisit(withTab, urlOf(pair)),
    (pair) => costOfVisit(withoutTab, urlOf(pair)),
  );
  // The first round fills caches.
  const counted = visits.slice(firstRound);
  const heaps = await heapsFromPageToPage(extended, bare, urls);
  return {
    scriptMs: added(counted, "scriptMs"),
    taskMs: added(counted, "taskMs"),
    heapMB: medianDifference(heaps),
  };
}

/** In tabs of its own, which have gone round the pages once. */
async function heapsFromPageToPage(
  extended: MeasuredBrowser,
  bare: MeasuredBrowser,
  urls: readonly string[],
): Promise<Pair[]> {
  await using withTab = await extended.openTab();
  await using withoutTab = await bare.openTab();
  const urlOf = (pair: number) => urls[pair % urls.length] ?? "";
  const heaps = await inPairs(
    urls.length + PAIRS.heap,
    (pair) => heapOfVisit(withTab, urlOf(pair)),
    (pair) => heapOfVisit(withoutTab, urlOf(pair)),
  );
  return heaps.slice(urls.length);
}

function added(pairs: { with: PageCost; without: PageCost }[], figure: keyof PageCost): number {
  return medianDifference(
    pairs.map((pair) => ({ with: pair.with[figure], without: pair.without[figure] })),
  );
}
