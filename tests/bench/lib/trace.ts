/** Chromium's own record of what its threads did, with processor time. */
import type { DevTools } from "./devtools.ts";

export interface TraceEvent {
  name: string;
  /** "X" for one that has a duration. */
  ph: string;
  pid: number;
  tid: number;
  /** Begin, in µs. */
  ts: number;
  /** Duration, and processor time spent in it, in µs. */
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

/** Records these categories of all processes while some work is done. */
export async function recordTrace(
  devtools: DevTools,
  categories: string[],
  work: () => Promise<void>,
): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const stop = devtools.on<{ value: TraceEvent[] }>("Tracing.dataCollected", ({ value }) => {
    for (const event of value) events.push(event);
  });
  await devtools.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: categories, excludedCategories: ["*"] },
  });
  await work();
  const complete = new Promise((resolve) => devtools.on("Tracing.tracingComplete", resolve));
  await devtools.send("Tracing.end");
  await complete;
  stop();
  return events;
}

/** What runs script: calls from outside, scripts, and promises that go on. */
const SCRIPT = new Set([
  "FunctionCall",
  "RunMicrotasks",
  "EvaluateScript",
  "v8.compile",
  "v8.compileModule",
  "v8.evaluateModule",
]);
/** Their categories. */
export const SCRIPT_CATEGORIES = ["devtools.timeline", "v8", "__metadata"];

/** Processor time in script of all threads of this name, in ms. */
export function scriptTimeOf(events: readonly TraceEvent[], threadName: string): number {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args.name === threadName)
      .map(threadOf),
  );
  const script = events
    .filter((event) => event.ph === "X" && SCRIPT.has(event.name) && threads.has(threadOf(event)))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  let us = 0;
  const busyUntil = new Map<string, number>();
  for (const event of script) {
    // One that lies within another is counted there.
    const end = event.ts + (event.dur ?? 0);
    if (end <= (busyUntil.get(threadOf(event)) ?? 0)) continue;
    busyUntil.set(threadOf(event), end);
    us += event.tdur ?? 0;
  }
  return us / 1000;
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
