/** What the extension adds to a page view, as pairs with and without it. */
import type { MeasuredBrowser } from "../lib/chromium.ts";
import { inPairs, medianDifference, round } from "../lib/statistics.ts";
import { costOfFirstVisit, costOfVisit, type PageCost } from "../lib/visit.ts";
import { IDLE, IDLES, PARTNERS } from "./pages.ts";

const PAIRS = { idle: 24, partner: 16, first: 12 };

/**
 * All are differences to the same pages without the extension, medians of pairs, the worker running:
 * script and tasks in ms of processor time, heap in MB after a garbage collection. A reader goes from
 * article to article in one tab; `First` is the first page of a tab, in a process that is still cold.
 */
export interface PageCosts {
  idleScriptMs: number;
  idleTaskMs: number;
  idleHeapMB: number;
  idleFirstScriptMs: number;
  partnerScriptMs: number;
  partnerTaskMs: number;
  partnerHeapMB: number;
}

type CostPair = { with: PageCost; without: PageCost };

/** Measures both kinds of page. */
export async function measureCosts(
  extended: MeasuredBrowser,
  bare: MeasuredBrowser,
): Promise<PageCosts> {
  const idle = await addedFromPageToPage(extended, bare, IDLES, PAIRS.idle);
  const partner = await addedFromPageToPage(extended, bare, PARTNERS, PAIRS.partner);
  console.error(`First page of a tab: ${PAIRS.first} pairs`);
  const first = added(
    await inPairs(
      PAIRS.first,
      () => costOfFirstVisit(extended, IDLE),
      () => costOfFirstVisit(bare, IDLE),
    ),
  );
  return {
    idleScriptMs: round(idle.scriptMs),
    idleTaskMs: round(idle.taskMs),
    idleHeapMB: round(idle.heapMB, 3),
    idleFirstScriptMs: round(first.scriptMs),
    partnerScriptMs: round(partner.scriptMs),
    partnerTaskMs: round(partner.taskMs),
    partnerHeapMB: round(partner.heapMB, 3),
  };
}

/** One tab in each browser goes round the pages; both visit the same page at about the same time. */
async function addedFromPageToPage(
  extended: MeasuredBrowser,
  bare: MeasuredBrowser,
  urls: readonly string[],
  count: number,
): Promise<PageCost> {
  console.error(`From page to page, ${urls.join(" and ")}: ${count} pairs`);
  await using withTab = await extended.openTab();
  await using withoutTab = await bare.openTab();
  const pairs: CostPair[] = [];
  // The first round fills caches and is not counted.
  for (let visit = -urls.length; visit < count; visit++) {
    const url = urls.at(visit % urls.length) ?? "";
    const [pair] = await inPairs(
      1,
      () => costOfVisit(withTab, url),
      () => costOfVisit(withoutTab, url),
    );
    if (visit >= 0 && pair) pairs.push(pair);
  }
  return added(pairs);
}

function added(pairs: CostPair[]): PageCost {
  const difference = (figure: keyof PageCost) =>
    medianDifference(
      pairs.map((pair) => ({ with: pair.with[figure], without: pair.without[figure] })),
    );
  return {
    scriptMs: difference("scriptMs"),
    taskMs: difference("taskMs"),
    heapMB: difference("heapMB"),
  };
}
