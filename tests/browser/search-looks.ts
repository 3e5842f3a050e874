/** Quick search and the page of all partnerships for axe, in each of their states. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { objections } from "./axe.ts";
import { type BrowserName, buildFolder, find, findAll, openOwnPage, until } from "./driver.ts";
import { type Driver, driveChromium, driveFirefox } from "./drivers.ts";
import { launchChromium, launchFirefox } from "./launch.ts";
import { startWiki } from "./wiki.ts";

/** What Firefox takes for the system's choice. */
const FIREFOX_DARK = { "layout.css.prefers-color-scheme.content-override": 0 };

export interface Look {
  name: string;
  browser: BrowserName;
  isDark: boolean;
  language: string;
  dir: "ltr" | "rtl";
}

/** Declares the tests of some looks. */
export function testLooks(looks: Look[]): void {
  let wiki: WikiServer;
  beforeAll(async () => {
    wiki = await startWiki();
  });
  afterAll(() => wiki.stop());

  describe.each(looks)("$browser, $name", ({ browser, isDark, language, dir }) => {
    let driver: Driver;
    beforeAll(async () => {
      driver = await open(browser, isDark, wiki.port);
      await openOwnPage(driver, "options.html");
      await keep("local", { settings: { staffMode: true, language } });
    });
    afterAll(() => driver.close());

    const keep = (area: string, values: object) =>
      driver.evaluate(
        `(globalThis.browser ?? chrome).storage.${area}.set(${JSON.stringify(values)})`,
      );

    /** Opens the popup where something was left in it. */
    async function openAt(typed: string, entry: string | null = null): Promise<void> {
      await openOwnPage(driver, "options.html");
      await keep("session", { "search-left": { typed, open: entry, at: Date.now() } });
      await openOwnPage(driver, "popup.html");
      if (entry) await find(driver, "article");
      else await find(driver, "combobox");
    }

    const hasOptions = () => until(async () => (await findAll(driver, "option")).length > 0);
    const isFine = async () => expect((await objections(driver)).join("\n")).toBe("");

    it("looks as it should", async () => {
      await openAt("");
      const looks = await driver.evaluate(
        '({ isDark: matchMedia("(prefers-color-scheme: dark)").matches, dir: document.dir })',
      );
      expect(looks).toEqual({ isDark, dir });
    });

    it("start, results, suggestions and nothing found", async () => {
      for (const typed of ["", "google", "reg", "mozzzilo"]) {
        await openAt(typed);
        await hasOptions();
        await isFine();
      }
      await openAt("zqxvkwjy");
      await find(driver, "status");
      await isFine();
    });

    it("pins, among what there is at first and as results", async () => {
      await openAt("kiwix offline");
      await hasOptions();
      await driver.press("Alt+p");
      await until(() =>
        driver.evaluate<boolean>(`(globalThis.browser ?? chrome).storage.local.get("pins")
          .then(({ pins }) => JSON.stringify(pins)?.includes("kiwix") ?? false)`),
      );
      for (const typed of ["", "is:pinned"]) {
        await openAt(typed);
        await hasOptions();
        await isFine();
      }
    });

    it.each([
      ["a partnership", "partnership:google"],
      ["an announcement", "announcement:2018-07-18-kiwix"],
      ["a person", "person:Edna Medina"],
    ])("%s in full", async (_, key) => {
      await openAt("", key);
      await isFine();
    });

    it("the help", async () => {
      await openAt("");
      await driver.press("?");
      await until(async () => (await findAll(driver, "heading")).length > 1);
      await isFine();
    });

    it.each([
      ["everything", ""],
      ["some of it", "#region=RW&sort=title"],
      ["one bar", "#when=2018-07"],
      ["nothing", "#region=RW&status=ended"],
    ])("all partnerships: %s", async (what, address) => {
      await openOwnPage(driver, "options.html");
      await openOwnPage(driver, `explore.html${address}`);
      await find(driver, "status");
      expect((await findAll(driver, "row")).length > 0).toBe(what !== "nothing");
      await isFine();
    });
  });
}

async function open(name: BrowserName, isDark: boolean, port: number): Promise<Driver> {
  const extensionDir = buildFolder(name, "test");
  if (name === "firefox") {
    const prefs = isDark ? FIREFOX_DARK : {};
    return driveFirefox(await launchFirefox({ port, extensionDir, prefs }));
  }
  const driver = await driveChromium(await launchChromium({ port, extensionDir }));
  const [page] = driver.chromium?.pages() ?? [];
  await page?.emulateMedia({ colorScheme: isDark ? "dark" : "light" });
  return driver;
}
