import preact from "@preact/preset-vite";
import { defineConfig } from "wxt";
import { WIKI_MATCHES } from "./utils/sites.ts";

export default defineConfig({
  imports: false,
  srcDir: ".",
  manifestVersion: 3,
  vite: () => ({
    plugins: [preact()],
    build: { target: ["chrome120", "firefox140"] },
  }),
  manifest: ({ browser }) => ({
    name: "Partner Context for Wikimedia",
    description:
      "Shows the Wikimedia partnerships that a Wikipedia or Meta-Wiki page has to do with, and why.",
    permissions: ["storage", "alarms", "scripting"],
    host_permissions: WIKI_MATCHES,
    optional_host_permissions: ["https://*/*"],
    action: { default_title: "Partner Context" },
    commands: {
      "toggle-panel": {
        suggested_key: { default: "Alt+Shift+9" },
        description: "Open or close the Wikimedia partnerships panel",
      },
    },
    ...(browser === "firefox"
      ? {
          browser_specific_settings: {
            gecko: {
              id: "partner-context@wikimedia.example",
              strict_min_version: "140.0",
              data_collection_permissions: { required: ["none"] },
            },
            gecko_android: { strict_min_version: "142.0" },
          },
        }
      : { minimum_chrome_version: "120" }),
  }),
});
