import type { Runtime } from "webextension-polyfill";
import { defineBackground } from "wxt/utils/define-background";
import { browser } from "../utils/browser.ts";
import { hide, readHidden, unhide } from "../utils/dismissals.ts";
import { createEnvironment } from "../utils/environment.ts";
import { originOf } from "../utils/feed/address.ts";
import { createFeedCare } from "../utils/feed/care.ts";
import { readEmbeddedFeed } from "../utils/feed/embedded.ts";
import { readLasting } from "../utils/feed/lasting.ts";
import { writeProgress } from "../utils/feed/progress.ts";
import { repairStore } from "../utils/feed/repair.ts";
import { ensureRefreshAlarm, REFRESH_ALARM } from "../utils/feed/schedule.ts";
import { createUpkeep } from "../utils/feed/upkeep.ts";
import type { RefreshProgress } from "../utils/feed-report.ts";
import { createMenu, listenAtEntrances } from "../utils/finder/entrances.ts";
import { createFinder } from "../utils/finder/finder.ts";
import { readVisits } from "../utils/finder/memory.ts";
import { listPartnershipIds } from "../utils/finder/partnership-ids.ts";
import { openSource } from "../utils/finder/source.ts";
import { createHub } from "../utils/hub.ts";
import { createTranslate } from "../utils/i18n.ts";
import { directionOf, loadMessages } from "../utils/languages.ts";
import { failure, type Handlers, isEnvelope, isOwnCall, serve } from "../utils/messages.ts";
import { readSeen, writeSeen } from "../utils/news.ts";
import {
  injectPanel,
  injectReader,
  isOwnPage,
  readSender,
  setBadge,
  togglePanel,
} from "../utils/panel-host.ts";
import { createAnnouncementReader } from "../utils/pins/announcements.ts";
import { createPinCalls, createPinFinder } from "../utils/pins/hub.ts";
import { MIRROR_KEY } from "../utils/pins/personal.ts";
import { newPinId } from "../utils/pins/pin-announcement.ts";
import { createPinSync, resumeSync } from "../utils/pins/sync.ts";
import { refreshTeamPins, reportTeamPins } from "../utils/pins/team.ts";
import {
  readPanelOpen,
  readPinsPage,
  readSettings,
  turnSite,
  writePanelOpen,
  writeRecovery,
  writeSettings,
} from "../utils/settings.ts";
import { API_USER_AGENT } from "../utils/sites.ts";
import { Connection } from "../utils/store/connection.ts";
import { isReadable } from "../utils/store/database.ts";
import { createLookup } from "../utils/store/partnerships.ts";
import { currentGeneration } from "../utils/store/read.ts";
import { type Feature, isAllowed } from "../utils/switches.ts";

const TOGGLE_COMMAND = "toggle-panel";

