import type { Runtime } from "webextension-polyfill";
import { defineBackground } from "wxt/utils/define-background";
import { browser } from "../utils/browser.ts";
import { readEmbeddedFeed } from "../utils/feed/embedded.ts";
import { type NeedsSeed, refreshFeed, seedStore } from "../utils/feed/refresh.ts";
import { ensureRefreshAlarm, REFRESH_ALARM, runScheduledRefresh } from "../utils/feed/schedule.ts";
import { createHub } from "../utils/hub.ts";
import { directionOf, loadMessages, messageReader } from "../utils/languages.ts";
import { failure, isEnvelope, serve } from "../utils/messages.ts";
import { injectPanel, readSender, setBadge, togglePanel } from "../utils/panel-host.ts";
import { readPanelOpen, readSettings, writePanelOpen } from "../utils/settings.ts";
import { FEED_URL } from "../utils/sites.ts";
import { Connection } from "../utils/store/connection.ts";
import { isReadable, openDatabase } from "../utils/store/database.ts";
import { createLookup } from "../utils/store/partnerships.ts";

const TOGGLE_COMMAND = "toggle-panel";

export default defineBackground({
  type: "module",
  main() {
    const area = browser.storage.local;
    const connection = new Connection(openDatabase);
    const fetchHere: typeof fetch = (input, init) => fetch(input, init);
    const urlOf = (path: string) => browser.runtime.getURL(path);
    const world = { connection, fetch: fetchHere, locks: navigator.locks, now: Date.now };
    const schedule = { alarms: browser.alarms, area, now: Date.now, random: Math.random };

    const seed = (needsSeed: NeedsSeed) =>
      seedStore(() => readEmbeddedFeed(urlOf("/feed.json"), fetchHere), needsSeed, world);

    const hub = createHub({
      findPartnerships: createLookup(connection, (broken) =>
        seed((current) => !isReadable(current) || current.number === broken),
      ),
      readSettings: () => readSettings(area),
      readPanelOpen: (host) => readPanelOpen(area, host),
      writePanelOpen: (host, open) => writePanelOpen(area, host, open),
      injectPanel: (sender) => injectPanel(browser.scripting, sender),
      setBadge: (tabId, count) => setBadge(browser.action, tabId, count),
      async loadMessages(asked) {
        const { language, messages } = await loadMessages(asked, messageReader(urlOf, fetchHere));
        return { language, dir: directionOf(language), messages };
      },
      async readShortcut() {
        const commands = await browser.commands?.getAll();
        return commands?.find(({ name }) => name === TOGGLE_COMMAND)?.shortcut || null;
      },
    });

    browser.runtime.onMessage.addListener((message: unknown, from: Runtime.MessageSender) => {
      if (!isEnvelope(message, hub)) return undefined;
      const sender = readSender(from, browser.runtime.id);
      if (!sender) return Promise.resolve(failure("forbidden", "Only a wiki page may ask this."));
      return serve(message, sender, hub);
    });

    browser.runtime.onInstalled.addListener(() => {
      // An update may bring a newer embedded feed; a downloaded one is newer than either.
      seed((current) => !isReadable(current) || current.origin === "embedded").catch(console.error);
    });

    // To listen is enough: it starts the background with the browser, so that a lost alarm (Firefox
    // keeps none) is made anew then, and a refresh that is overdue does not wait for a wiki page.
    browser.runtime.onStartup.addListener(() => {});

    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name !== REFRESH_ALARM) return;
      runScheduledRefresh(schedule, () => refreshFeed(FEED_URL, world)).catch(console.error);
    });

    browser.commands?.onCommand.addListener((command: string) => {
      if (command !== TOGGLE_COMMAND) return;
      browser.tabs
        .query({ active: true, lastFocusedWindow: true })
        .then(([tab]) => (tab?.id === undefined ? undefined : togglePanel(browser.tabs, tab.id)))
        .catch(console.error);
    });

    browser.action.onClicked.addListener((tab) => {
      if (tab.id !== undefined) togglePanel(browser.tabs, tab.id).catch(console.error);
    });

    ensureRefreshAlarm(schedule).catch(console.error);
  },
});
