/** `_locales` for what the browser itself shows: made from public/i18n, which is the one source. */
import { LANGUAGES } from "../../utils/languages.ts";
import { messagesOf } from "./files.ts";

/** Messages the manifest and the background name, by what the browser calls them: no hyphens there. */
const KEYS = {
  extension_name: "extension-name",
  extension_description: "extension-description",
  shortcut_panel: "extension-shortcut-panel",
  omnibox: "search-omnibox",
  menu: "search-menu",
};

/** Browsers' names of our languages, where they have another. */
const FOLDERS: Record<string, string> = { "zh-hans": "zh_CN" };

/** Every `_locales` file with its contents. */
export function localeFiles(): { relativeDest: string; contents: string }[] {
  const english = messagesOf("en");
  return LANGUAGES.map((language) => {
    const messages = messagesOf(language);
    const entries = Object.entries(KEYS).map(([name, key]) => [
      name,
      { message: messages[key] ?? english[key] },
    ]);
    return {
      relativeDest: `_locales/${FOLDERS[language] ?? language}/messages.json`,
      contents: `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`,
    };
  });
}
