/**
 * Firefox gives a page every element of a closed shadow root (decision 12), but not what is in a frame
 * of another origin. So there the panel stands in an empty document of the extension's own, into which
 * this script may write and the page may not look.
 */

import { keepWheelInside, passScrollKeys } from "./frame-scrolling.ts";
import { copyTheme, tokensOf, watchTheme } from "./page-theme.ts";
import PANEL_DOCUMENT from "./panel-document.html?raw";
import { PANEL_STYLES } from "./panel-styles.ts";
import DOCUMENT_STYLES from "./styles/panel-document.css?inline";

/** Where the panel is rendered. */
export interface Place {
  /** Renders what there is to show by now. */
  update(): void;
  /** Renders it for the last time. */
  remove(): void;
}

/** Around the panel, for its shadow. */
const MARGIN_PX = 8;
/** So often in a row the frame is led to its document; the page may want it elsewhere. */
const MAX_TRIES = 5;

interface Loaded {
  root: HTMLElement;
  /** Tells when what is seen of the panel may have another size or place. */
  observer: ResizeObserver;
}

/**
 * Puts a frame into the shadow root. It is loaded anew whenever the page moves the host, and then the
 * panel is rendered anew.
 *
 * @param address of the extension's empty document; null for one like it of the page's origin, for tests
 *   to look into
 * @param draw renders the panel into a root
 * @param guard keeps an event target's events from the page's scripts
 */
export function openFrame(
  shadow: ShadowRoot,
  address: string | null,
  draw: (root: HTMLElement) => void,
  guard: (target: EventTarget) => void,
): Place {
  const { host, ownerDocument: document } = shadow;
  const tokens = tokensOf(PANEL_STYLES);
  let loaded: Loaded | null = null;
  let tries = 0;
  const style = document.createElement("style");
  style.textContent = DOCUMENT_STYLES;
  const frame = document.createElement("iframe");
  // Not a title, which may be shown as a tooltip.
  frame.ariaLabel = "Partner Context";
  frame.addEventListener("load", onLoad);
  if (address === null) frame.srcdoc = PANEL_DOCUMENT;
  shadow.append(style, frame);
  cut();
  const unwatch = watchTheme(document, followTheme);

  function onLoad(): void {
    const inner = frame.contentDocument;
    leave();
    if (inner?.URL === (address ?? "about:srcdoc")) {
      tries = 0;
      enter(inner);
    } else if (address !== null && tries++ < MAX_TRIES) {
      // Not by `src`: the page gets at the element, and in Firefox the address names this one browser.
      frame.contentWindow?.location.replace(address);
    }
  }

  function enter(inner: Document): void {
    const view = inner.defaultView as (Window & typeof globalThis) | null;
    if (!view) return;
    guard(inner);
    if (document.defaultView) passScrollKeys(inner, document.defaultView);
    keepWheelInside(inner);
    // Where the page leads it to is not to be seen in our place.
    view.addEventListener("pagehide", ({ persisted }) => {
      if (!persisted) leave();
    });
    const style = inner.createElement("style");
    style.textContent = DOCUMENT_STYLES + PANEL_STYLES;
    inner.head.append(style);
    const root = inner.createElement("div");
    inner.body.append(root);
    loaded = { root, observer: new view.ResizeObserver(cut) };
    update();
  }

  function leave(): void {
    loaded?.observer.disconnect();
    loaded = null;
    cut();
  }

  function update(): void {
    if (!loaded) return;
    const { root, observer } = loaded;
    followTheme();
    draw(root);
    observer.disconnect();
    for (const element of [root.ownerDocument.documentElement, ...partsOf(root)]) {
      observer.observe(element);
    }
    cut();
  }

  function followTheme(): void {
    if (loaded) copyTheme(host, loaded.root, tokens);
  }

  /** Leaves of the frame what is seen of the panel; everything else is the page's, clicks included. */
  function cut(): void {
    const parts = loaded ? partsOf(loaded.root) : [];
    const seen = parts.filter((part) => part.checkVisibility({ visibilityProperty: true }));
    frame.style.clipPath = clipPath(seen.map((part) => part.getBoundingClientRect()));
  }

  return {
    update,
    remove() {
      unwatch();
      loaded?.observer.disconnect();
      if (loaded) draw(loaded.root);
      loaded = null;
    },
  };
}

/** The tab and the panel, once they are rendered. */
function partsOf(root: HTMLElement): Element[] {
  return [...(root.firstElementChild?.children ?? [])];
}

/** A clip path of boxes with their shadows, in pixels of the window. */
export function clipPath(boxes: Pick<DOMRect, "left" | "top" | "right" | "bottom">[]): string {
  const outlines = boxes.map((box) => {
    const [left, top] = [box.left - MARGIN_PX, box.top - MARGIN_PX];
    const [right, bottom] = [box.right + MARGIN_PX, box.bottom + MARGIN_PX];
    const corners = [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ];
    return corners.map(([x, y]) => `${x}px ${y}px`);
  });
  const start = outlines[0]?.[0];
  if (start === undefined) return "inset(50%)";
  // There and back: lines from box to box have no area.
  return `polygon(${outlines.flatMap((outline) => [...outline, start]).join(", ")})`;
}
