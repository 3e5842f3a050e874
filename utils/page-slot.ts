/**
 * One place in a page's isolated world that the detector and the panel share. They are two scripts,
 * built apart and run at different times in the same document: the panel finds here what the
 * detector read, and whichever runs next finds the panel that is already there, so that a second
 * injection or a return from the back-forward cache never mounts it twice. Page scripts live in
 * another world and cannot see it.
 */
import type { PageSignals } from "./model.ts";

/** A panel that runs in this document. */
export interface PanelHandle {
  /** Asks again what to show, and shows, renews or removes it. */
  update(): void;
  /** Removes the panel and its listeners for good. */
  dispose(): void;
}

export interface PageSlot {
  /** What the detector read last. */
  signals?: PageSignals;
  panel?: PanelHandle;
  /** Reads the page again and asks what it has to do with; the detector's, for the panel. */
  reread?: () => Promise<void>;
}

/** `Symbol.for` gives both scripts the same key although each has its own copy of this module. */
const KEY: unique symbol = Symbol.for("partner-context");

interface World {
  [KEY]?: PageSlot;
}

/**
 * The slot of this world, made when it is asked for first.
 *
 * @param world `globalThis` of the content scripts
 */
export function pageSlot(world: object): PageSlot {
  const holder = world as World;
  holder[KEY] ??= {};
  return holder[KEY];
}
