/** Visits to wiki pages, and what each cost the page's process. */
import type { MeasuredBrowser } from "./chromium.ts";
import type { Session } from "./devtools.ts";

/** Processor time of the page's main thread from the navigation until the network was quiet, in ms. */
export interface PageCost {
  /** In script, the page's own and that of content scripts. */
  scriptMs: number;
  /** In tasks of any kind. */
  taskMs: number;
}

/** Goes to a page and waits until Chromium has seen no request of it for half a second. */
export async function gotoQuiet(tab: Session, url: string): Promise<void> {
  await tab.send("Page.enable");
  await tab.send("Page.setLifecycleEventsEnabled", { enabled: true });
  const { loaderId, errorText } = await tab.send<Navigation>("Page.navigate", { url });
  if (errorText) throw new Error(`${url}: ${errorText}`);
  await tab.next<LifecycleEvent>(
    "Page.lifecycleEvent",
    (event) => event.name === "networkIdle" && event.loaderId === loaderId,
  );
}

interface Navigation {
  loaderId: string;
  errorText?: string;
}

interface LifecycleEvent {
  name: string;
  loaderId: string;
}

/** The cost of going to a page in this tab, whose process goes on if the site stays the same. */
export async function costOfVisit(tab: Session, url: string): Promise<PageCost> {
  // Enabled anew, the times begin at zero. Processor time, because others use the machine too.
  await tab.send("Performance.disable");
  await tab.send("Performance.enable", { timeDomain: "threadTicks" });
  await gotoQuiet(tab, url);
  const metrics = await metricsOf(tab);
  return {
    scriptMs: metric(metrics, "ScriptDuration") * 1000,
    taskMs: metric(metrics, "TaskDuration") * 1000,
  };
}

/**
 * JavaScript heap in use on a page, in MB of 10^6 bytes. The garbage collection it takes also throws
 * compiled code away, so the next visit costs more than it would have.
 */
export async function heapOfVisit(tab: Session, url: string): Promise<number> {
  await tab.send("Performance.disable");
  await tab.send("Performance.enable");
  await gotoQuiet(tab, url);
  await tab.send("HeapProfiler.collectGarbage");
  return metric(await metricsOf(tab), "JSHeapUsedSize") / 1e6;
}

/** The cost of the first page of a new tab, whose process has run nothing yet. */
export async function costOfFirstVisit(browser: MeasuredBrowser, url: string): Promise<PageCost> {
  await using tab = await browser.openTab();
  return await costOfVisit(tab, url);
}

async function metricsOf(tab: Session): Promise<Map<string, number>> {
  const { metrics } = await tab.send<{ metrics: { name: string; value: number }[] }>(
    "Performance.getMetrics",
  );
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

function metric(metrics: Map<string, number>, name: string): number {
  const value = metrics.get(name);
  if (value === undefined) throw new Error(`Chromium has no metric ${name}.`);
  return value;
}
