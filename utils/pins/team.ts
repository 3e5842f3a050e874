/**
 * The team's pins as every extension reads them: with the feed, cheaply, without credentials. What
 * was read last and was good stays, whatever comes after.
 */
import type { Storage } from "webextension-polyfill";
import { DEFAULT_LIMITS, DownloadError, download, type Validators } from "../feed/download.ts";
import type { TeamPinsReport } from "../feed-report.ts";
import { openWiki } from "../wiki/client.ts";
import { WikiError } from "../wiki/errors.ts";
import { findPublishers, type TeamPin } from "./publishers.ts";
import { checkPin, type PinProblem } from "./schema.ts";
import { PinsPageError, parseTeamPage } from "./team-format.ts";

export const TEAM_KEY = "pins-team";

/** Where team pins stand. */
export interface PinsPage {
  /** Address of the wiki's `api.php`. */
  api: string;
  title: string;
}

/** The team's pins on this device. */
export interface TeamState {
  page: PinsPage;
  pins: TeamPin[];
  /** Entries of the page that were left out. */
  problems: PinProblem[];
  /** The revision the pins are of; 0 where there is no page. */
  revision: number;
  validators: Validators;
  /** The history could not be read whole: it is asked again, though the page has not changed. */
  isHistoryOwed?: boolean;
  /** When it was last known to be as it is here, in ms since 1970. */
  checkedAt: number;
  /** Why the last attempt brought nothing: the key of the message, and the wiki's own words. */
  failure?: { at: number; reason: string; detail: string };
}

export interface TeamWorld {
  local: Pick<Storage.StorageArea, "get" | "set">;
  fetch: typeof globalThis.fetch;
  now: () => number;
  agent: string;
}

/** Revisions read at a time, and at most, to find out who published. */
const STEP = 10;
const DEEPEST = 50;
/** A wiki page holds 2 MB; its JSON inside JSON may take more. */
const LIMITS = { ...DEFAULT_LIMITS, maxBytes: 6 * 1024 * 1024 };

/**
 * What is known of a page's pins, as far as it can be read; null for another page, or where nothing
 * was read yet.
 */
export async function readTeamState(
  local: TeamWorld["local"],
  page: PinsPage | undefined,
): Promise<TeamState | null> {
  const state = (await local.get(TEAM_KEY))[TEAM_KEY] as TeamState | undefined;
  if (!page || !state || !Array.isArray(state.pins)) return null;
  if (state.page?.api !== page.api || state.page.title !== page.title) return null;
  const pins = state.pins.filter((each) => checkPin(each?.pin).ok);
  return { ...state, pins };
}

/** How it stands with the team's pins, for diagnostics. */
export async function reportTeamPins(
  local: TeamWorld["local"],
  page: PinsPage,
): Promise<TeamPinsReport> {
  const state = await readTeamState(local, page);
  return {
    host: new URL(page.api).host,
    title: page.title,
    count: state?.pins.length ?? 0,
    leftOut: state?.problems?.length ?? 0,
    checkedAt: state?.checkedAt || undefined,
    failure: state?.failure,
  };
}

/** Asks the wiki once, and keeps what is new. Never throws. */
export async function refreshTeamPins(world: TeamWorld, page: PinsPage): Promise<TeamState> {
  const before = (await readTeamState(world.local, page)) ?? {
    page,
    pins: [],
    problems: [],
    revision: 0,
    validators: {},
    checkedAt: 0,
  };
  const after = await attempt(world, before);
  await world.local.set({ [TEAM_KEY]: after });
  return after;
}

async function attempt(world: TeamWorld, before: TeamState): Promise<TeamState> {
  const { failure: _, ...last } = before;
  const now = world.now();
  let status = 0;
  let isGone = false;
  const watched: typeof fetch = async (...request) => {
    const response = await world.fetch(...request);
    status = response.status;
    // The wiki itself says so in JSON; in HTML it is anything on the way there.
    isGone = status === 404 && /json/.test(response.headers.get("content-type") ?? "");
    return response;
  };
  try {
    const answer = await download(restAddress(before.page), before.validators, watched, LIMITS);
    if (answer.kind === "unchanged") {
      const known = last.pins.map(({ pin }) => pin);
      const named = last.isHistoryOwed ? await namePublishers(world, before, known) : {};
      return { ...last, ...named, checkedAt: now };
    }
    const { revision, text } = parseAnswer(new TextDecoder().decode(answer.bytes));
    const { pins, problems } = parseTeamPage(text);
    const named = await namePublishers(world, before, pins);
    const { validators } = answer;
    return { ...last, ...named, problems, revision, validators, checkedAt: now };
  } catch (error) {
    // A page that is not there has no pins; any other silence tells nothing about them.
    if (isGone) {
      return { ...last, pins: [], problems: [], revision: 0, validators: {}, checkedAt: now };
    }
    return { ...last, failure: { at: now, ...explain(error, status) } };
  }
}

/** The page as MediaWiki's REST API gives it, the one that answers "unchanged". */
function restAddress({ api, title }: PinsPage): string {
  return new URL(`rest.php/v1/page/${encodeURIComponent(title.replaceAll(" ", "_"))}`, api).href;
}

function parseAnswer(text: string): { revision: number; text: string } {
  let answer: { latest?: { id?: unknown }; source?: unknown } | null;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new WikiError("not-a-wiki");
  }
  const { latest, source } = answer ?? {};
  if (typeof source !== "string" || typeof latest?.id !== "number") {
    throw new WikiError("not-a-wiki");
  }
  return { revision: latest.id, text: source };
}

/** Reads back in the history until each pin has its publisher, or far enough. */
async function namePublishers(
  { fetch, agent }: TeamWorld,
  before: TeamState,
  pins: TeamPin["pin"][],
): Promise<Required<Pick<TeamState, "pins" | "isHistoryOwed">>> {
  const { api, title } = before.page;
  const wiki = openWiki({ api, fetch, agent, credentials: "omit", wait: async () => {} });
  let named = findPublishers(pins, [], before.pins, false);
  const revisions: Awaited<ReturnType<typeof wiki.readHistory>> = [];
  try {
    while (named.some(({ by }) => by === null) && revisions.length < DEEPEST) {
      const last = revisions.at(-1)?.id;
      // The one at which the last step ended comes again, first.
      const step = (await wiki.readHistory(title, STEP + 1, last)).filter(({ id }) => id !== last);
      revisions.push(...step);
      const isWhole = step.length < STEP;
      named = findPublishers(pins, revisions, before.pins, isWhole);
      if (isWhole) break;
    }
  } catch {
    // Pins are shown without a name sooner than not at all.
    return { pins: named, isHistoryOwed: true };
  }
  return { pins: named, isHistoryOwed: false };
}

function explain(error: unknown, status: number): { reason: string; detail: string } {
  if (error instanceof PinsPageError) return { reason: error.reason, detail: "" };
  if (error instanceof WikiError)
    return { reason: `team-page-${error.code}`, detail: error.detail };
  if (error instanceof DownloadError) {
    const code = error.code === "status" ? "refused" : error.code;
    return { reason: `team-page-${code}`, detail: String(status || "") };
  }
  return { reason: "team-page-unknown", detail: String(error) };
}
