/** What is typed in quick search ends with the browser: nothing on the disk knows of it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, find, findAll, openOwnPage, until, visit } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";
/** Letters that stand together nowhere else. */
const TYPED = "zqxvkwjy";

let wiki: WikiServer;
let browser: Extended | undefined;
let userDataDir: string;
beforeAll(async () => {
  wiki = await startWiki();
  userDataDir = mkdtempSync(join(tmpdir(), "profile-"));
});
afterEach(async () => {
  await browser?.close();
  browser = undefined;
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});
afterAll(() => wiki.stop());

/** Files of the profile that have a text in them, in either of the encodings browsers use. */
function filesWith(text: string): string[] {
  const forms = [Buffer.from(text), Buffer.from(text, "utf16le")];
  return readdirSync(userDataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path);
      return forms.some((form) => bytes.includes(form));
    });
}

it.each(BROWSERS)("in %s", async (name) => {
  browser = await openExtended(name, { port: wiki.port, userDataDir });
  const { driver } = browser;
  await visit(driver, MOZILLA);
  wiki.clearRequests();
  for (const page of ["popup.html", "popup.html?tab"]) {
    await openOwnPage(driver, page);
    await find(driver, "combobox");
    for (const key of TYPED) await driver.press(key);
    await until(async () =>
      (await findAll(driver, "status")).some(({ text }) => text.includes(TYPED)),
    );
  }
  expect(wiki.requests).toEqual([]);
  expect(await driver.evaluate("location.href")).not.toContain(TYPED);

  await browser.close();
  browser = undefined;
  // The browser itself has written down where it was: this is a look into the right place.
  expect(filesWith(MOZILLA)).not.toEqual([]);
  expect(filesWith(TYPED)).toEqual([]);
});
