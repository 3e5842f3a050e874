import { resolve } from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig } from "wxt";
import { localeFiles } from "./tools/i18n/locales.ts";
import { WIKI_MATCHES } from "./utils/sites.ts";

export default defineConfig({
  imports: false,
  srcDir: ".",
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact()],
    build: { target: ["chrome126", "firefox140"] },
  }),
  hooks: {
    "build:publicAssets"({ config }, files) {
      files.push(...localeFiles());
      // Not one of WXT's pages, which have scripts.
      if (config.browser === "firefox") {
        const absoluteSrc = resolve("components/panel-document.html");
        files.push({ absoluteSrc, relativeDest: "panel-document.html" });
      }
    },
  },
  manifest: ({ browser }) => ({
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    default_locale: "en",
    permissions: ["storage", "alarms", "scripting", "contextMenus"],
    host_permissions: WIKI_MATCHES,
    optional_host_permissions: ["https://*/*"],
    // Not one of WXT's content scripts, whose wrapper costs each page as much as reading it does.
    content_scripts: [{ matches: WIKI_MATCHES, js: ["detect.js"], run_at: "document_end" }],
    action: { default_title: "Partner Context" },
    omnibox: { keyword: "partner" },
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+8" } },
      "toggle-panel": {
        suggested_key: { default: "Alt+Shift+9" },
        description: "__MSG_shortcut_panel__",
      },
    },
    ...(browser === "firefox"
      ? {
          // The empty document of the panel; a page would have to guess the browser's own id of us.
          web_accessible_resources: [{ resources: ["panel-document.html"], matches: WIKI_MATCHES }],
          browser_specific_settings: {
            gecko: {
              id: "partner-context@wikimedia.example",
              strict_min_version: "140.0",
              data_collection_permissions: { required: ["none"] },
            },
            gecko_android: { strict_min_version: "142.0" },
          },
        }
      : { minimum_chrome_version: "126" }),
  }),
});
