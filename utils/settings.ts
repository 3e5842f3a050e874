/** What this browser remembers besides the feed, in `storage.local`. */
import type { Storage } from "webextension-polyfill";
import type { Recovery, RefreshState } from "./feed-report.ts";
import type { FeedHead, Settings } from "./model.ts";

const EDGES = ["auto", "left", "right"] as const;

type Area = Pick<Storage.StorageArea, "get" | "set">;

/** The settings; what is missing or no longer understood is as on the first day. */
export async function readSettings(area: Pick<Area, "get">): Promise<Settings> {
  const { settings } = await area.get("settings");
  const stored = (settings ?? {}) as Record<keyof Settings, unknown>;
  const { language, offSites } = stored;
  return {
    staffMode: stored.staffMode === true,
    language: typeof language === "string" && language ? language : null,
    edge: EDGES.find((edge) => edge === stored.edge) ?? "auto",
    onlySubject: stored.onlySubject === true,
    offSites: Array.isArray(offSites) ? offSites.filter((site) => typeof site === "string") : [],
  };
}

/** The settings, as on the first day where storage cannot be read: for a page that is to open all the same. */
export async function readSettingsAnyhow(area: Pick<Area, "get">): Promise<Settings> {
  try {
    return await readSettings(area);
  } catch (error) {
    console.error(error);
    return readSettings({ get: async () => ({}) });
  }
}

/** Changes some settings and leaves the others, those of later versions included. */
export async function writeSettings(area: Area, change: Partial<Settings>): Promise<void> {
  const { settings } = await area.get("settings");
  await area.set({ settings: { ...(settings as object | undefined), ...change } });
}

/** Turns the panel off or on on a wiki, by its host; what was decided about others stays. */
export async function turnSite(area: Area, host: string, isOff: boolean): Promise<void> {
  const { offSites } = await readSettings(area);
  const others = offSites.filter((site) => site !== host);
  await writeSettings(area, { offSites: isOff ? [...others, host] : others });
}

const PINS_PAGE = "pins-page";

type PinsPage = NonNullable<FeedHead["pinsPage"]>;
type NamesPage = Pick<FeedHead, "pinsPage">;

/** The wiki page of the team's pins: the one set here, else the feed's; undefined for none. */
export async function readPinsPage(
  area: Pick<Area, "get">,
  head: NamesPage | undefined,
): Promise<PinsPage | undefined> {
  const stored = await readStoredPinsPage(area);
  if (!stored) return head?.pinsPage;
  const { api, title, inFeed } = stored;
  // A title put right is that of the page the feed named then, and of no other.
  const isOther = head?.pinsPage?.api !== api || head.pinsPage.title !== inFeed;
  return inFeed !== undefined && isOther ? head?.pinsPage : { api, title };
}

/** Whether a person chose the page of the team's pins here, rather than the feed. */
export async function isPinsPageChosen(area: Pick<Area, "get">): Promise<boolean> {
  const stored = await readStoredPinsPage(area);
  return stored !== null && stored.inFeed === undefined;
}

/** Sets the page of the team's pins, or with null goes back to the feed's. */
export async function writePinsPage(area: Pick<Area, "set">, page: PinsPage | null): Promise<void> {
  await area.set({ [PINS_PAGE]: page });
}

/** Keeps the title that its wiki gives the page in use; nothing where another is in use by now. */
export async function correctPinsTitle(
  area: Area,
  head: NamesPage | undefined,
  named: PinsPage,
  title: string,
): Promise<void> {
  const used = await readPinsPage(area, head);
  if (used?.api !== named.api || used.title !== named.title) return;
  const inFeed = (await isPinsPageChosen(area)) ? undefined : head?.pinsPage?.title;
  const page = { api: named.api, title };
  await area.set({ [PINS_PAGE]: inFeed === undefined ? page : { ...page, inFeed } });
}

/** What is stored; `inFeed` is the title by which the feed names the page, where it is the feed's. */
async function readStoredPinsPage(area: Pick<Area, "get">) {
  const { [PINS_PAGE]: stored } = await area.get(PINS_PAGE);
  const { api, title, inFeed } = (stored ?? {}) as Record<string, unknown>;
  if (typeof api !== "string" || typeof title !== "string") return null;
  return { api, title, inFeed: typeof inFeed === "string" ? inFeed : undefined };
}

/** How the last refreshes went, as far as it is remembered. */
export async function readRefreshState(area: Area): Promise<RefreshState> {
  const { refresh } = await area.get("refresh");
  return refreshStateOf(refresh);
}

/** Remembers how refreshes went, in place of what was known before. */
export async function writeRefreshState(area: Area, state: RefreshState): Promise<void> {
  await area.set({ refresh: state });
}

/** What is of the right type in it; a spoilt value is as good as none. */
function refreshStateOf(stored: unknown): RefreshState {
  const { dueAt, attempts, begunAt, lastSuccessAt, lastFailure } = (stored ?? {}) as RefreshState;
  const state: RefreshState = {};
  if (isNumber(dueAt)) state.dueAt = dueAt;
  if (isNumber(attempts)) state.attempts = attempts;
  if (isNumber(begunAt)) state.begunAt = begunAt;
  if (isNumber(lastSuccessAt)) state.lastSuccessAt = lastSuccessAt;
  if (isNumber(lastFailure?.at) && typeof lastFailure?.message === "string") {
    state.lastFailure = { ...lastFailure, code: String(lastFailure.code) };
  }
  return state;
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);

const RECOVERY = "store-recovery";

/** When the database was made anew last, and why; null where it never was, as far as is known. */
export async function readRecovery(area: Pick<Area, "get">): Promise<Recovery | null> {
  const { [RECOVERY]: stored } = await area.get(RECOVERY);
  const { at, reason } = (stored ?? {}) as Recovery;
  return isNumber(at) && typeof reason === "string" ? { at, reason } : null;
}

export async function writeRecovery(area: Pick<Area, "set">, recovery: Recovery): Promise<void> {
  await area.set({ [RECOVERY]: recovery });
}

/** Whether the panel was left open on a site; closed where nothing is remembered. */
export async function readPanelOpen(area: Area, host: string): Promise<boolean> {
  const key = panelKey(host);
  return (await area.get(key))[key] === true;
}

/** Remembers how the panel was left on a site. */
export async function writePanelOpen(area: Area, host: string, open: boolean): Promise<void> {
  await area.set({ [panelKey(host)]: open });
}

function panelKey(host: string): string {
  return `panel-open:${host}`;
}
