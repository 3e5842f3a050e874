/** How long after DOMContentLoaded the panel's button is there, with small and with large feeds. */
import type { MeasuredBrowser } from "../lib/chromium.ts";
import { inPairs, median, medianRatio, round } from "../lib/statistics.ts";
import { PARTNER } from "./pages.ts";

const PAIRS = 12;

/** In ms, medians. */
export interface ButtonTime {
  running: number;
  stopped: number;
}

export interface ButtonTimes {
  /** By the number of partnerships in the feed. */
  toButtonMs: { "9": ButtonTime; "10000": ButtonTime };
  /** The large feed's time as a multiple of the small one's, worker stopped: median of pairs. */
  toButtonRatio: number;
}

/** Measures two browsers that differ in their feeds only, in turn. */
export async function measureButton(
  small: MeasuredBrowser,
  large: MeasuredBrowser,
): Promise<ButtonTimes> {
  console.error(`Time to the button: ${PAIRS} pairs, worker stopped and running`);
  await inPairs(
    2,
    () => bothTimes(large),
    () => bothTimes(small),
  );
  const pairs = await inPairs(
    PAIRS,
    () => bothTimes(large),
    () => bothTimes(small),
  );
  const medianOf = (times: ButtonTime[]) => ({
    running: round(median(times.map(({ running }) => running)), 1),
    stopped: round(median(times.map(({ stopped }) => stopped)), 1),
  });
  return {
    toButtonMs: {
      "9": medianOf(pairs.map((pair) => pair.without)),
      "10000": medianOf(pairs.map((pair) => pair.with)),
    },
    toButtonRatio: round(
      medianRatio(
        pairs.map((pair) => ({ with: pair.with.stopped, without: pair.without.stopped })),
      ),
    ),
  };
}

/** The visit that starts the worker, and the next one that finds it running. */
async function bothTimes(browser: MeasuredBrowser): Promise<ButtonTime> {
  await browser.stopWorker();
  const stopped = await timeToButton(browser);
  return { stopped, running: await timeToButton(browser) };
}

/**
 * The host and, in the same task, the button in it are put into the page. Its shadow root is closed,
 * so the host is what can be seen; a microtask later both are there.
 */
const WATCH = `globalThis.benchButton = new Promise((resolve) =>
  document.addEventListener("DOMContentLoaded", ({ timeStamp }) =>
    new MutationObserver((records, observer) => {
      const added = records.flatMap((record) => [...record.addedNodes]);
      if (!added.some((node) => node.localName === "partner-context-panel")) return;
      observer.disconnect();
      resolve(performance.now() - timeStamp);
    }).observe(document.body, { childList: true, subtree: true })));`;

/** From DOMContentLoaded to the button in the DOM, in ms, on the article "Mozilla". */
export async function timeToButton(browser: MeasuredBrowser): Promise<number> {
  await using tab = await browser.openTab();
  await tab.send("Page.enable");
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
  await tab.send("Page.navigate", { url: PARTNER });
  const time = await tab.evaluate<number>("benchButton");
  // So that this page's requests are not in the next one's way.
  await tab.evaluate(`document.readyState === "complete" ||
    new Promise((resolve) => addEventListener("load", () => resolve(true)))`);
  return time;
}
