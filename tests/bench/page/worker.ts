/** What a page view costs the extension's worker, and what it is told. */
import type { MeasuredBrowser } from "../lib/chromium.ts";
import type { Session } from "../lib/devtools.ts";
import { median, round } from "../lib/statistics.ts";
import { SCRIPT_CATEGORIES, scriptTimeOf } from "../lib/trace.ts";
import { gotoQuiet } from "../lib/visit.ts";
import { IDLE, IDLES, PARTNER } from "./pages.ts";

const VISITS = 12;
const WORKER_THREAD = "ServiceWorker thread";

export interface WorkerCosts {
  /** The worker's processor time in script for one page with nothing to show, in ms; it is running. */
  idleWorkerMs: number;
  /** The same when it has to be started for it, which compiles and evaluates it first. */
  idleWorkerStartMs: number;
  /** Size of the message that tells of the article "Mozilla", as the JSON Chromium sends it as. */
  messageBytes: number;
}

/** Watches the worker while pages are visited. */
export async function measureWorker(extended: MeasuredBrowser): Promise<WorkerCosts> {
  console.error(`Worker's script time: ${VISITS} visits`);
  await using tab = await extended.openTab();
  const running: number[] = [];
  const starting: number[] = [];
  for (let count = 0; count < VISITS; count++) {
    const isToStart = count % 2 === 0;
    if (isToStart) await extended.stopWorker();
    const url = IDLES[(count >> 1) % IDLES.length] ?? IDLE;
    const trace = await extended.trace(SCRIPT_CATEGORIES, () => gotoQuiet(tab, url));
    (isToStart ? starting : running).push(scriptTimeOf(trace, WORKER_THREAD));
  }
  return {
    idleWorkerMs: round(median(running)),
    idleWorkerStartMs: round(median(starting)),
    messageBytes: await messageBytes(extended, tab),
  };
}

async function messageBytes(extended: MeasuredBrowser, tab: Session): Promise<number> {
  await using worker = await extended.attachWorker();
  await worker.evaluate(`void (globalThis.benchMessage = new Promise((resolve) =>
    chrome.runtime.onMessage.addListener((message) => {
      if (message.call === "page.seen")
        resolve(new TextEncoder().encode(JSON.stringify(message)).length);
    })))`);
  await gotoQuiet(tab, PARTNER);
  return await worker.evaluate<number>("benchMessage");
}
