import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { outputFolder } from "../../tools/build.ts";
import { ensureBuilt, RELEASES, readBuilt, readManifest } from "./builds.ts";

const WIKIS = [
  "https://*.wikipedia.org/*",
  "https://meta.m.wikimedia.org/*",
  "https://meta.wikimedia.org/*",
];

describe.each(RELEASES)("the release for %s", (target) => {
  let manifest: Record<string, unknown>;
  beforeAll(() => {
    ensureBuilt(target, "production");
    manifest = readManifest(target, "production");
  });

  it("is a Manifest V3 that asks for no more than it needs", () => {
    expect(manifest).toMatchObject({
      manifest_version: 3,
      permissions: ["storage", "alarms", "scripting", "contextMenus"],
      optional_host_permissions: ["https://*/*"],
    });
    expect((manifest.host_permissions as string[]).toSorted()).toEqual(WIKIS);
    expect(manifest).not.toHaveProperty("optional_permissions");
  });

  it("takes its name and description from messages, in every language", () => {
    expect(manifest).toMatchObject({ name: "__MSG_extension_name__", default_locale: "en" });
    for (const locale of ["ar", "en", "pt", "zh_CN"]) {
      const file = join(outputFolder(target, "production"), "_locales", locale, "messages.json");
      expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("extension_description");
    }
  });

  it("runs the detector, and nothing else, on those wikis only", () => {
    const scripts = manifest.content_scripts as { matches: string[]; js: string[] }[];
    expect(scripts.map(({ js }) => js)).toEqual([["detect.js"]]);
    expect(scripts[0]?.matches.toSorted()).toEqual(WIKIS);
    expect(scripts[0]).not.toHaveProperty("all_frames");
    expect(scripts[0]).not.toHaveProperty("world");
  });

  it("shows pages at most an empty document, and keeps the browser's own content policy", () => {
    const shown = manifest.web_accessible_resources as
      | { resources: string[]; matches: string[] }[]
      | undefined;
    expect(shown?.map(({ resources }) => resources)).toEqual(
      target === "firefox" ? [["panel-document.html"]] : undefined,
    );
    if (shown) {
      expect(shown[0]?.matches.toSorted()).toEqual(WIKIS);
      const html = readBuilt(target, "production", "panel-document.html");
      expect(html).not.toMatch(/<script|<link|<style/);
      expect(html).toMatch(/<body><\/body>/);
    }
    expect(manifest).not.toHaveProperty("externally_connectable");
    expect(manifest).not.toHaveProperty("content_security_policy");
  });

  it("has a keyword in the address bar", () => {
    expect(manifest.omnibox).toEqual({ keyword: "partner" });
  });

  it("has re-mappable shortcuts that MediaWiki does not use", () => {
    const commands = manifest.commands as Record<string, { suggested_key: { default: string } }>;
    expect(Object.keys(commands).toSorted()).toEqual(["_execute_action", "toggle-panel"]);
    // MediaWiki's and Wikibase's access keys are letters, punctuation and no digits.
    const keys = Object.values(commands).map(({ suggested_key }) => suggested_key.default);
    for (const key of keys) expect(key).toMatch(/^Alt\+Shift\+\d$/);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("brings every file that its manifest names", () => {
    const text = JSON.stringify(manifest);
    const named = [...text.matchAll(/"([\w./-]+\.(?:js|html|png|svg|json))"/g)].map(
      ([, path]) => path,
    );
    expect(named).toContain("background.js");
    for (const path of named) {
      expect(existsSync(join(outputFolder(target, "production"), path ?? "")), path).toBe(true);
    }
  });
});

describe("what only one browser wants", () => {
  it("Firefox: a fixed id, no data collected, the versions that know that", () => {
    const manifest = readManifest("firefox", "production");
    expect(manifest.browser_specific_settings).toEqual({
      gecko: {
        id: "partner-context@wikimedia.example",
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["none"] },
      },
      gecko_android: { strict_min_version: "142.0" },
    });
    expect(manifest.background).toMatchObject({ scripts: ["background.js"] });
  });

  it.each(["chrome", "edge"] as const)("%s: a service worker and its version", (target) => {
    const manifest = readManifest(target, "production");
    expect(manifest).not.toHaveProperty("browser_specific_settings");
    expect(manifest.background).toMatchObject({ service_worker: "background.js" });
    expect(manifest.minimum_chrome_version).toBe("126");
  });
});
