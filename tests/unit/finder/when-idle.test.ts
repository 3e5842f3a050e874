import { beforeEach, expect, it, vi } from "vitest";
import { keepWhenIdle } from "../../../utils/finder/when-idle.ts";

let idle: (() => void)[];
let page: EventTarget & Pick<Window, "addEventListener">;
const written = vi.fn();
const keeper = () =>
  keepWhenIdle<string>(
    Object.assign(page, {
      requestIdleCallback: (callback: () => void) => idle.push(callback),
      cancelIdleCallback: (id: number) => void idle.splice(id - 1, 1),
    }) as unknown as Parameters<typeof keepWhenIdle>[0],
    written,
  );

beforeEach(() => {
  idle = [];
  page = new EventTarget() as typeof page;
  written.mockClear();
});

it("writes the last of several values, once the page is idle", () => {
  const keep = keeper();
  keep("m");
  keep("mo");
  expect(written).not.toHaveBeenCalled();
  expect(idle).toHaveLength(1);
  idle[0]?.();
  expect(written.mock.calls).toEqual([["mo"]]);
  keep("moz");
  idle[0]?.();
  expect(written.mock.calls).toEqual([["mo"], ["moz"]]);
});

it.each(["pagehide", "visibilitychange"])("writes what waits at %s, and not once more", (event) => {
  const keep = keeper();
  keep("m");
  page.dispatchEvent(new Event(event));
  page.dispatchEvent(new Event(event));
  expect(written.mock.calls).toEqual([["m"]]);
  expect(idle).toEqual([]);
});
