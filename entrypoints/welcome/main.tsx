import { openPage } from "../../components/extension-page/open-page.ts";
import { Welcome } from "../../components/welcome/Welcome.tsx";
import { browser } from "../../utils/browser.ts";
import { createEnvironment } from "../../utils/environment.ts";

/** An article about a partner: what the panel is like is best seen there. */
const EXAMPLE = "https://en.wikipedia.org/wiki/Mozilla";
const PANEL_COMMAND = "toggle-panel";

const environment = createEnvironment(browser, globalThis);
// Firefox for Android has no commands.
const commands = (await browser.commands?.getAll()) ?? [];
const shortcut = commands.find(({ name }) => name === PANEL_COMMAND)?.shortcut || null;

await openPage({ document, ...environment }, "welcome-title", (language) => (
  <Welcome
    page={language}
    shortcut={shortcut}
    example={EXAMPLE}
    onOptions={() => void browser.runtime.openOptionsPage()}
  />
));
