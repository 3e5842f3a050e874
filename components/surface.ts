/** The element in the page that holds the panel, and the border between the two. */
import { type ComponentChild, render } from "preact";
import { DRAWN_WORDS_STYLES, drawWords } from "./drawn-words.ts";
import { PANEL_STYLES } from "./panel-styles.ts";

/** A plain unknown element, not a registered one: it has no meaning to the page. */
export const HOST_NAME = "partner-context-panel";

export interface Surface {
  show(view: ComponentChild): void;
  /** Puts the host into the page; nothing happens where it is there. */
  attach(): void;
  /** Takes the panel off the screen and out of reach without ending it. */
  setHidden(hidden: boolean): void;
  remove(): void;
}

/** The test build's root is open, and its words are text for tests to find. */
const IS_CLOSED = import.meta.env.MODE !== "test";
/** In Firefox nothing in a page can be kept from it (decision 12), so readers may copy the words. */
const DRAWS_WORDS = IS_CLOSED && import.meta.env.BROWSER !== "firefox";
if (DRAWS_WORDS) drawWords();

const ACTIONS = ["click", "keydown", "keyup", "keypress", "input", "change"];
const KEYS = ["keydown", "keyup", "keypress"];

/** Makes a host in the document and a shadow root in it, closed but for the test build. */
export function createSurface(document: Document): Surface {
  // One that an earlier version left behind when the extension was updated under this page.
  document.querySelector(HOST_NAME)?.remove();
  const host = document.createElement(HOST_NAME);
  const shadow = host.attachShadow({ mode: IS_CLOSED ? "closed" : "open" });
  const style = document.createElement("style");
  style.textContent = DRAWS_WORDS ? PANEL_STYLES + DRAWN_WORDS_STYLES : PANEL_STYLES;
  const root = document.createElement("div");
  shadow.append(style, root);

  for (const type of ACTIONS) host.addEventListener(type, dropSynthetic, { capture: true });
  for (const type of KEYS) host.addEventListener(type, keepFromPage);

  return {
    show: (view) => render(view, root),
    attach() {
      if (!host.isConnected) layerOf(document).append(host);
    },
    setHidden(hidden) {
      root.hidden = hidden;
    },
    remove() {
      render(null, root);
      host.remove();
    },
  };
}

/**
 * Where the wiki's own header and menus are stacked: Vector 2022 before 1.40 keeps them in a layer of
 * the page's container, and what stands outside it covers them all.
 */
function layerOf(document: Document): Element {
  const container = document.querySelector(".mw-page-container");
  const view = document.defaultView;
  const isLayer = container && view && view.getComputedStyle(container).zIndex !== "auto";
  return isLayer ? container : document.body;
}

/** Only what a person does counts: a script of the page can make events but not trusted ones. */
function dropSynthetic(event: Event): void {
  if (event.isTrusted) return;
  event.stopImmediatePropagation();
  event.preventDefault();
}

/**
 * Keys typed in the panel are not the page's shortcuts. They stop here, after the panel has handled
 * them; listeners the page has in the capture phase on document or window run before and cannot be
 * kept from them by any element.
 */
function keepFromPage(event: Event): void {
  event.stopPropagation();
}
