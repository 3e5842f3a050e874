/**
 * Keys that scroll. Firefox hands them to the document that has the focus and not on to the page around
 * its frame, so that nothing would scroll where the reader has closed the panel.
 */

/** Firefox's own: as the keys do, smoothly or not. */
interface Scrolled extends Window {
  scrollByLines(lines: number): void;
  scrollByPages(pages: number): void;
}

const LINES = 3;
const MOVES: Record<string, (page: Scrolled, back: boolean) => void> = {
  ArrowDown: (page) => page.scrollByLines(LINES),
  ArrowUp: (page) => page.scrollByLines(-LINES),
  PageDown: (page) => page.scrollByPages(1),
  PageUp: (page) => page.scrollByPages(-1),
  " ": (page, back) => page.scrollByPages(back ? -1 : 1),
  End: (page) => page.scrollTo(page.scrollX, page.document.documentElement.scrollHeight),
  Home: (page) => page.scrollTo(page.scrollX, 0),
};
/** What has a use of its own for such keys. */
const FIELDS = "input, select, textarea";
const PRESSED = "button, summary";

/** Scrolls the page by keys pressed in a frame's document where nothing in that scrolls. */
export function passScrollKeys(inner: Document, page: Window): void {
  inner.addEventListener("keydown", (event) => {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    const move = Object.hasOwn(MOVES, key) && MOVES[key];
    if (!move || event.defaultPrevented || ctrlKey || altKey || metaKey) return;
    if (shiftKey && key !== " ") return;
    const focused = event.target as Element;
    if (focused.matches(key === " " ? `${FIELDS}, ${PRESSED}` : FIELDS)) return;
    // With the focus nowhere it is what was clicked that scrolls.
    const clicked = focused === inner.body ? inner.getSelection()?.focusNode : null;
    if (!isInScroller(clicked ?? focused)) move(page as Scrolled, shiftKey);
  });
}

function isInScroller(node: Node): boolean {
  const view = node.ownerDocument?.defaultView;
  for (let element = node as Element | null; element; element = element.parentElement) {
    if (element.nodeType !== Node.ELEMENT_NODE || !view) continue;
    const { overflowY } = view.getComputedStyle(element);
    if (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight) return true;
  }
  return false;
}
