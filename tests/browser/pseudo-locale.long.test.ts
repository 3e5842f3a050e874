/** Messages two fifths longer than English, from right to left: a language nobody had in mind. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  buildFolder,
  type Driver,
  find,
  openBrowser,
  openPanel,
  ownPageUrl,
  unfoldAll,
  until,
  visit,
} from "./driver.ts";
import { isInView, overflowOf, WINDOWS } from "./geometry.ts";
import { startWiki } from "./wiki.ts";

/** The words with two fifths of them again; parameters and plurals stay as they are. */
function lengthened(message: string): string {
  return message.replace(
    /(\{\{PLURAL:\$\d\||\$\d|[|{}])|([^$|{}]+)/g,
    (_, syntax, words = "") => syntax ?? `${words}${words.slice(0, Math.ceil(words.length * 0.4))}`,
  );
}

let wiki: WikiServer;
let driver: Driver;
let folder: string;
beforeAll(async () => {
  wiki = await startWiki();
  folder = mkdtempSync(join(tmpdir(), "partner-context-pseudo-"));
  cpSync(buildFolder("chromium", "test"), folder, { recursive: true });
  const english: Record<string, string> = JSON.parse(
    readFileSync(join(folder, "i18n", "en.json"), "utf8"),
  );
  const long = Object.entries(english)
    .filter(([key]) => key !== "@metadata")
    .map(([key, message]) => [key, lengthened(message)]);
  // The wiki's language, and the browser's.
  for (const file of ["ar.json", "en.json"]) {
    writeFileSync(join(folder, "i18n", file), JSON.stringify(Object.fromEntries(long)));
  }
  driver = await openBrowser("chromium", wiki.port, folder);
});
afterAll(async () => {
  await driver?.close();
  await wiki.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("in a language that needs more room", () => {
  it("the panel fits into every window", async () => {
    await visit(driver, "https://ar.wikipedia.org/wiki/موزيلا");
    await openPanel(driver);
    const { name } = await find(driver, "complementary");
    expect(name).toContain(lengthened("Wikimedia partnerships"));
    await unfoldAll(driver);
    for (const [width, height] of WINDOWS) {
      await driver.resize(width, height);
      const { box } = await find(driver, "complementary");
      expect(await isInView(driver, box)).toBe(true);
      expect(await overflowOf(driver)).toEqual([]);
    }
  });

  it.each(["options.html", "welcome.html"])("%s needs no scrolling to the side", async (page) => {
    for (const [width, height] of WINDOWS) {
      await driver.resize(width, height);
      await driver.goto(ownPageUrl("chromium", page, folder));
      await until(() =>
        driver.evaluate<boolean>('document.getElementById("app")?.hasChildNodes() ?? false'),
      );
      await driver.evaluate(`document.documentElement.dir = "rtl"`);
      expect(
        await driver.evaluate("document.documentElement.scrollWidth <= innerWidth"),
        `${page} at ${width}`,
      ).toBe(true);
    }
  });
});
