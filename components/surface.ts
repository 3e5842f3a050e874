/** The element in the page that holds the panel, and the border between the two. */
import { type ComponentChild, render } from "preact";
import { DRAWN_WORDS_STYLES, drawWords } from "./drawn-words.ts";
import { openFrame, type Place } from "./panel-document.ts";
import { HOST_STYLES, PANEL_STYLES } from "./panel-styles.ts";

/** A plain unknown element, not a registered one: it has no meaning to the page. */
export const HOST_NAME = "partner-context-panel";

export interface Surface {
  show(view: ComponentChild): void;
  /** Puts the host into the page; nothing happens where it is there. */
  attach(): void;
  /** From the next showing on, takes the panel off the screen and out of reach without ending it. */
  setHidden(hidden: boolean): void;
  remove(): void;
}

/** The test build's root is open, and its words are text for tests to find. */
const IS_CLOSED = import.meta.env.MODE !== "test";
const IS_FRAMED = import.meta.env.BROWSER === "firefox";
/** In a frame nothing but the reader gets at the words, so they may be copied. */
const DRAWS_WORDS = IS_CLOSED && !IS_FRAMED;
if (DRAWS_WORDS) drawWords();

const ACTIONS = ["click", "keydown", "keyup", "keypress", "input", "change"];
const KEYS = ["keydown", "keyup", "keypress"];

/**
 * Makes a host in the document and a shadow root in it, closed but for the test build.
 *
 * @param frameUrl address of the extension's empty document, where the panel stands in a frame
 */
export function createSurface(document: Document, frameUrl: string): Surface {
  // One that an earlier version left behind when the extension was updated under this page.
  document.querySelector(HOST_NAME)?.remove();
  const host = document.createElement(HOST_NAME);
  const shadow = host.attachShadow({ mode: IS_CLOSED ? "closed" : "open" });
  const style = document.createElement("style");
  style.textContent = HOST_STYLES;
  shadow.append(style);
  guard(host);

  let view: ComponentChild = null;
  let isHidden = false;
  const draw = (root: HTMLElement) => {
    root.hidden = isHidden;
    render(view, root);
  };
  const place = IS_FRAMED
    ? openFrame(shadow, IS_CLOSED ? frameUrl : null, draw, guard)
    : openRoot(shadow, draw);

  return {
    show(next) {
      view = next;
      place.update();
    },
    attach() {
      if (!host.isConnected) layerOf(document).append(host);
    },
    setHidden(hidden) {
      isHidden = hidden;
    },
    remove() {
      view = null;
      place.remove();
      host.remove();
    },
  };
}

/** A root in the page itself. */
function openRoot(shadow: ShadowRoot, draw: (root: HTMLElement) => void): Place {
  const { ownerDocument: document } = shadow;
  const style = document.createElement("style");
  style.textContent = DRAWS_WORDS ? PANEL_STYLES + DRAWN_WORDS_STYLES : PANEL_STYLES;
  const root = document.createElement("div");
  shadow.append(style, root);
  const update = () => draw(root);
  return { update, remove: update };
}

function guard(target: EventTarget): void {
  for (const type of ACTIONS) target.addEventListener(type, dropSynthetic, { capture: true });
  for (const type of KEYS) target.addEventListener(type, keepFromPage);
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
