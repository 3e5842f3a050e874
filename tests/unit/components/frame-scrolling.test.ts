// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from "vitest";
import { keepWheelInside, passScrollKeys } from "../../../components/frame-scrolling.ts";

const page = { scrollByLines: vi.fn(), scrollByPages: vi.fn(), scrollTo: vi.fn() };
let inner: Document;
beforeEach(() => {
  vi.clearAllMocks();
  const frame = document.createElement("iframe");
  document.body.replaceChildren(frame);
  if (!frame.contentDocument) throw new Error("The frame has no document.");
  inner = frame.contentDocument;
  inner.body.innerHTML =
    '<button></button><input><div style="overflow-y: auto"><h2 tabindex="-1">Text</h2></div>';
  passScrollKeys(inner, page as unknown as Window);
  keepWheelInside(inner);
});

function press(on: string, key: string, options: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...options });
  inner.querySelector(on)?.dispatchEvent(event);
}
const scrolls = () => Object.values(page).reduce((sum, { mock }) => sum + mock.calls.length, 0);

/** jsdom lays nothing out. */
function fill(selector: string): void {
  const element = inner.querySelector(selector);
  if (element) Object.defineProperty(element, "scrollHeight", { value: 300 });
}

it("scrolls the page where nothing in the frame scrolls", () => {
  press("button", "PageDown");
  expect(page.scrollByPages).toHaveBeenLastCalledWith(1);
  press("h2", " ", { shiftKey: true });
  expect(page.scrollByPages).toHaveBeenLastCalledWith(-1);
  press("body", "ArrowUp");
  expect(page.scrollByLines).toHaveBeenLastCalledWith(-3);
  press("button", "a");
  expect(scrolls()).toBe(3);
});

it("leaves keys to what has its own use for them", () => {
  press("button", " ");
  press("input", "ArrowDown");
  press("input", "End");
  press("button", "PageDown", { ctrlKey: true });
  press("button", "ArrowDown", { shiftKey: true });
  inner.body.addEventListener("keydown", (event) => event.preventDefault());
  press("button", "PageDown");
  expect(scrolls()).toBe(0);
});

it("leaves keys to what scrolls in the frame, by focus or by the click before", () => {
  fill("div");
  press("h2", "PageDown");
  inner.getSelection()?.collapse(inner.querySelector("h2")?.firstChild ?? null, 1);
  press("body", "PageDown");
  expect(scrolls()).toBe(0);
  inner.getSelection()?.removeAllRanges();
  press("body", "PageDown");
  expect(scrolls()).toBe(1);
});

it("keeps the wheel from the page where the end of what scrolls is reached, and only there", () => {
  /** Whether the page around is left where it is. */
  const isKept = (on: string, options: WheelEventInit) => {
    const event = new WheelEvent("wheel", { bubbles: true, cancelable: true, ...options });
    inner.querySelector(on)?.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(isKept("h2", { deltaY: 100 })).toBe(false);
  fill("div");
  expect(isKept("h2", { deltaY: 100 })).toBe(false);
  expect(isKept("h2", { deltaY: -100 })).toBe(true);
  const scroller = inner.querySelector("div");
  if (scroller) scroller.scrollTop = 300;
  expect(isKept("h2", { deltaY: 100 })).toBe(true);
  expect(isKept("h2", { deltaY: -100 })).toBe(false);
  expect(isKept("h2", { deltaY: 100, ctrlKey: true })).toBe(false);
  expect(isKept("button", { deltaY: 100 })).toBe(false);
});
