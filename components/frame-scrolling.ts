/**
 * Scrolling where a frame meets the page around it. Firefox hands keys to the document that has the
 * focus and not on to the page, so that nothing would scroll where the reader has closed the panel;
 * and its `overscroll-behavior` ends at the frame, so that the wheel would go on in the article.
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
    if (scrollersOf(clicked ?? focused).length === 0) move(page as Scrolled, shiftKey);
  });
}

/** Leaves the page where it is when the wheel comes to the end of what scrolls in a frame's document. */
export function keepWheelInside(inner: Document): void {
  inner.addEventListener(
    "wheel",
    (event) => {
      const { deltaY, ctrlKey } = event;
      // Control and wheel enlarge the page.
      if (ctrlKey || deltaY === 0) return;
      const scrollers = scrollersOf(event.target as Node);
      const canGoOn = scrollers.some(({ scrollTop, clientHeight, scrollHeight }) =>
        deltaY > 0 ? scrollTop + clientHeight < scrollHeight - 1 : scrollTop > 0,
      );
      if (scrollers.length > 0 && !canGoOn) event.preventDefault();
    },
    { passive: false },
  );
}

/** What scrolls up and down around a node of a document, the innermost first. */
function scrollersOf(node: Node): Element[] {
  const view = node.ownerDocument?.defaultView;
  const scrollers: Element[] = [];
  for (let element = node as Element | null; element; element = element.parentElement) {
    if (element.nodeType !== Node.ELEMENT_NODE || !view) continue;
    const { overflowY } = view.getComputedStyle(element);
    const isScroller = /auto|scroll/.test(overflowY);
    if (isScroller && element.scrollHeight > element.clientHeight) scrollers.push(element);
  }
  return scrollers;
}
