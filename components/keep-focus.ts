/** Keyboard focus where what had it goes away: it stays at that place, on what is there instead. */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

const FOCUSABLE =
  "[tabindex], a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled)";

/** Where an element was: its ancestors up to the container, each with the place among its children. */
type Place = { parent: Element; index: number }[];

/**
 * Keeps the focus within a container. A button that opens a form gives it to the form's first field,
 * a form that is closed to the button it came from, a row that is removed to the next one, a button that
 * goes alone to the words beside it; a row that is moved takes it along.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = container.current;
    if (!root) return;
    let last: { element: Element; place: Place } | null = null;
    const note = ({ target }: FocusEvent) => {
      if (target instanceof Element) last = { element: target, place: placeOf(target, root) };
    };
    const forget = () => {
      last = null;
    };
    const keep = (records: MutationRecord[]) => {
      const { activeElement, body } = document;
      if (!last || activeElement !== body) return;
      const { element, place } = last;
      if (element.isConnected) {
        // What is put elsewhere, as a row in another order, is left by the focus, too.
        const isMoved = records.some(({ removedNodes }) =>
          [...removedNodes].some((node) => node.contains(element)),
        );
        if (isMoved && element instanceof HTMLElement) element.focus();
        return;
      }
      const left = place.find(({ parent }) => parent.isConnected);
      if (!left) return;
      const { parent, index } = left;
      const neighbour = parent.children[index] ?? parent.lastElementChild;
      // Where nothing but words are left, they are the place.
      const successor = neighbour ?? (parent.textContent === "" ? null : parent);
      if (successor instanceof HTMLElement) focusIn(successor);
    };
    const observer = new MutationObserver(keep);
    // Who clicks beside everything has left by themselves.
    document.addEventListener("pointerdown", forget, { capture: true });
    root.addEventListener("focusin", note);
    observer.observe(root, { subtree: true, childList: true });
    return () => {
      document.removeEventListener("pointerdown", forget, { capture: true });
      root.removeEventListener("focusin", note);
      observer.disconnect();
    };
  }, [container]);
}

function placeOf(element: Element, root: Element): Place {
  const place: Place = [];
  for (let child = element; child !== root && child.parentElement; child = child.parentElement) {
    const parent = child.parentElement;
    place.push({ parent, index: [...parent.children].indexOf(child) });
  }
  return place;
}

function focusIn(element: HTMLElement): void {
  const target = element.matches(FOCUSABLE)
    ? element
    : element.querySelector<HTMLElement>(FOCUSABLE);
  // What cannot have the focus by itself gets it all the same, until it is left.
  if (!target) element.tabIndex = -1;
  (target ?? element).focus();
}
