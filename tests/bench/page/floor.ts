/** The least that any content script costs which looks at its page and tells its extension of it. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WIKI_MATCHES } from "../../../utils/sites.ts";
import { launchMeasured, type MeasuredBrowser } from "../lib/chromium.ts";

const FILES = {
  "manifest.json": JSON.stringify({
    manifest_version: 3,
    name: "Floor",
    version: "1",
    background: { service_worker: "background.js" },
    content_scripts: [{ matches: WIKI_MATCHES, js: ["content.js"], run_at: "document_end" }],
  }),
  "background.js": "chrome.runtime.onMessage.addListener((_1, _2, respond) => respond(0));",
  "content.js": "chrome.runtime.sendMessage(document.contentType);",
};

/** Does the work with a browser whose only extension has three lines. */
export async function withFloor<T>(
  port: number,
  work: (browser: MeasuredBrowser) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "partner-context-floor-"));
  try {
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    await using browser = await launchMeasured(port, folder);
    return await work(browser);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
