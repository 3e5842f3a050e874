/**
 * Ways into quick search besides the toolbar's button: the address bar and the menu for selected
 * text. A browser that lacks one is left alone.
 */
import type { Menus, Omnibox, Storage, Tabs } from "webextension-polyfill";
import { isAllowed } from "../switches.ts";
import type { Finder } from "./finder.ts";
import { handOver } from "./memory.ts";
import { type Suggesting, suggestEntries } from "./omnibox.ts";
import { entryTab, mayTell, SEARCH_TAB } from "./search-tab.ts";

const MENU_ITEM = "find-partnerships";
/** Longer selections are no names. */
const MOST_SELECTED = 200;

export interface EntranceWorld {
  /** The extension's own, which the feed's switches name. */
  version: string;
  omnibox: Pick<
    Omnibox.Static,
    "setDefaultSuggestion" | "onInputStarted" | "onInputChanged" | "onInputEntered"
  > | null;
  menus: Pick<Menus.Static, "create" | "removeAll" | "onClicked"> | null;
  tabs: Pick<Tabs.Static, "create" | "update" | "query">;
  session: Pick<Storage.StorageArea, "get" | "set" | "remove">;
  now(): number;
  /** A message of `_locales`. */
  messageOf(name: string): string;
  /** Chromium reads the address bar's descriptions as XML and can mark what was found. */
  hasMarkup: boolean;
  /** See `mayTell`. */
  opensPrivately: boolean;
  openFinder(): Promise<Suggesting & { finder: Finder }>;
}

/** To be called at once when the background begins: later listeners would miss what woke it. */
export function listenAtEntrances(world: EntranceWorld): void {
  const { omnibox, menus, messageOf, openFinder, hasMarkup, version } = world;
  if (omnibox) {
    omnibox.setDefaultSuggestion({ description: messageOf("omnibox") });
    /** For one spell of typing: what is read for a key serves the next. */
    let opened: ReturnType<EntranceWorld["openFinder"]> | null = null;
    const forget = () => {
      opened = null;
    };
    omnibox.onInputStarted.addListener(forget);
    omnibox.onInputChanged.addListener((typed, suggest) => {
      opened ??= openFinder();
      const opening = opened;
      opening
        .then((opened) => {
          const isOn = isAllowed("omnibox", opened.finder.head, version);
          suggest(isOn ? suggestEntries(typed, opened, hasMarkup) : []);
        })
        .catch((error: unknown) => {
          console.error(error);
          // The next key tries anew.
          if (opened === opening) forget();
        });
    });
    omnibox.onInputEntered.addListener((entered, disposition) => {
      forget();
      openFor(entered, disposition, world).catch(console.error);
    });
  }
  menus?.onClicked.addListener(({ menuItemId, selectionText = "" }, tab) => {
    if (menuItemId !== MENU_ITEM) return;
    openFor(selectionText, "newForegroundTab", world, tab).catch(console.error);
  });
}

/** Puts the item into the menu; at each installation, the browser keeps it. */
export async function createMenu({
  menus,
  messageOf,
}: Pick<EntranceWorld, "menus" | "messageOf">): Promise<void> {
  if (!menus) return;
  await menus.removeAll();
  menus.create({ id: MENU_ITEM, title: messageOf("menu"), contexts: ["selection"] });
}

/**
 * Opens an entry under its key, or quick search for anything else. Its words go by way of the session:
 * the history keeps addresses. A private window keeps none and writes nothing: there they are in the
 * address, and a page that opens elsewhere is told nothing.
 *
 * @param clicked the tab that was clicked in, if any; else it is the one in front
 */
async function openFor(
  text: string,
  disposition: Omnibox.OnInputEnteredDisposition,
  { openFinder, tabs, session, now, opensPrivately }: EntranceWorld,
  clicked?: Tabs.Tab,
): Promise<void> {
  const typed = text.replace(/\s+/g, " ").trim().slice(0, MOST_SELECTED);
  const tab = clicked ?? (await tabs.query({ active: true, lastFocusedWindow: true }))[0];
  const isTold = tab !== undefined && mayTell({ isPrivate: tab.incognito, opensPrivately });
  let url = SEARCH_TAB;
  if (isTold) {
    const { finder } = await openFinder();
    if (await finder.open(typed)) url = entryTab(typed);
    else if (tab.incognito) url += `&find=${encodeURIComponent(typed)}`;
    else await handOver(session, typed, now());
  }
  // A page of another window takes no tab's place.
  if (disposition === "currentTab" && isTold) await tabs.update({ url });
  else await tabs.create({ url, active: disposition !== "newBackgroundTab" });
}
