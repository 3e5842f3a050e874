import { preparePage } from "../../components/extension-page/open-page.ts";
import { Desk } from "../../components/pins/Desk.tsx";
import type { DeskActions } from "../../components/pins/desk-actions.ts";
import { warmUp } from "../../components/search/warm-up.ts";
import { TurnedOff } from "../../components/TurnedOff.tsx";
import { createWords } from "../../components/words.ts";
import { browser } from "../../utils/browser.ts";
import { createEnvironment } from "../../utils/environment.ts";
import { originOf } from "../../utils/feed/address.ts";
import { readEmbeddedFeed } from "../../utils/feed/embedded.ts";
import { openSource } from "../../utils/finder/source.ts";
import { createTranslate } from "../../utils/i18n.ts";
import { loadMessages } from "../../utils/languages.ts";
import { createAnnouncementReader } from "../../utils/pins/announcements.ts";
import { createCatalogue } from "../../utils/pins/catalogue.ts";
import { createDesk } from "../../utils/pins/desk.ts";
import type { DeskState, TeamDesk } from "../../utils/pins/desk-state.ts";
import { pinHandedOver, takeAnnouncement } from "../../utils/pins/hand-over.ts";
import { MIRROR_KEY } from "../../utils/pins/personal.ts";
import { newPinId } from "../../utils/pins/pin-announcement.ts";
import { describeChanges } from "../../utils/pins/summary.ts";
import { SYNC_STATE_KEY } from "../../utils/pins/sync.ts";
import { type PinsPage, refreshTeamPins } from "../../utils/pins/team.ts";
import { createTeamDesk } from "../../utils/pins/team-desk.ts";
import { parseAddress } from "../../utils/relate/title.ts";
import {
  correctPinsTitle,
  isPinsPageChosen,
  readPinsPage,
  writePinsPage,
} from "../../utils/settings.ts";
import { API_USER_AGENT } from "../../utils/sites.ts";
import { createReader } from "../../utils/store/connection.ts";
import { type Feature, switchesInForce } from "../../utils/switches.ts";
import { apiAddress } from "../../utils/wiki/address.ts";
import { openWiki } from "../../utils/wiki/client.ts";

const local = browser.storage.local;
const environment = createEnvironment(browser, globalThis);
const connection = createReader();

const [source, { messages, language: spoken }] = await Promise.all([
  openSource({
    connection,
    readEmbedded: () => readEmbeddedFeed(environment, local),
    now: Date.now,
    wait: environment.wait,
  }),
  loadMessages(await environment.readLanguage(), environment.readMessages),
]);
const page = await readPinsPage(local, source.head);
const offAmong = (features: Feature[]) =>
  switchesInForce(features, source.head, browser.runtime.getManifest().version);
const teamOff = offAmong(["team-pins"]);
const catalogue = createCatalogue(source.haystack, spoken, Date.now);
const readStored = createAnnouncementReader(connection);
const readAnnouncements = (ids: string[]) =>
  source.lack ? catalogue.readFrom(source, ids) : readStored(ids);
const translate = createTranslate(spoken, messages);

const world = {
  local,
  locks: navigator.locks,
  fetch: environment.fetch,
  now: Date.now,
  agent: API_USER_AGENT,
};

let show = (_state: DeskState) => {};
const desk = createDesk(
  {
    personal: { local, locks: navigator.locks, now: Date.now, newId: newPinId },
    partnerships: catalogue.partnerships,
    readAnnouncements,
    openTeam: page && teamOff.length === 0 ? (onChange) => openTeam(page, onChange) : null,
  },
  (state) => show(state),
);

function openTeam(page: PinsPage, onChange: (state: TeamDesk) => void) {
  return createTeamDesk(
    {
      ...world,
      page,
      wiki: openWiki({
        ...world,
        api: page.api,
        credentials: "include",
        wait: environment.wait,
      }),
      hasAccess: () => browser.permissions.contains({ origins: [originOf(page.api)] }),
      describe: (changes) => describeChanges(changes, desk.state.announcements, translate),
      refresh: (page) => refreshTeamPins(world, page),
      keepTitle: (named, title) => correctPinsTitle(local, source.head, named, title),
    },
    onChange,
  );
}

/** @param named null for the one that the feed names */
async function usePage(named: PinsPage | null): Promise<null> {
  await writePinsPage(local, named);
  const used = named ?? source.head.pinsPage;
  // Panels show its pins from now on, and not only after the next refresh of the feed.
  if (used) await refreshTeamPins(world, used);
  location.reload();
  return null;
}

const actions: DeskActions = {
  save: desk.save,
  edit: desk.edit,
  withdraw: desk.withdraw,
  remove: (side, id) => void desk.remove(side, id),
  move: (side, shown, id, to) => void desk.move(side, shown, id, to),
  copy: (pin, to) => void desk.copy(pin, to),
  pinAnew: (pin) => void desk.pinAnew(pin),
  undo: () => void desk.undo(),
  async exportFile() {
    const link = document.createElement("a");
    const file = new Blob([await desk.exportText()], { type: "application/json" });
    link.href = URL.createObjectURL(file);
    link.download = `partner-context-pins-${new Date().toISOString().slice(0, 10)}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  },
  importFile: async (file) => desk.importText(await file.text()),
  draftPin: desk.draftPin,
  search: catalogue.search,
  readAddress: parseAddress,
  async setPage(address, title) {
    const api = apiAddress(address);
    if (api === null) return "desk-page-bad";
    if (title.trim() === "") return "desk-page-untitled";
    return usePage({ api, title: title.trim() });
  },
  resetPage: (await isPinsPageChosen(local)) ? () => usePage(null) : null,
  async allowAccess() {
    if (!page) return;
    await browser.permissions.request({ origins: [originOf(page.api)] });
    await desk.loadTeam();
  },
  checkAgain: () => void desk.loadTeam(),
  resolve: (id, keepMine) => void desk.resolve(id, keepMine),
  discard: () => void desk.discard(),
  takeOver: (from) => void desk.takeOver(from),
  publish: (user) => void desk.publish(user),
};

const render = await preparePage({ document, ...environment }, "desk-title");
const deskOff = offAmong(["pins"]);
if (deskOff.length > 0) render(() => <TurnedOff t={translate} features={deskOff} />);
else openDesk();

function openDesk(): void {
  show = (state) =>
    render((page) => (
      <Desk
        words={createWords({ ...page, feedLanguage: source.head.language, url: location.href })}
        state={state}
        actions={actions}
        teamOff={teamOff}
      />
    ));
  show(desk.state);
  warmUp(catalogue.search);

  // Before anything is asked of the wiki, which may never answer.
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && (MIRROR_KEY in changes || SYNC_STATE_KEY in changes)) {
      desk.refresh().catch(console.error);
    }
  });
  // Who comes back from another tab may have signed in there, and others may have published meanwhile.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    Promise.all([desk.refresh(), desk.loadTeam()]).catch(console.error);
  });
  desk.load().catch(console.error);
  const announcement = takeAnnouncement(window);
  if (announcement !== null) {
    pinHandedOver(desk, announcement, readAnnouncements).catch(console.error);
  }
}
