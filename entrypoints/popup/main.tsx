/** Quick search: the toolbar button's popup and, at `popup.html?tab`, a tab of its own. */
import { preparePage } from "../../components/extension-page/open-page.ts";
import { arrivalIn, hashAddress, memoryAddress } from "../../components/search/address.ts";
import { SearchPage, type SearchWorld } from "../../components/search/SearchPage.tsx";
import { TurnedOff } from "../../components/TurnedOff.tsx";
import { browser } from "../../utils/browser.ts";
import { createEnvironment } from "../../utils/environment.ts";
import { readEmbeddedFeed } from "../../utils/feed/embedded.ts";
import { watchProgress } from "../../utils/feed/progress.ts";
import { createFinder } from "../../utils/finder/finder.ts";
import { noteVisit, readLeft, readVisits, takeOver, writeLeft } from "../../utils/finder/memory.ts";
import { readPinKeys, togglePin } from "../../utils/finder/pins.ts";
import { SEARCH_TAB, tabFor } from "../../utils/finder/search-tab.ts";
import { openSource } from "../../utils/finder/source.ts";
import { readSurroundings } from "../../utils/finder/surroundings.ts";
import { keepWhenIdle } from "../../utils/finder/when-idle.ts";
import { createTranslate } from "../../utils/i18n.ts";
import { togglePanel } from "../../utils/panel-host.ts";
import { deskFor } from "../../utils/pins/hand-over.ts";
import { newPinId } from "../../utils/pins/pin-announcement.ts";
import { readPinsPage, readSettingsAnyhow } from "../../utils/settings.ts";
import { createReader } from "../../utils/store/connection.ts";
import { isAllowed, switchesInForce } from "../../utils/switches.ts";

const { local, session } = browser.storage;
const { version } = browser.runtime.getManifest();
const environment = createEnvironment(browser, globalThis);
const opensPrivately = import.meta.env.BROWSER === "firefox";
const query = new URLSearchParams(location.search);
const isTab = query.has("tab");
// Read while other things are.
const prepared = preparePage({ document, ...environment }, "search-title");

const connection = createReader();
const source = () =>
  openSource({
    connection,
    readEmbedded: () => readEmbeddedFeed(environment, local),
    now: Date.now,
    wait: environment.wait,
  });
const finder = createFinder({
  openSource: source,
  now: Date.now,
  readLanguage: environment.readLanguage,
  readVisits: () => readVisits(local),
});
const surroundings = readSurroundings(browser.tabs);
const panel = surroundings.then((known) => known.panel);
const [settings, handed, left] = await Promise.all([
  readSettingsAnyhow(local),
  isTab ? (query.get("find") ?? takeOver(session, Date.now())) : null,
  isTab ? null : readLeft(session, Date.now()),
]);
const address = isTab ? hashAddress(window) : memoryAddress(left?.open ?? null);

/** Only outside private windows, of which nothing is kept. */
async function whereKept(work: () => Promise<void>): Promise<void> {
  const { isPrivate } = await surroundings;
  if (!isPrivate) await work();
}

const pinning = {
  local,
  locks: navigator.locks,
  now: Date.now,
  newId: newPinId,
  refusal: pinRefusal,
};
const world: SearchWorld = {
  now: Date.now,
  copy: (text) => navigator.clipboard.writeText(text),
  keep: keepWhenIdle(window, (place) => {
    if (!isTab) whereKept(() => writeLeft(session, place, Date.now())).catch(console.error);
  }),
  opened(key) {
    whereKept(() => noteVisit(local, key, Date.now())).catch(console.error);
  },
  async openTab(key) {
    const { isPrivate } = await surroundings;
    await openTab(tabFor(key, { isPrivate, opensPrivately }));
  },
  openSearchTab: () => openTab(SEARCH_TAB),
  explore: () => openTab("/explore.html"),
  watchProgress: (listener) => watchProgress(browser.storage, Date.now, listener),
  readPins: async (head) =>
    readPinKeys(local, await readPinsPage(local, head), Date.now(), (feature) =>
      isAllowed(feature, head, version),
    ),
  ...(settings.staffMode ? { togglePin: (key) => togglePin(pinning, key) } : {}),
  openDesk: (announcement) => openTab(deskFor(announcement)),
  async togglePanel() {
    const { tabId } = await surroundings;
    if (tabId !== null) await togglePanel(browser.tabs, tabId);
    window.close();
  },
};

/** Notes what this tab was opened with; of those who open it none knows whether it is still there. */
async function noteArrival(): Promise<void> {
  const key = arrivalIn(window);
  if (key !== null && (await (await finder).open(key))) world.opened(key);
}
if (isTab) {
  noteArrival().catch(console.error);
  // The address bar may lead to an entry within this tab.
  address.listen(() => void noteArrival().catch(console.error));
}

/** The key of the message that says why nothing can be pinned; null where it can. */
async function pinRefusal(): Promise<string | null> {
  const { isPrivate } = await surroundings;
  if (isPrivate) return "pin-private";
  return isAllowed("pins", (await finder).head, version) ? null : "pin-turned-off";
}

async function openTab(path: string): Promise<void> {
  await browser.tabs.create({ url: environment.urlOf(path) });
  if (!isTab) window.close();
}

const show = await prepared;
show((page) => (
  <SearchPage
    page={page}
    finder={finder}
    typed={handed ?? left?.typed ?? ""}
    address={address}
    panel={panel}
    isTab={isTab}
    world={world}
  />
));

const { head } = await finder;
const features = switchesInForce(["search"], head, version);
if (features.length > 0) {
  show(({ language, messages }) => (
    <TurnedOff t={createTranslate(language, messages)} features={features} />
  ));
}
