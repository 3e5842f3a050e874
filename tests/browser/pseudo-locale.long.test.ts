/** Messages two fifths longer than English, from right to left: a language nobody had in mind. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { manyPins, mirrorOf } from "./desk-states.ts";
import {
  buildFolder,
  click,
  type Driver,
  find,
  findAll,
  inBackground,
  openBrowser,
  openPanel,
  ownPageUrl,
  unfoldAll,
  until,
  visit,
} from "./driver.ts";
import { isInView, overflowOf, WINDOWS } from "./geometry.ts";
import { fill } from "./pins-helpers.ts";
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

/** Puts values into the extension's storage. */
const keep = (area: "local" | "session", items: object) =>
  inBackground(driver, `chrome.storage.${area}.set(${JSON.stringify(items)})`);

/** Opens one of the extension's own pages from another, as a person does, in the language chosen. */
async function open(page: string): Promise<void> {
  await driver.goto("about:blank");
  await driver.goto(ownPageUrl("chromium", page, folder));
  await until(() => driver.evaluate<boolean>('document.documentElement.dir === "rtl"'));
  await until(() => driver.evaluate<boolean>('document.getElementById("app")?.hasChildNodes()'));
}

/** Presses the first button whose name begins so in English. */
async function press(name: string): Promise<void> {
  const button = await until(async () =>
    (await findAll(driver, "button")).find((each) => each.name.startsWith(name)),
  );
  await click(driver, button);
}

/** In every window the page needs no scrolling to the side and cuts nothing off. */
async function expectRoom(windows: readonly (readonly [number, number])[] = WINDOWS) {
  for (const [width, height] of windows) {
    await driver.resize(width, height);
    const needed = await driver.evaluate<number>(
      "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.documentElement)",
    );
    expect(needed, `at ${width}`).toBeLessThanOrEqual(0);
    expect(await overflowOf(driver), `at ${width}`).toEqual([]);
  }
}

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

  describe("which starts from right to left because it is chosen", () => {
    beforeAll(async () => {
      // After a page of a wiki the feed is there.
      await visit(driver, "https://ar.wikipedia.org/wiki/موزيلا");
      const settings = { language: "ar", staffMode: true, offSites: ["de.wikipedia.org"] };
      await keep("local", { settings, pins: mirrorOf(manyPins(8)) });
    });

    it.each(["options.html", "welcome.html"])("%s", async (page) => {
      await open(page);
      await find(driver, "heading", (await findAll(driver, "heading"))[0]?.name);
      await driver.evaluate(
        'for (const fold of document.querySelectorAll("details")) fold.open = true',
      );
      await expectRoom();
    });

    it.each([
      ["all partnerships", ""],
      ["some of them", "#region=RW&sort=title"],
      ["none", "#region=RW&status=ended"],
    ])("the page of all: %s", async (_, address) => {
      await open(`explore.html${address}`);
      await find(driver, "status");
      await expectRoom();
    });

    it("the desk, with pins and with the form for one that cannot be saved", async () => {
      await open("pins.html");
      await until(async () => (await findAll(driver, "listitem")).length >= 8);
      await expectRoom();
      await press("Pin an announcement");
      await fill(driver, "Search announcements", "GSMA");
      const found = await until(async () => {
        const texts = (await findAll(driver, "listitem")).map(({ text }) => text);
        return (await findAll(driver, "button")).find(({ name }) =>
          texts.some((text) => name.includes("GSMA") && text.includes(name)),
        );
      });
      await click(driver, found);
      await fill(driver, "Where", "page");
      await fill(driver, "Address of the page", "https://example.org/");
      await press("Save");
      await find(driver, "alert");
      await expectRoom();
    });

    // As large as it makes itself in the toolbar; as a tab in every window.
    describe.each([
      ["popup.html", [[420, 560]]],
      ["popup.html?tab", WINDOWS],
    ] as const)("quick search in %s", (page, windows) => {
      const isTab = page.endsWith("?tab");
      const openAt = async (typed: string, entry: string | null = null) => {
        await driver.goto("about:blank");
        if (isTab)
          await open(`${page}&find=${typed}${entry ? `#${encodeURIComponent(entry)}` : ""}`);
        else {
          await keep("session", { "search-left": { typed, open: entry, at: Date.now() } });
          await open(page);
        }
        await find(driver, entry ? "article" : "combobox");
      };
      /** It scrolls within; only a tab scrolls as a whole. */
      const expectSize = async () => {
        await expectRoom(windows);
        if (isTab) return;
        const height = await driver.evaluate("document.documentElement.scrollHeight");
        expect(height).toBe(560);
      };

      it.each(["", "google", "zqxvkwjy"])("what is found for “%s”", async (typed) => {
        await openAt(typed);
        if (typed !== "zqxvkwjy") await until(async () => (await findAll(driver, "option"))[0]);
        else await find(driver, "status");
        await expectSize();
      });

      it.each(["partnership:google", "announcement:2018-07-18-kiwix", "person:Edna Medina"])(
        "%s in full",
        async (entry) => {
          await openAt("", entry);
          await expectSize();
        },
      );

      it("the help", async () => {
        await openAt("");
        await driver.press("?");
        await until(async () => (await findAll(driver, "heading")).length > 1);
        await expectSize();
      });
    });
  });
});
