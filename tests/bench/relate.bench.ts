/** What reading a page costs, and finding its partnerships in a feed of 10,000 and of 100,000. */
import { BUNDLE_TAG, serveBundle } from "../browser/bundled-page.ts";
import type { Row } from "./bench.ts";
import { launchMeasured, type MeasuredBrowser } from "./lib/chromium.ts";
import type { Session } from "./lib/devtools.ts";
import { inPairs, median, medianRatio, round } from "./lib/statistics.ts";
import { articleHtml } from "./relate/article.ts";

export const name = "relate";

export interface Figures {
  /** With a worker just woken: time with a Map from IndexedDB ÷ time with the index, at 10,000. */
  indexVsMap: number;
  /** Time of such a lookup at 100,000 ÷ at 10,000. */
  lookup100kVs10k: number;
  lookup10kMs: number;
  /** Staff's signals of an article of 3,000 links, and of one of 50,000. */
  signals3000Ms: number;
  signals50000Ms: number;
  /** Readers' signals of the article of 3,000 links, and the first time in a tab. */
  readerSignalsMs: number;
  readerSignalsColdMs: number;
  /** From a reader's signals to relations, index and 10,000 records in memory; and from staff's. */
  relate10kMs: number;
  relateStaff10kMs: number;
}

const RUNS = 61;
const COLD_TABS = 7;
const LOOKUPS = 15;

export async function run(): Promise<Figures> {
  await using served = await serveBundle("tests/bench/relate/page.ts", (path) => {
    const links = /^\/article\/(\d+)$/.exec(path)?.[1];
    return links === undefined ? null : articleHtml(Number(links), BUNDLE_TAG);
  });
  await using browser = await launchMeasured(served.port, null);
  const inArticle = <T>(links: number, work: (tab: Session) => Promise<T>) =>
    inTab(browser, `http://localhost:${served.port}/article/${links}`, work);

  console.error("signals");
  const colds: number[] = [];
  for (let tabs = 0; tabs < COLD_TABS; tabs++) {
    colds.push(
      await inArticle(3000, async (tab) => (await times(tab, "readerSignals", 1))[0] ?? 0),
    );
  }
  const reader = await inArticle(3000, (tab) => times(tab, "readerSignals", RUNS));
  const staff = await inArticle(3000, (tab) => times(tab, "staffSignals", RUNS));
  const huge = await inArticle(50_000, (tab) => times(tab, "staffSignals", 15));
  console.error("relating");
  const relating = await inArticle(3000, (tab) => times(tab, "relating", 10_000, false, RUNS));
  const relatingStaff = await inArticle(3000, (tab) => times(tab, "relating", 10_000, true, RUNS));

  console.error("lookups at 10,000");
  const lookups = await inArticle(300, async (tab) => {
    await call(tab, "prepare", 10_000, true);
    const pairs = await inPairs(
      LOOKUPS,
      () => call<number>(tab, "byMap"),
      () => call<number>(tab, "byIndex"),
    );
    await call(tab, "prepare", 10_000, false);
    return { pairs, alone: await lookupTimes(tab) };
  });
  console.error("lookups at 100,000");
  const large = await inArticle(300, async (tab) => {
    await call(tab, "prepare", 100_000, false);
    return lookupTimes(tab);
  });
  return {
    indexVsMap: round(medianRatio(lookups.pairs), 1),
    lookup100kVs10k: round(median(large) / median(lookups.alone)),
    lookup10kMs: round(median(lookups.alone)),
    signals3000Ms: round(median(staff)),
    signals50000Ms: round(median(huge)),
    readerSignalsMs: round(median(reader)),
    readerSignalsColdMs: round(median(colds)),
    relate10kMs: round(median(relating)),
    relateStaff10kMs: round(median(relatingStaff)),
  };
}

async function lookupTimes(tab: Session): Promise<number[]> {
  const measured: number[] = [];
  for (let run = 0; run < 2 * LOOKUPS; run++) measured.push(await call<number>(tab, "byIndex"));
  return measured;
}

async function inTab<T>(
  browser: MeasuredBrowser,
  url: string,
  work: (tab: Session) => Promise<T>,
): Promise<T> {
  await using tab = await browser.openTab();
  await tab.send("Page.enable");
  const loaded = tab.next("Page.loadEventFired");
  await tab.send("Page.navigate", { url });
  await loaded;
  return await work(tab);
}

type Argument = number | boolean;

function call<T = void>(tab: Session, method: string, ...args: Argument[]): Promise<T> {
  return tab.evaluate<T>(`bench.${method}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`);
}

const times = (tab: Session, method: string, ...args: Argument[]) =>
  call<number[]>(tab, method, ...args);

/** The figures in words, with their goals. */
export function rows(figures: Figures): Row[] {
  return [
    { what: "Map ÷ index, woken worker (goal ≥ 10)", value: figures.indexVsMap, unit: "×" },
    { what: "lookup: 100,000 ÷ 10,000", value: figures.lookup100kVs10k, unit: "×", goal: 3 },
    { what: "lookup at 10,000, woken worker", value: figures.lookup10kMs, unit: "ms" },
    { what: "reader’s signals, 3,000 links", value: figures.readerSignalsMs, unit: "ms", goal: 4 },
    { what: "the same, first in its tab", value: figures.readerSignalsColdMs, unit: "ms" },
    { what: "staff’s signals, 3,000 links", value: figures.signals3000Ms, unit: "ms", goal: 16 },
    { what: "staff’s signals, 50,000 links", value: figures.signals50000Ms, unit: "ms", goal: 200 },
    { what: "relating against 10,000", value: figures.relate10kMs, unit: "ms", goal: 2 },
    { what: "the same for staff", value: figures.relateStaff10kMs, unit: "ms" },
  ];
}
