import { openPage } from "../../components/extension-page/open-page.ts";
import { Options } from "../../components/options/Options.tsx";
import { browser } from "../../utils/browser.ts";
import { messageReader } from "../../utils/languages.ts";
import { readSettings, writeSettings } from "../../utils/settings.ts";

const area = browser.storage.local;
const fetchHere: typeof fetch = (input, init) => fetch(input, init);
const world = {
  document,
  language: browser.i18n.getUILanguage(),
  readMessages: messageReader((path) => browser.runtime.getURL(path), fetchHere),
};

const settings = await readSettings(area);
await openPage(world, "options-title", (page) => (
  <Options page={page} settings={settings} onChange={(change) => writeSettings(area, change)} />
));
