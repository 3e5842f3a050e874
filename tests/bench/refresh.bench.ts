/** What a refresh of 10,000 + 50,000 records costs: cold, with one part changed, and not modified. */
import { BUNDLE_TAG, serveBundle } from "../browser/bundled-page.ts";
import type { Row } from "./bench.ts";
import { launchMeasured } from "./lib/chromium.ts";
import type { Session } from "./lib/devtools.ts";
import { median, round } from "./lib/statistics.ts";
import { ANNOUNCEMENTS_EACH, PARTNERSHIPS, servedFeed } from "./refresh/feed.ts";
import type { Measured } from "./refresh/page.ts";

export const name = "refresh";

export interface Figures {
  partnerships: number;
  announcements: number;
  megabytes: number;
  parts: number;
  coldMs: number;
  onePartMs: number;
  notModifiedMs: number;
  /** Time of a 304 ÷ time of a cold refresh. */
  notModifiedVsCold: number;
  /** Longest time that anyone else waited for the thread, in a cold refresh and with one part. */
  longestTaskMs: number;
  /** Heap at its highest in a cold refresh, with what buffers hold outside it. */
  peakHeapMB: number;
  /** The same before anything was done. */
  idleHeapMB: number;
}

const RUNS = 2;
const NOT_MODIFIED_RUNS = 9;
/** Between two looks at the heap, in ms. */
const LOOK_MS = 25;

export async function run(): Promise<Figures> {
  let port = 0;
  const feed = servedFeed(() => `http://localhost:${port}`);
  await using served = await serveBundle(
    "tests/bench/refresh/page.ts",
    (path) => (path === "/" ? `<!doctype html><title>Refresh</title>${BUNDLE_TAG}` : null),
    (request, response) => feed.answer(request, response),
  );
  port = served.port;
  await using browser = await launchMeasured(port, null);
  await using tab = await browser.openTab();
  await tab.send("Page.enable");
  const loaded = tab.next("Page.loadEventFired");
  await tab.send("Page.navigate", { url: `http://localhost:${port}/` });
  await loaded;

  const refresh = async (outcome: string): Promise<Measured> => {
    const measured = await tab.evaluate<Measured>("bench.refresh()");
    if (measured.outcome !== outcome) throw new Error(`${measured.outcome}, not ${outcome}`);
    return measured;
  };
  const idleHeapMB = await heapMB(tab);
  const colds: Measured[] = [];
  const changed: Measured[] = [];
  const peaks: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    console.error(`cold refresh ${run + 1} of ${RUNS}`);
    await tab.evaluate("bench.forget()");
    await tab.send("HeapProfiler.collectGarbage");
    const [cold, peak] = await whileLooking(tab, () => refresh("stored"));
    colds.push(cold);
    console.error(`  ${round(cold.ms, 0)} ms, longest task ${round(cold.longestTaskMs, 0)} ms`);
    peaks.push(peak);
    console.error("one part changed");
    feed.changeOnePart();
    const one = await refresh("stored");
    changed.push(one);
    console.error(`  ${round(one.ms, 0)} ms, longest task ${round(one.longestTaskMs, 0)} ms`);
  }
  console.error("not modified");
  const same: number[] = [];
  for (let run = 0; run < NOT_MODIFIED_RUNS; run++) same.push((await refresh("unchanged")).ms);

  const coldMs = median(colds.map(({ ms }) => ms));
  return {
    partnerships: PARTNERSHIPS,
    announcements: PARTNERSHIPS * ANNOUNCEMENTS_EACH,
    megabytes: round(feed.bytes / 1e6, 1),
    parts: feed.parts,
    coldMs: round(coldMs, 0),
    onePartMs: round(median(changed.map(({ ms }) => ms)), 0),
    notModifiedMs: round(median(same), 1),
    notModifiedVsCold: round(median(same) / coldMs, 4),
    longestTaskMs: round(Math.max(...[...colds, ...changed].map((one) => one.longestTaskMs)), 0),
    peakHeapMB: round(Math.max(...peaks), 0),
    idleHeapMB: round(idleHeapMB, 0),
  };
}

async function heapMB(tab: Session): Promise<number> {
  const { usedSize, backingStorageSize = 0 } = await tab.send<{
    usedSize: number;
    backingStorageSize?: number;
  }>("Runtime.getHeapUsage");
  return (usedSize + backingStorageSize) / 1e6;
}

/** Does some work and says how high the heap was meanwhile. */
async function whileLooking<T>(tab: Session, work: () => Promise<T>): Promise<[T, number]> {
  let peak = 0;
  let isDone = false;
  const done = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    peak = Math.max(peak, await heapMB(tab));
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return [await done, peak];
}

/** The figures in words. */
export function rows(figures: Figures): Row[] {
  const what = `${figures.megabytes} MB in ${figures.parts} parts`;
  return [
    { what: `cold, ${what}`, value: figures.coldMs, unit: "ms" },
    { what: "one part changed", value: figures.onePartMs, unit: "ms" },
    { what: "not modified", value: figures.notModifiedMs, unit: "ms" },
    { what: "not modified ÷ cold", value: figures.notModifiedVsCold, unit: "×", goal: 0.02 },
    { what: "longest task", value: figures.longestTaskMs, unit: "ms" },
    { what: "heap at its highest", value: figures.peakHeapMB, unit: "MB" },
    { what: "heap before", value: figures.idleHeapMB, unit: "MB" },
  ];
}
