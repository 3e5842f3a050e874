/** The panel's place in every skin, theme, direction and window, closed, open and unfolded. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  closePanel,
  type Driver,
  find,
  findAll,
  openBrowser,
  openPanel,
  panelButton,
  unfoldAll,
  visit,
} from "./driver.ts";
import {
  controlsUnder,
  fillDock,
  isInView,
  overflowOf,
  SKINS,
  viewOf,
  WINDOWS,
} from "./geometry.ts";
import { startWiki } from "./wiki.ts";

const PAGES = {
  "left to right": "https://en.wikipedia.org/wiki/GSMA",
  "right to left": "https://ar.wikipedia.org/wiki/موزيلا",
};
const NIGHTS = { day: "0", night: "1", "as the system": "2" };

let wiki: WikiServer;
let driver: Driver;
beforeAll(async () => {
  wiki = await startWiki();
  driver = await openBrowser("chromium", wiki.port);
});
afterAll(async () => {
  await driver.close();
  await wiki.stop();
});

const cases = SKINS.flatMap((skin) =>
  Object.entries(PAGES).flatMap(([direction, page]) =>
    Object.entries(NIGHTS)
      // Only these two skins have a night.
      .filter(([theme]) => theme === "day" || skin === "vector-2022" || skin === "minerva")
      .map(([theme, night]) => {
        const url = new URL(page);
        url.searchParams.set("useskin", skin);
        url.searchParams.set(skin === "minerva" ? "minervanightmode" : "vectornightmode", night);
        return [skin, theme, direction, url.href] as const;
      }),
  ),
);

describe.each(cases)("%s, %s, %s", (_skin, _theme, direction, url) => {
  it("stays within the window, off the wiki's controls, and loses nothing", async () => {
    await visit(driver, url);
    await fillDock(driver);
    for (const [width, height] of WINDOWS) {
      await driver.resize(width, height);
      await closePanel(driver);
      const { box: tab } = await panelButton(driver);
      expect(await controlsUnder(driver, tab)).toEqual([]);
      expect(await isInView(driver, tab)).toBe(true);
      const { width: room } = await viewOf(driver);
      if (direction === "left to right") expect(tab.x + tab.width).toBeCloseTo(room);
      else expect(tab.x).toBeCloseTo(0);

      await openPanel(driver);
      for (const state of ["open", "unfolded"]) {
        if (state === "unfolded") await unfoldAll(driver);
        const { box } = await find(driver, "complementary");
        expect(await controlsUnder(driver, box), `${state} at ${width}`).toEqual([]);
        expect(await isInView(driver, box), `${state} at ${width}`).toBe(true);
        expect(await overflowOf(driver), `${state} at ${width}`).toEqual([]);
        const buttons = (await findAll(driver, "button")).filter(({ box }) => box.width > 0);
        const small = buttons.filter(({ box }) => Math.min(box.width, box.height) < 24);
        expect(small.map(({ name }) => name)).toEqual([]);
      }
    }
  });
});
