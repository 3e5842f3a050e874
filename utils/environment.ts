/** What the background and each of the extension's own pages start from. */
import type { Browser } from "webextension-polyfill";
import type { Messages } from "./i18n.ts";
import { messageReader } from "./languages.ts";
import { readSettingsAnyhow } from "./settings.ts";

export interface Environment {
  fetch: typeof fetch;
  /** The address of one of the extension's files, from its path. */
  urlOf(path: string): string;
  /** Resolves after that many ms. */
  wait(ms: number): Promise<void>;
  /** The language the extension speaks outside wiki pages: the one chosen in the options, else the browser's. */
  readLanguage(): Promise<string>;
  /** Reads a message file by language. */
  readMessages(language: string): Promise<Messages>;
}

/** The extension's own files, language and clock. */
export function createEnvironment(
  browser: Browser,
  { fetch, setTimeout }: Pick<typeof globalThis, "fetch" | "setTimeout">,
): Environment {
  // Called on its own, as an import or argument, `fetch` would lose the window it belongs to.
  const fetchHere: typeof fetch = (input, init) => fetch(input, init);
  const urlOf = (path: string) => browser.runtime.getURL(path);
  return {
    fetch: fetchHere,
    urlOf,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async readLanguage() {
      const { language } = await readSettingsAnyhow(browser.storage.local);
      return language ?? browser.i18n.getUILanguage();
    },
    readMessages: messageReader(urlOf, fetchHere),
  };
}
