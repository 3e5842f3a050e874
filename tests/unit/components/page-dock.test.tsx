// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { roomOfDock, watchDock } from "../../../components/page-dock.ts";
import { createPanelSession } from "../../../components/panel-session.tsx";
import { HOST_NAME } from "../../../components/surface.ts";
import { content, pinActions } from "./sample.ts";

const WINDOW = 600;
const PAGE = "https://en.wikipedia.org/wiki/Mozilla";
/** What tells that the dock has another size, as the browser does. */
let tell: (() => void) | undefined;
beforeEach(() => {
  vi.spyOn(document.documentElement, "clientHeight", "get").mockReturnValue(WINDOW);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: () => void) {
        tell = callback;
      }
      observe() {}
      disconnect() {
        tell = undefined;
      }
    },
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

/** A dock 8 px above the window's end, which takes another height when that is set. */
function addDock(height: number, position = "fixed") {
  const dock = document.createElement("div");
  dock.className = "mw-portlet-dock-bottom";
  dock.style.position = position;
  const size = { height };
  vi.spyOn(dock, "getBoundingClientRect").mockImplementation(
    () => new DOMRect(900, WINDOW - 8 - size.height, size.height && 44, size.height),
  );
  document.body.append(dock);
  return size;
}

describe("the dock's room", () => {
  it("is none without a dock, and with an empty one", () => {
    expect(roomOfDock(document)).toBe(0);
    addDock(0);
    expect(roomOfDock(document)).toBe(0);
  });

  it("reaches from the window's end to over the dock", () => {
    addDock(44);
    expect(roomOfDock(document)).toBe(8 + 44 + 8);
  });

  it("is none where the dock is a part of the page, or hardly a dock any more", () => {
    addDock(44, "static");
    expect(roomOfDock(document)).toBe(0);
    document.body.replaceChildren();
    addDock(400);
    expect(roomOfDock(document)).toBe(0);
  });

  it("is told when it changes, and only then, until it is stopped", () => {
    const size = addDock(0);
    const onChange = vi.fn();
    const stop = watchDock(document, onChange);
    tell?.();
    expect(onChange).not.toHaveBeenCalled();
    size.height = 44;
    tell?.();
    tell?.();
    expect(onChange).toHaveBeenCalledTimes(1);
    stop();
    expect(tell).toBeUndefined();
  });

  it("costs nothing where a page has no dock", () => {
    watchDock(document, () => undefined);
    expect(tell).toBeUndefined();
  });
});

it("a panel leaves the dock its room, also what it takes later", async () => {
  const size = addDock(0);
  const session = createPanelSession(document, {
    load: async () => content({ url: PAGE, open: true }),
    pageUrl: () => PAGE,
    edge: () => "right",
    remember: vi.fn(),
    pins: pinActions(),
    markSeen: vi.fn(),
    control: async () => true,
    openOptions: vi.fn(),
    frameUrl: () => "",
    isAlive: () => true,
    reread: vi.fn(),
  });
  await session.update();
  const left = () =>
    document
      .querySelector(HOST_NAME)
      ?.shadowRoot?.querySelector<HTMLElement>(".pc-dock")
      ?.style.getPropertyValue("--pc-room-below");
  expect(left()).toBe("0px");
  size.height = 44;
  tell?.();
  expect(left()).toBe("60px");
  session.end();
  expect(tell).toBeUndefined();
});
