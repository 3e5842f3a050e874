/** What the desk shows: everything its views need, as values. */
import type { Announcement } from "../model.ts";
import type { Publisher } from "./publishers.ts";
import { comparePins, crowding, MAX_IN_PLACE, placeOf } from "./rules.ts";
import type { Pin, Scope } from "./schema.ts";
import type { Changes, Conflict } from "./three-way.ts";

export type { Publisher } from "./publishers.ts";

export type Side = "personal" | "team";

/** A message with the place it is about, and the wiki's or the browser's own words, after it. */
export interface Said {
  key: string;
  params: (string | number)[];
  /** A pin's field; of a file's besides which pin, counted from 1. */
  place?: { field: string; entry?: number };
  detail: string;
  tone: "success" | "notice" | "error";
}

export interface TeamDesk {
  page: { api: string; title: string };
  /** Whether the browser lets the extension ask that wiki. */
  access: boolean;
  loading: boolean;
  /** Signed in on that wiki as; null for nobody. */
  user: string | null;
  /** Why the page could not be read, or this person may not publish; null where they may. */
  refusal: Said | null;
  /** As it is on the wiki. */
  onWiki: Pin[];
  /** What the draft began from: what is on the wiki, but for what is in conflict with it. */
  base: Pin[];
  /** As it is to be. */
  draft: Pin[];
  /** Pages that changes were made for here and are not published, besides this one. */
  otherDrafts: TeamDesk["page"][];
  changes: Changes;
  conflicts: Conflict[];
  publishing: boolean;
  /** By pin, who published it as it stands. */
  publishers: ReadonlyMap<string, Publisher>;
}

/** In how many pins the draft differs from what is on the wiki. */
export function draftSize({ changes: { added, changed, removed } }: TeamDesk): number {
  return added.length + changed.length + removed.length;
}

export interface DeskState {
  now: number;
  personal: Pin[];
  /** Null where neither the feed nor the options name a page of team pins. */
  team: TeamDesk | null;
  /** By id, those that pins name; null for one that the feed does not have. */
  announcements: ReadonlyMap<string, Announcement | null>;
  partnerships: { id: string; name: string }[];
  /** A fifth pin that waits for an answer: which of these is it to replace. */
  crowded: { side: Side; pin: Pin; present: Pin[] } | null;
  /** Why pins stay on this device for now. */
  syncProblem: string | null;
  said: Said | null;
  canUndo: boolean;
}

/** An announcement that can be pinned. */
export interface FoundAnnouncement {
  id: string;
  title: string;
  date: string | null;
}

/** The pins of one place, in their order. */
export interface Place {
  key: string;
  scope: Scope;
  pins: Pin[];
  /** More are in force at once than a place holds: two people, or two devices, pinned apart. */
  isOverfull: boolean;
}

/** Pins by place, everywhere first. */
export function placesOf(pins: Pin[], now: number): Place[] {
  const places = new Map<string, Place>();
  for (const pin of pins.toSorted(comparePins)) {
    const key = placeOf(pin.scope);
    const place = places.get(key) ?? { key, scope: pin.scope, pins: [], isOverfull: false };
    place.pins.push(pin);
    places.set(key, place);
  }
  for (const place of places.values()) {
    place.isOverfull =
      place.pins.length > MAX_IN_PLACE &&
      place.pins.some((pin) => crowding(pin, place.pins, now).length > 0);
  }
  return [...places.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
