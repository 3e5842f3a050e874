// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { warmUp } from "../../../../components/search/warm-up.ts";

/** What waits until the page has nothing else to do. */
let idle: ((deadline: { timeRemaining(): number }) => void)[];
const search = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  idle = [];
  search.mockClear();
  vi.stubGlobal("requestIdleCallback", (callback: (typeof idle)[number]) => idle.push(callback));
  vi.stubGlobal("cancelIdleCallback", () => void idle.splice(0));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function rest(ms: number) {
  for (const callback of idle.splice(0)) callback({ timeRemaining: () => ms });
}

it("searches once each time there is time for it, and ends", () => {
  const onDone = vi.fn();
  warmUp(search, onDone);
  rest(3);
  expect(search).not.toHaveBeenCalled();
  rest(50);
  expect(search).toHaveBeenCalledTimes(1);
  while (idle.length > 0) rest(50);
  expect(onDone).toHaveBeenCalledTimes(1);
  dispatchEvent(new Event("input"));
  vi.runAllTimers();
  expect(idle).toEqual([]);
});

it("waits while somebody types, and goes on in a pause", () => {
  const stop = warmUp(search);
  rest(50);
  dispatchEvent(new Event("input"));
  expect(idle).toEqual([]);
  vi.runAllTimers();
  rest(50);
  expect(search.mock.calls.map(([typed]) => typed)).toEqual(["w", "wi"]);
  dispatchEvent(new Event("input"));
  stop();
  vi.runAllTimers();
  expect(idle).toEqual([]);
});
