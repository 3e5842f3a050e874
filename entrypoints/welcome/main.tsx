import { openPage } from "../../components/extension-page/open-page.ts";
import { Welcome } from "../../components/welcome/Welcome.tsx";
import { browser } from "../../utils/browser.ts";
import { messageReader } from "../../utils/languages.ts";
import { readSettings } from "../../utils/settings.ts";

/** An article about a partner: what the panel is like is best seen there. */
const EXAMPLE = "https://en.wikipedia.org/wiki/Mozilla";
const PANEL_COMMAND = "toggle-panel";

const settings = await readSettings(browser.storage.local);
const fetchHere: typeof fetch = (input, init) => fetch(input, init);
const page = {
  document,
  language: settings.language ?? browser.i18n.getUILanguage(),
  readMessages: messageReader((path) => browser.runtime.getURL(path), fetchHere),
};
// Firefox for Android has no commands.
const commands = (await browser.commands?.getAll()) ?? [];
const shortcut = commands.find(({ name }) => name === PANEL_COMMAND)?.shortcut || null;

await openPage(page, "welcome-title", (language) => (
  <Welcome
    page={language}
    shortcut={shortcut}
    example={EXAMPLE}
    onOptions={() => void browser.runtime.openOptionsPage()}
  />
));
