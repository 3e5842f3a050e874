/** What there is to say about the feed and its storage: types, for background and pages alike. */
import type { FeedAge, Problem } from "./model.ts";

/**
 * How far a refresh is: `done` of `total` documents are stored (one while only the feed's own is
 * known of), then they are made searchable.
 */
export interface RefreshProgress {
  stage: "download" | "prepare";
  done: number;
  total: number;
}

/** How the last refreshes went, and when the next one is due (ms since 1970). */
export interface RefreshState {
  dueAt?: number;
  /** Attempts since the last success, the one under way included. */
  attempts?: number;
  /** When the last attempt began, until it has ended: what was stopped leaves it behind. */
  begunAt?: number;
  lastSuccessAt?: number;
  lastFailure?: { at: number; code: string; message: string };
}

/** A switch of the feed, and what it means here. */
export interface SwitchState {
  name: string;
  /** The range of versions it is for. */
  versions: string;
  reason?: string | undefined;
  /** `on` where it turns its feature off in this version. */
  state: "on" | "other-version" | "unknown-feature" | "unreadable";
}

/** Where the data is, and what had to be done for it. */
export interface StoreHealth {
  /** `memory` where the browser gives no database: it is filled anew at each start. */
  where: "disk" | "memory";
  /** Why it is in memory: the browser's own words. */
  reason?: string;
}

/** When the database had to be deleted and made anew last, and why: the browser's own words. */
export interface Recovery {
  at: number;
  reason: string;
}

/** How it stands with the team's pins. */
export interface TeamPinsReport {
  /** The wiki's host, and the title of the page there. */
  host: string;
  title: string;
  /** Pins that are known, and entries of the page that were left out. */
  count: number;
  leftOut: number;
  /** When they were last known to be as on the wiki, in ms since 1970; undefined for never. */
  checkedAt: number | undefined;
  /** Why the last attempt brought nothing: the key of a message, and the wiki's own words. */
  failure: { at: number; reason: string; detail: string } | undefined;
}

/** All that there is to say about the feed and its storage. Nothing in it is about the reader. */
export interface FeedReport extends RefreshState {
  /** The extension's. */
  version: string;
  address: string;
  isDefaultAddress: boolean;
  /** Whether the browser lets the extension read the address. */
  mayRead: boolean;
  /** What is in use; null before anything is. */
  feed:
    | (FeedAge & {
        storedAt: number;
        counts: { partnerships: number; announcements: number };
        /** The feed's own, and its parts. */
        documents: number;
      })
    | null;
  /** Null while no refresh is under way. */
  progress: RefreshProgress | null;
  /** Records that were left out, the first of `problemCount`. */
  problems: Problem[];
  problemCount: number;
  /** In bytes, where the browser tells. */
  store: StoreHealth & {
    usage: number | undefined;
    quota: number | undefined;
    /** Null where there never was one. */
    recovery: Recovery | null;
  };
  switches: SwitchState[];
  /** Null where no page of team pins is named. */
  teamPins: TeamPinsReport | null;
}
