/** What the panel weighs, how soon it is in the page, and how soon it is painted after the click. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { until } from "../browser/until.ts";
import type { Row } from "./bench.ts";
import type { MeasuredBrowser } from "./lib/chromium.ts";
import { launchEmbedded } from "./lib/extension.ts";
import { clickOn, findInPanel } from "./lib/panel.ts";
import { median, round } from "./lib/statistics.ts";
import { gotoQuiet } from "./lib/visit.ts";
import { withWorld } from "./lib/world.ts";
import { IDLE, PARTNER } from "./page/pages.ts";

export const name = "panel";

const CLICKS = 20;
const INJECTIONS = 15;

export interface Figures {
  /** Script and styles, which are in it, as a store's package compresses them. */
  panelGzipBytes: number;
  /** From the click to the frame that shows the open panel, in ms: median. */
  firstPaintMs: number;
  /** From the background's call until the script has run in a page, in ms: median. */
  injectMs: number;
}

export function run(): Promise<Figures> {
  return withWorld(async ({ wiki, extensionDir }) => {
    const script = readFileSync(join(extensionDir, "panel.js"));
    await using browser = await launchEmbedded(wiki, extensionDir);
    return {
      panelGzipBytes: gzipSync(script, { level: constants.Z_BEST_COMPRESSION }).length,
      firstPaintMs: await measureFirstPaint(browser),
      injectMs: await measureInjection(browser),
    };
  });
}

/** From each click's own time to the first task after the frame that follows it. */
const WATCH = `globalThis.benchClicks = [];
  addEventListener("click", ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => globalThis.benchClicks.push(performance.now() - timeStamp);
    port2.postMessage(null);
  }), { capture: true });`;

async function measureFirstPaint(browser: MeasuredBrowser): Promise<number> {
  console.error(`From click to paint: ${CLICKS} times`);
  await using tab = await browser.openTab();
  await tab.send("Page.enable");
  await tab.send("DOM.enable");
  await gotoQuiet(tab, PARTNER);
  await tab.evaluate(WATCH);
  const clicks = () => tab.evaluate<number>("benchClicks.length");
  // Reading the accessibility tree takes the page's own time: never between a click and its paint.
  const clickButton = async () => {
    const before = await clicks();
    await tab.send("Accessibility.enable");
    const button = await until(() => findInPanel(tab, "button"));
    await tab.send("Accessibility.disable");
    await clickOn(tab, button);
    await until(async () => (await clicks()) > before);
    return tab.evaluate<number>(`benchClicks[${before}]`);
  };
  const isOpen = async () => (await findInPanel(tab, "complementary")) !== undefined;
  const times: number[] = [];
  for (let index = 0; index < CLICKS; index++) {
    times.push(await clickButton());
    await until(isOpen);
    await clickButton();
    await until(async () => !(await isOpen()));
  }
  return round(median(times), 1);
}

/** Into a page with nothing to show: there the panel has not run yet. */
async function measureInjection(browser: MeasuredBrowser): Promise<number> {
  console.error(`Injection: ${INJECTIONS} times`);
  await using tab = await browser.openTab();
  const times: number[] = [];
  for (let index = 0; index < INJECTIONS; index++) {
    await gotoQuiet(tab, IDLE);
    await using worker = await browser.attachWorker();
    times.push(
      await worker.evaluate<number>(`chrome.tabs.query({ active: true }).then(async ([tab]) => {
        const start = performance.now();
        await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["/panel.js"] });
        return performance.now() - start;
      })`),
    );
  }
  return round(median(times), 1);
}

/** The figures in words, with the project's goals. */
export function rows(figures: Figures): Row[] {
  return [
    { what: "script and styles", value: figures.panelGzipBytes, unit: "bytes", goal: 30_000 },
    { what: "from click to paint", value: figures.firstPaintMs, unit: "ms", goal: 50 },
    { what: "injection", value: figures.injectMs, unit: "ms" },
  ];
}
