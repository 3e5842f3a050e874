/** What axe finds in each state of the panel and of the extension's own pages, and what little room leaves of them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { objections } from "./axe.ts";
import {
  click,
  type Driver,
  find,
  findAll,
  findFolds,
  focus,
  HOST,
  inBackground,
  openBrowser,
  openOwnPage,
  openPanel,
  PANEL_ROOT,
  panelButton,
  unfoldAll,
  until,
  visit,
} from "./driver.ts";
import { isInView, overflowOf } from "./geometry.ts";
import { startWiki } from "./wiki.ts";

const GSMA = "https://en.wikipedia.org/wiki/GSMA";
const DEMO = "https://meta.wikimedia.org/wiki/Partnership_demo";
/** A window of 1280 × 1024 at 400 %. */
const ENLARGED = [320, 256] as const;
const ORDINARY = [1280, 720] as const;

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

// What is arranged in the background, or asked of the system's colours, only Chromium lets a test do.
describe("in chromium", () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser("chromium", wiki.port);
  });
  afterAll(() => driver.close());
  afterEach(async () => {
    await inBackground(driver, "chrome.storage.local.clear()");
    await driver.chromium?.pages()[0]?.emulateMedia({ colorScheme: null, forcedColors: null });
    await driver.resize(...ORDINARY);
  });

  const settings = (change: object) =>
    inBackground(driver, `chrome.storage.local.set({ settings: ${JSON.stringify(change)} })`);
  const press = async (name: string) => click(driver, await find(driver, "button", name));

  // Each state by day and by night, and each skin in one of them at least.
  describe.each([
    ["day", { staff: "timeless", hidden: "vector", off: "monobook" }],
    ["night", { staff: "minerva", hidden: "vector-2022", off: "vector-2022" }],
  ] as const)("by %s, axe has nothing against the panel", (time, skins) => {
    const at = (url: string, skin: string) => {
      const night = skin === "minerva" ? "minervanightmode" : "vectornightmode";
      return `${url}?useskin=${skin}&${night}=${time === "night" ? 1 : 0}`;
    };

    it("in staff mode, unfolded", async () => {
      await settings({ staffMode: true });
      await visit(driver, at(GSMA, skins.staff));
      await openPanel(driver);
      await unfoldAll(driver);
      expect(await objections(driver, HOST)).toEqual([]);
    });

    it("with something hidden, and to be undone", async () => {
      await visit(driver, at(GSMA, skins.hidden));
      await openPanel(driver);
      const [menu] = await findFolds(driver, "");
      if (!menu) throw new Error("There is nothing to hide it with");
      await click(driver, menu);
      expect(await objections(driver, HOST)).toEqual([]);
      await press("On this page");
      await find(driver, "button", "Undo");
      expect(await objections(driver, HOST)).toEqual([]);
    });

    it("on a wiki that was just turned off", async () => {
      await visit(driver, at(GSMA, skins.off));
      await openPanel(driver);
      const [fold] = await findFolds(driver, "What is shown");
      if (!fold) throw new Error("There are no controls");
      await click(driver, fold);
      await press("Turn off on en.wikipedia.org");
      await find(driver, "button", "Undo");
      expect(await objections(driver, HOST)).toEqual([]);
    });
  });

  describe.each([
    ["light", null],
    ["dark", null],
    ["light", "ar"],
    ["dark", "ar"],
  ] as const)("axe has nothing against, in %s and the language %s,", (colorScheme, language) => {
    async function open(page: string): Promise<void> {
      await driver.chromium?.pages()[0]?.emulateMedia({ colorScheme });
      const offSites = ["de.wikipedia.org"];
      await settings({ language, offSites, staffMode: true });
      await openOwnPage(driver, page);
      if (language) await until(() => driver.evaluate('document.documentElement.dir === "rtl"'));
    }

    it("the first page", async () => {
      await open("welcome.html");
      expect(await objections(driver)).toEqual([]);
    });

    it("the options with all they can have", async () => {
      await visit(driver, GSMA);
      await openPanel(driver);
      const [menu] = await findFolds(driver, "");
      if (menu) await click(driver, menu);
      await press("On this page");
      await find(driver, "button", "Undo");
      await open("options.html");
      const [field] = await until(async () => {
        const fields = await findAll(driver, "textbox");
        return fields.length > 0 && fields;
      });
      if (!field) throw new Error("There is no field for an address");
      await focus(driver, field);
      for (const key of ["n", "o", "Enter"]) await driver.press(key);
      await find(driver, "alert");
      expect((await findAll(driver, "listitem")).length).toBeGreaterThan(2);
      expect(await objections(driver)).toEqual([]);
    });
  });

  describe("enlarged to 400 %", () => {
    it.each([GSMA, DEMO, "https://ar.wikipedia.org/wiki/موزيلا"])(
      "%s loses nothing of the panel",
      async (url) => {
        await driver.resize(...ENLARGED);
        await visit(driver, url);
        await openPanel(driver);
        await unfoldAll(driver);
        expect(await overflowOf(driver)).toEqual([]);
        const all = [...(await findAll(driver, "link")), ...(await findAll(driver, "button"))];
        const lost: string[] = [];
        for (const { handle, name, box } of all.filter(({ box }) => box.width > 0)) {
          const shown = await driver.evaluate<typeof box>(`(() => {
            const element = partnerContextFound[${handle}];
            element.scrollIntoView({ block: "center" });
            const { x, y, width, height } = element.getBoundingClientRect();
            return { x, y, width, height };
          })()`);
          if (!(await isInView(driver, shown))) lost.push(name);
        }
        expect(all.length).toBeGreaterThan(5);
        expect(lost).toEqual([]);
      },
    );

    it.each(["options.html", "welcome.html", "explore.html", "pins.html"])(
      "%s needs no scrolling to the side",
      async (page) => {
        await settings({ staffMode: true });
        await driver.resize(...ENLARGED);
        await openOwnPage(driver, page);
        await find(driver, "heading", (await findAll(driver, "heading"))[0]?.name);
        expect(await driver.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(
          true,
        );
      },
    );
  });

  it("pins have the size of text that is chosen on the wiki, as all else has", async () => {
    const pin = {
      announcement: "2018-06-21-gsma",
      scope: { kind: "everywhere" },
      note: "Read this.",
      at: "2026-03-01T00:00:00Z",
      stamp: "0mb0000000000abcde",
    };
    const pins = { device: "abcdef", latest: null, items: { "pin-000000000000000a": pin } };
    await inBackground(driver, `chrome.storage.local.set(${JSON.stringify({ pins })})`);
    await visit(driver, GSMA);
    await openPanel(driver);
    const sizes = (chosen: string) =>
      driver.evaluate<number[]>(`(async () => {
        document.documentElement.classList.add("vector-feature-custom-font-size-clientpref-${chosen}");
        await new Promise(requestAnimationFrame);
        const panel = ${PANEL_ROOT}.querySelector("aside");
        const sizes = [".pc-pinned__title", ".pc-pinned .pc-announcement__title", ".pc-pinned__note",
          ".pc-announcements .pc-announcement__title", ".pc-meta"]
          .map((selector) => parseFloat(getComputedStyle(panel.querySelector(selector)).fontSize));
        document.documentElement.classList.remove("vector-feature-custom-font-size-clientpref-${chosen}");
        return sizes;
      })()`);
    expect(await sizes("1")).toEqual([13, 14, 13, 14, 12]);
    expect(await sizes("2")).toEqual([15, 17, 15, 17, 14]);
    expect(await sizes("x-large")).toEqual([17, 20, 17, 20, 16]);
  });

  it("forced colours leave every word and the timeline to be seen", async () => {
    await driver.chromium?.pages()[0]?.emulateMedia({ forcedColors: "active" });
    await visit(driver, GSMA);
    await openPanel(driver);
    await unfoldAll(driver);
    expect(await objections(driver, HOST)).toEqual([]);
    const same = await driver.evaluate<string[]>(`(() => {
      const panel = ${PANEL_ROOT}.querySelector("aside");
      const canvas = getComputedStyle(panel).backgroundColor;
      return [...panel.querySelectorAll(".pc-timeline path, .pc-timeline circle")]
        .filter((each) => getComputedStyle(each).stroke === canvas).map((each) => each.outerHTML);
    })()`);
    expect(same).toEqual([]);
  });
});

describe("in firefox", () => {
  it("axe has nothing against the first page and the options", async () => {
    const driver = await openBrowser("firefox", wiki.port);
    try {
      for (const page of ["welcome.html", "options.html"]) {
        await openOwnPage(driver, page);
        expect(await objections(driver), page).toEqual([]);
      }
    } finally {
      await driver.close();
    }
  });
});

describe("after an update of the extension", () => {
  it("axe has nothing against the panel, which asks for a reload", async () => {
    // It does not come back from its update where it was loaded from the command line.
    const driver = await openBrowser("chromium", wiki.port);
    try {
      await visit(driver, GSMA);
      // It is there before the update: afterwards nothing could bring it.
      await panelButton(driver);
      await inBackground(driver, "setTimeout(() => chrome.runtime.reload()), 0");
      await until(async () => (driver.chromium?.serviceWorkers().length ?? 0) === 0);
      await openPanel(driver);
      await find(driver, "button", "Reload this page");
      expect(await objections(driver, HOST)).toEqual([]);
    } finally {
      await driver.close();
    }
  });
});