export default defineBackground({
  type: "module",
  main() {
    const area = browser.storage.local;
    const connection = new Connection(undefined, {
      onRecovery: (reason) =>
        void writeRecovery(area, { at: Date.now(), reason }).catch(console.error),
    });
    const environment = createEnvironment(browser, globalThis);
    const { urlOf, wait, readMessages } = environment;
    const readEmbedded = () => readEmbeddedFeed(environment, area);
    const mayRead = (url: string) => browser.permissions.contains({ origins: [originOf(url)] });
    const personal = { local: area, locks: navigator.locks, now: Date.now, newId: newPinId };
    const readAnnouncements = createAnnouncementReader(connection);
    const { version } = browser.runtime.getManifest();
    const readHead = async () =>
      (await connection.run(currentGeneration))?.head ?? (await readLasting(area)) ?? {};
    const isOn = async (feature: Feature) => isAllowed(feature, await readHead(), version);
    const pinsPage = async () => readPinsPage(area, await readHead());
    const syncPins = createPinSync({ ...personal, sync: browser.storage.sync, isOn, wait });

    const world = {
      connection,
      fetch: environment.fetch,
      locks: navigator.locks,
      alarms: browser.alarms,
      area,
      now: Date.now,
      random: Math.random,
      mayRead,
      readEmbedded,
      note: (progress: RefreshProgress | null) =>
        void writeProgress(browser.storage.session, progress, Date.now()).catch(console.error),
      async refreshPins() {
        const page = await pinsPage();
        if (!page || !(await isOn("team-pins"))) return;
        const { fetch } = environment;
        const agent = API_USER_AGENT;
        await refreshTeamPins({ local: area, fetch, now: Date.now, agent }, page);
      },
    };
    const upkeep = createUpkeep(world);

    const hub = createHub({
      version,
      findPartnerships: createLookup(connection, (broken) =>
        upkeep.seed((current) => !isReadable(current) || current.number === broken),
      ),
      isOn,
      isInMemory: () => connection.health.where === "memory",
      readSettings: () => readSettings(area),
      findPins: createPinFinder({
        version,
        personal,
        readAnnouncements,
        readPinsPage: (head) => readPinsPage(area, head),
      }),
      pinCalls: createPinCalls({
        personal,
        session: browser.storage.session,
        readAnnouncements,
        readSettings: () => readSettings(area),
        readPinsPage: pinsPage,
        isOn,
        async openDesk() {
          await browser.tabs.create({ url: urlOf("/pins.html") });
        },
      }),
      writeSettings: (change) => writeSettings(area, change),
      turnSite: (host, isOff) => turnSite(area, host, isOff),
      readHidden: (shown, here) => readHidden(area, shown, here),
      hide: (dismissal) => hide(area, dismissal),
      unhide: (dismissal) => unhide(area, dismissal),
      readSeen: (partnerships) => readSeen(area, partnerships),
      writeSeen: (cards) =>
        writeSeen(area, cards, Date.now(), () => listPartnershipIds(connection)),
      openOptions: () => browser.runtime.openOptionsPage(),
      readPanelOpen: (host) => readPanelOpen(area, host),
      writePanelOpen: (host, open) => writePanelOpen(area, host, open),
      injectReader: (sender) => injectReader(browser.scripting, sender),
      injectPanel: (sender) => injectPanel(browser.scripting, sender),
      setBadge: (sender, count) => setBadge(browser.action, browser.tabs, sender, count),
      async loadMessages(asked) {
        const { language, messages } = await loadMessages(asked, readMessages);
        return { language, dir: directionOf(language), messages };
      },
      async readShortcut() {
        const commands = await browser.commands?.getAll();
        return commands?.find(({ name }) => name === TOGGLE_COMMAND)?.shortcut || null;
      },
    });

    const care = createFeedCare({
      connection,
      area,
      session: browser.storage.session,
      version,
      now: Date.now,
      refresh: upkeep.refresh,
      refreshAnew: upkeep.refreshAnew,
      repair: () => repairStore(readEmbedded, world),
      mayRead,
      estimate: async () => (await navigator.storage?.estimate?.()) ?? {},
      async readTeamPins() {
        const page = await pinsPage();
        return page ? reportTeamPins(area, page) : null;
      },
    });
    const handlers: Handlers = { ...hub, ...care };

    browser.runtime.onMessage.addListener((message: unknown, from: Runtime.MessageSender) => {
      if (!isEnvelope(message, handlers)) return undefined;
      if (isOwnCall(message.call)) {
        return isOwnPage(from, browser.runtime)
          ? serve(message, null, handlers)
          : Promise.resolve(failure("forbidden", "Only the extension’s own pages may ask this."));
      }
      const sender = readSender(from, browser.runtime.id);
      if (!sender) return Promise.resolve(failure("forbidden", "Only a wiki page may ask this."));
      return serve(message, sender, handlers);
    });

    const entrances = {
      version,
      // Firefox for Android has neither.
      omnibox: browser.omnibox ?? null,
      menus: browser.contextMenus ?? null,
      tabs: browser.tabs,
      session: browser.storage.session,
      now: Date.now,
      messageOf: (name: string) => browser.i18n.getMessage(name),
      hasMarkup: import.meta.env.BROWSER !== "firefox",
      opensPrivately: import.meta.env.BROWSER === "firefox",
      async openFinder() {
        const [finder, { language, messages }] = await Promise.all([
          createFinder({
            openSource: () => openSource({ connection, readEmbedded, now: Date.now, wait }),
            now: Date.now,
            readLanguage: environment.readLanguage,
            readVisits: () => readVisits(area),
          }),
          loadMessages(await environment.readLanguage(), readMessages),
        ]);
        return { finder, language, translate: createTranslate(language, messages) };
      },
    };
    listenAtEntrances(entrances);

    browser.runtime.onInstalled.addListener(({ reason }) => {
      createMenu(entrances).catch(console.error);
      // In the test build it would stand in the way of the tests, which open it themselves.
      if (reason === "install" && import.meta.env.MODE !== "test") {
        browser.tabs.create({ url: urlOf("/welcome.html") }).catch(console.error);
      }
      // An update may bring a newer embedded feed; a downloaded one is newer than either.
      upkeep
        .seed((current) => !isReadable(current) || current.origin === "embedded")
        .catch(console.error);
    });

    // To listen is enough: it starts the background with the browser, so that a lost alarm (Firefox
    // keeps none) is made anew then, and a refresh that is overdue does not wait for a wiki page.
    browser.runtime.onStartup.addListener(() => {});

    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name !== REFRESH_ALARM) return;
      upkeep.ring().catch(console.error);
    });

    browser.commands?.onCommand.addListener((command: string) => {
      if (command !== TOGGLE_COMMAND) return;
      browser.tabs
        .query({ active: true, lastFocusedWindow: true })
        .then(([tab]) => (tab?.id === undefined ? undefined : togglePanel(browser.tabs, tab.id)))
        .catch(console.error);
    });

    // Pins changed in any of the extension's pages, or on another device. Of each area by itself: the
    // session's changes, which are many, wake nobody. Not every browser has the one for sync.
    browser.storage.sync?.onChanged.addListener(() => void syncPins().catch(console.error));
    browser.storage.local.onChanged.addListener((changes) => {
      if (MIRROR_KEY in changes) syncPins().catch(console.error);
    });

    resumeSync(area, syncPins).catch(console.error);
    ensureRefreshAlarm(world).catch(console.error);
  },
});
