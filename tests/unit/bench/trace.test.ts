import { expect, it } from "vitest";
import { scriptTimeOf, type TraceEvent } from "../../bench/lib/trace.ts";

const WORKER = { pid: 1, tid: 2 };
const thread = (at: { pid: number; tid: number }, name: string): TraceEvent => ({
  ...at,
  name: "thread_name",
  ph: "M",
  ts: 0,
  args: { name },
});
const ran = (name: string, ts: number, dur: number, tdur: number, at = WORKER): TraceEvent => ({
  ...at,
  name,
  ph: "X",
  ts,
  dur,
  tdur,
  args: {},
});

it("adds up the script of one kind of thread, in ms of processor time", () => {
  const events = [
    thread(WORKER, "ServiceWorker thread"),
    thread({ pid: 1, tid: 1 }, "CrRendererMain"),
    ran("FunctionCall", 1000, 4000, 2000),
    ran("RunMicrotasks", 9000, 1000, 500),
    ran("FunctionCall", 1000, 9000, 9000, { pid: 1, tid: 1 }),
    ran("ParseHTML", 20_000, 9000, 9000),
  ];
  expect(scriptTimeOf(events, "ServiceWorker thread")).toBe(2.5);
});

it("counts what lies within another call once", () => {
  const events = [
    ran("v8.compile", 1000, 1000, 1000),
    ran("EvaluateScript", 1000, 5000, 4000),
    ran("FunctionCall", 3000, 1000, 1000),
    ran("FunctionCall", 7000, 1000, 1000),
    thread(WORKER, "ServiceWorker thread"),
  ];
  expect(scriptTimeOf(events, "ServiceWorker thread")).toBe(5);
});
