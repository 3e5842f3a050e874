/** Whether the panel moves anything of the page. */
import { until } from "../../browser/until.ts";
import type { MeasuredBrowser } from "../lib/chromium.ts";
import { clickOn, findInPanel } from "../lib/panel.ts";
import { round } from "../lib/statistics.ts";
import { gotoQuiet } from "../lib/visit.ts";
import { PARTNER } from "./pages.ts";

export interface Layout {
  /** Cumulative layout shift on the article "Mozilla", the panel collapsed and then opened. */
  layoutShift: number;
}

/** Sums all shifts, also those right after a click, which the usual score forgives. */
const WATCH = `
  globalThis.benchShift = 0;
  const add = (entries) => { for (const { value } of entries) globalThis.benchShift += value; };
  new PerformanceObserver((list) => add(list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });`;

/** Opens the panel with a real click and adds up what moved until then and because of it. */
export async function measureLayout(extended: MeasuredBrowser): Promise<Layout> {
  console.error("Layout shift");
  await using tab = await extended.openTab();
  await tab.send("Page.enable");
  await tab.send("DOM.enable");
  await tab.send("Accessibility.enable");
  await tab.send("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
  await gotoQuiet(tab, PARTNER);
  await clickOn(tab, await until(() => findInPanel(tab, "button")));
  await until(() => findInPanel(tab, "complementary"));
  // Shifts are reported with the frame they happen in.
  await tab.evaluate(`new Promise((resolve) => requestAnimationFrame(() =>
    requestAnimationFrame(() => requestIdleCallback(() => resolve()))))`);
  return { layoutShift: round(await tab.evaluate<number>("benchShift"), 4) };
}
