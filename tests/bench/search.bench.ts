/**
 * How soon quick search answers, how fast it follows the typing and what it holds in memory: the core
 * beside six libraries on a page of its own, and the popup in the release build.
 */
import type { Row } from "./bench.ts";
import { launchMeasured, type MeasuredBrowser } from "./lib/chromium.ts";
import type { Session } from "./lib/devtools.ts";
import { median, percentile, round } from "./lib/statistics.ts";
import { withWorld } from "./lib/world.ts";
import { CONTENDERS, type Contender } from "./search/contenders.ts";
import { SIZES, type Size } from "./search/data.ts";
import { measurePopup, type PopupTimes } from "./search/popup.ts";
import { popupRows } from "./search/popup-rows.ts";
import { servePage } from "./search/serve.ts";

export const name = "search";

export interface Measured {
  /** From the opening of the database to the first result; the code is there already. */
  coldToResultMs: number;
  keystrokeP95Ms: number;
  /** What the page holds more than before, after a garbage collection, in MB of 10^6 bytes. */
  memoryMB: number;
}

/** Names with one random typo. */
export interface Recall {
  /** How many were asked for in the time that was given. */
  of: number;
  /** Share of them that are among the first five. */
  share: number;
  /** Our share of the very same names. */
  ours: number;
}

type BySearcher<T> = { ours: T } & Record<string, T>;

export interface Figures {
  sizes: Record<Size, BySearcher<Measured>>;
  /** The next best's time to the first result ÷ ours, at the larger size. */
  coldVsNextBest: number;
  recallOneTypo: BySearcher<Recall>;
  popup: Record<Size, PopupTimes>;
}

const QUERY = "mozilla";
/** Fewer of those that take long. */
const COLD_STARTS = 5;
const COLD_BUDGET_MS = 4000;
const LARGE: Size = "10000+50000";

export async function run(): Promise<Figures> {
  const popup = await measurePopups();
  return { ...(await measureSearchers()), popup };
}

async function measurePopups(): Promise<Figures["popup"]> {
  return withWorld(async (world) => {
    const times: Partial<Figures["popup"]> = {};
    for (const size of Object.keys(SIZES) as Size[]) {
      console.error(`${size}: the popup`);
      times[size] = await measurePopup(world, size);
      console.error(`  ${JSON.stringify(times[size])}`);
    }
    return times as Figures["popup"];
  });
}

async function measureSearchers(): Promise<Omit<Figures, "popup">> {
  await using page = await servePage();
  await using browser = await launchMeasured(page.port, null);
  const url = `http://localhost:${page.port}/`;
  const sizes: Partial<Figures["sizes"]> = {};
  const found: Record<string, boolean[]> = {};
  for (const size of Object.keys(SIZES) as Size[]) {
    const measured: Record<string, Measured> = {};
    for (const contender of Object.keys(CONTENDERS) as Contender[]) {
      console.error(`${size}: ${contender}`);
      if (!(await inTab(browser, url, (tab) => call<boolean>(tab, "prepare", contender, size)))) {
        console.error("  cannot be stored");
        continue;
      }
      const [searcher, way] = waysOf(contender);
      const other = measured[`${searcher}Built`];
      const colds = await measureCold(browser, url, contender, size);
      if (way === "Loaded" && other && median(colds) > other.coldToResultMs) {
        console.error(`  ${round(median(colds), 1)} ms: slower than building`);
        continue;
      }
      measured[contender] = await measure(browser, url, contender, size, colds);
      console.error(`  ${JSON.stringify(measured[contender])}`);
      if (size === LARGE && way !== "Loaded") {
        found[searcher] = await inTab(browser, url, async (tab) => {
          await call(tab, "cold", contender, size, QUERY);
          return call<boolean[]>(tab, "recall", size);
        });
      }
    }
    sizes[size] = fasterWays(measured);
  }
  const all = sizes as Figures["sizes"];
  const { ours, ...others } = all[LARGE];
  const nextBest = Math.min(...Object.values(others).map((one) => one.coldToResultMs));
  return {
    sizes: all,
    coldVsNextBest: round(nextBest / ours.coldToResultMs),
    recallOneTypo: sideBySide(found),
  };
}

