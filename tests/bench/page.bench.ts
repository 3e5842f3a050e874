/** What a page view costs, with nothing to show and with a panel, and how soon the panel is there. */
import type { WikiServer } from "../wiki/server.ts";
import type { Row } from "./bench.ts";
import { launchMeasured, type MeasuredBrowser } from "./lib/chromium.ts";
import { launchEmbedded, launchWithFeed } from "./lib/extension.ts";
import { withWorld } from "./lib/world.ts";
import { type ButtonTimes, measureButton } from "./page/button.ts";
import { measureCosts, type PageCosts } from "./page/cost.ts";
import { withFloor } from "./page/floor.ts";
import { type Layout, measureLayout } from "./page/layout.ts";
import { servePages } from "./page/pages.ts";
import { measureWorker, type WorkerCosts } from "./page/worker.ts";

export const name = "page";

/** `detectorBytes` is what the browser evaluates on every wiki page. */
export type Figures = { detectorBytes: number } & WorkerCosts & PageCosts & ButtonTimes & Layout;

const LARGE = { partnerships: 10_000, titlesEach: 20 };

export function run(): Promise<Figures> {
  return withWorld(async ({ wiki, extensionDir, bytesOf }) => {
    await using embedded = await launchEmbedded(wiki, extensionDir);
    await servePages(wiki);
    const costs = await measureAgainstBare(embedded, wiki);
    const worker = await measureWorker(embedded);
    await using large = await launchWithFeed(wiki, extensionDir, LARGE);
    const button = await measureButton(embedded, large);
    return {
      detectorBytes: bytesOf("detect.js"),
      ...worker,
      ...costs,
      ...button,
      ...(await measureLayout(embedded)),
    };
  });
}

async function measureAgainstBare(embedded: MeasuredBrowser, wiki: WikiServer) {
  await using bare = await launchMeasured(wiki.port, null);
  return await withFloor(wiki.port, (floor) => measureCosts(embedded, bare, floor));
}

/** The figures in words, with their goals. */
export function rows({ toButtonMs, ...figures }: Figures): Row[] {
  return [
    { what: "detector", value: figures.detectorBytes, unit: "bytes", goal: 10_000 },
    { what: "message of the article “Mozilla”", value: figures.messageBytes, unit: "bytes" },
    { what: "nothing to show: script", value: figures.idleScriptMs, unit: "ms", goal: 2 },
    { what: "nothing to show: all tasks", value: figures.idleTaskMs, unit: "ms" },
    { what: "nothing to show: heap", value: figures.idleHeapMB, unit: "MB", goal: 0.2 },
    {
      what: "the same, of the least a content script can do",
      value: figures.floorHeapMB,
      unit: "MB",
    },
    { what: "nothing to show: script, first page", value: figures.idleFirstScriptMs, unit: "ms" },
    { what: "nothing to show: worker’s script", value: figures.idleWorkerMs, unit: "ms" },
    { what: "the same, worker started for it", value: figures.idleWorkerStartMs, unit: "ms" },
    { what: "a partner’s article: script", value: figures.partnerScriptMs, unit: "ms" },
    { what: "a partner’s article: all tasks", value: figures.partnerTaskMs, unit: "ms" },
    { what: "a partner’s article: heap", value: figures.partnerHeapMB, unit: "MB" },
    ...(["9", "10000"] as const).flatMap((size) =>
      (["running", "stopped"] as const).map((state) => ({
        what: `to the button: ${size} partnerships, worker ${state}`,
        value: toButtonMs[size][state],
        unit: "ms",
      })),
    ),
    {
      what: "to the button: 10000 against 9, stopped",
      value: figures.toButtonRatio,
      unit: "×",
      goal: 1.3,
    },
    { what: "layout shift", value: figures.layoutShift, unit: "", goal: 0 },
  ];
}
