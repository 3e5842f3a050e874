import type { Browser } from "webextension-polyfill";
import { openPage } from "../../components/extension-page/open-page.ts";
import { Options } from "../../components/options/Options.tsx";
import type { OptionsWorld } from "../../components/options/options-world.ts";
import { browser } from "../../utils/browser.ts";
import { listHidden, unhide } from "../../utils/dismissals.ts";
import { createEnvironment } from "../../utils/environment.ts";
import { eraseEverything } from "../../utils/erase.ts";
import { createFeedPageWorld } from "../../utils/feed/page-world.ts";
import { eraseVisits, readVisits } from "../../utils/finder/memory.ts";
import { countSeen } from "../../utils/news.ts";
import { unhidePin } from "../../utils/pins/hidden.ts";
import { newPinId } from "../../utils/pins/pin-announcement.ts";
import { listHiddenPins } from "../../utils/pins/read.ts";
import { readSettings, turnSite, writeSettings } from "../../utils/settings.ts";
import { WIKI_MATCHES } from "../../utils/sites.ts";

/** Chromium has no call that opens its page of shortcuts. */
const CHROMIUM_SHORTCUTS = "chrome://extensions/shortcuts";

type Commands = Browser["commands"] & { openShortcutSettings?: () => Promise<void> };

const settings = await readSettings(browser.storage.local);
const environment = createEnvironment(browser, globalThis);
const world = createOptionsWorld(browser, () => location.reload());

await openPage({ document, ...environment }, "options-title", (language) => (
  <Options page={language} settings={settings} world={world} feed={createFeedPageWorld(browser)} />
));

/** The options page's dealings with the browser. */
function createOptionsWorld(browser: Browser, reload: () => void): OptionsWorld {
  const area = browser.storage.local;
  const commands: Commands | undefined = browser.commands;
  const origins = WIKI_MATCHES;
  return {
    writeSettings: (change) => writeSettings(area, change),
    turnOn: (host) => turnSite(area, host, false),
    watchSettings(listener) {
      const onChange = (changes: object, name: string) => {
        if (name === "local" && "settings" in changes) void readSettings(area).then(listener);
      };
      browser.storage.onChanged.addListener(onChange);
      return () => browser.storage.onChanged.removeListener(onChange);
    },
    listHidden: () => listHidden(area),
    unhide: (dismissal) => unhide(area, dismissal),
    listHiddenPins: () => listHiddenPins(area, Date.now()),
    unhidePin: (id) => unhidePin({ local: area, locks: navigator.locks }, id),
    mayReadWikis: () => browser.permissions.contains({ origins }),
    askForWikis: () => browser.permissions.request({ origins }),
    async readShortcuts() {
      const all = (await commands?.getAll()) ?? [];
      return all.map(({ name = "", shortcut = "" }) => ({ command: name, keys: shortcut }));
    },
    async openShortcutSettings() {
      if (commands?.openShortcutSettings) await commands.openShortcutSettings();
      else await browser.tabs.create({ url: CHROMIUM_SHORTCUTS });
    },
    async measureStored() {
      const [{ usage = null }, hidden, seen, visits] = await Promise.all([
        navigator.storage?.estimate() ?? {},
        listHidden(area),
        countSeen(area),
        readVisits(area),
      ]);
      const opened = Object.keys(visits).length;
      return { data: usage, hidden: hidden.length, seen, opened };
    },
    forgetOpened: () => eraseVisits(area),
    eraseAll() {
      const { session, sync } = browser.storage;
      const { locks } = navigator;
      return eraseEverything({
        pins: { local: area, sync, locks, now: Date.now, newId: newPinId },
        areas: [area, session],
        indexedDB,
      });
    },
    // The background, too, with what came with the extension.
    beginAnew: () => browser.runtime.reload(),
    reload,
  };
}