/** @param found by searcher, of the same names, as many as it had the time for */
function sideBySide(found: Record<string, boolean[]>): Figures["recallOneTypo"] {
  const shareOf = (names: boolean[]) => round(names.filter((one) => one).length / names.length, 3);
  const recalls = Object.entries(found).map(([searcher, names]): [string, Recall] => {
    const same = (found.ours ?? []).slice(0, names.length);
    return [searcher, { of: names.length, share: shareOf(names), ours: shareOf(same) }];
  });
  return Object.fromEntries(recalls) as Figures["recallOneTypo"];
}

/** A library's name, and whether its index is built or loaded where it can be either. */
function waysOf(contender: string): [searcher: string, way: string] {
  const [, searcher = contender, way = ""] = /^(.*?)(Built|Loaded)?$/.exec(contender) ?? [];
  return [searcher, way];
}

async function measureCold(
  browser: MeasuredBrowser,
  url: string,
  contender: Contender,
  size: Size,
): Promise<number[]> {
  const colds: number[] = [];
  const end = performance.now() + COLD_BUDGET_MS;
  while (colds.length < COLD_STARTS - 1 && (colds.length === 0 || performance.now() < end)) {
    colds.push(
      await inTab(browser, url, async (tab) => {
        await call(tab, "load", contender);
        return call<number>(tab, "cold", contender, size, QUERY);
      }),
    );
  }
  return colds;
}

async function measure(
  browser: MeasuredBrowser,
  url: string,
  contender: Contender,
  size: Size,
  colds: number[],
): Promise<Measured> {
  return inTab(browser, url, async (tab) => {
    await call(tab, "load", contender);
    const before = await heldMB(tab);
    const last = await call<number>(tab, "cold", contender, size, QUERY);
    const memoryMB = round((await heldMB(tab)) - before, 1);
    const times = await call<number[]>(tab, "keystrokes", size);
    return {
      coldToResultMs: round(median([...colds, last]), 1),
      keystrokeP95Ms: round(percentile(times, 0.95), 1),
      memoryMB,
    };
  });
}

/** Of a library that can be built and loaded, the way that answers sooner. */
function fasterWays(measured: Record<string, Measured>): BySearcher<Measured> {
  const best: Record<string, Measured> = {};
  for (const [contender, figures] of Object.entries(measured)) {
    const [searcher] = waysOf(contender);
    const known = best[searcher];
    if (!known || figures.coldToResultMs < known.coldToResultMs) best[searcher] = figures;
  }
  return best as BySearcher<Measured>;
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

function call<T = void>(tab: Session, method: string, ...args: string[]): Promise<T> {
  return tab.evaluate<T>(`bench.${method}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`);
}

/** The page's objects and the buffers behind them. */
async function heldMB(tab: Session): Promise<number> {
  await tab.send("HeapProfiler.enable");
  for (let pass = 0; pass < 2; pass++) await tab.send("HeapProfiler.collectGarbage");
  const usage = await tab.send<{ usedSize: number; backingStorageSize?: number }>(
    "Runtime.getHeapUsage",
  );
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}

/** The figures in words, with their goals. */
export function rows({ sizes, coldVsNextBest, recallOneTypo, popup }: Figures): Row[] {
  const isOurs = (searcher: string) => searcher === "ours";
  return [
    ...Object.entries(popup).flatMap(([size, times]) => popupRows(size, times)),
    ...Object.entries(sizes).flatMap(([size, searchers]) =>
      Object.entries(searchers).flatMap(([searcher, figures]) => [
        { what: `${size}, ${searcher}: cold to result`, value: figures.coldToResultMs, unit: "ms" },
        {
          what: `${size}, ${searcher}: keystroke p95`,
          value: figures.keystrokeP95Ms,
          unit: "ms",
          ...(isOurs(searcher) ? { goal: 16 } : {}),
        },
        { what: `${size}, ${searcher}: memory`, value: figures.memoryMB, unit: "MB" },
      ]),
    ),
    { what: "cold: next best ÷ ours (goal ≥ 3)", value: coldVsNextBest, unit: "×" },
    ...Object.entries(recallOneTypo).map(([searcher, { share, ours, of }]) => ({
      what: isOurs(searcher)
        ? `ours: found with one typo, of ${of} (goal ≥ 0.97)`
        : `${searcher}: found with one typo, of ${of} (ours: ${ours})`,
      value: share,
      unit: "",
    })),
  ];
}
