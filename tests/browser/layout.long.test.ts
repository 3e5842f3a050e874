/** The panel's place in every skin, theme, direction, window and state. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  closePanel,
  type Driver,
  find,
  findAll,
  isMounted,
  openBrowser,
  openPanel,
  panelButton,
  unfoldAll,
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
import { arrangePanel, isPossible, PANEL_FACTORS, type PanelCase } from "./panel-states.ts";
import { startWiki } from "./wiki.ts";

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
  PANEL_FACTORS.theme
    .filter((theme) => isPossible({ skin, theme }))
    .flatMap((theme) => PANEL_FACTORS.dir.map((dir) => ({ skin, theme, dir }))),
);

async function arrange(driver: Driver, each: PanelCase): Promise<void> {
  await driver.resize(...WINDOWS[0]);
  await arrangePanel(driver, each);
  await fillDock(driver);
}

/** The open panel is in the window, off the wiki's controls, and nothing of it is cut off or too small. */
async function expectPlaced(driver: Driver, where: string): Promise<void> {
  const { box } = await find(driver, "complementary");
  expect(await controlsUnder(driver, box), where).toEqual([]);
  expect(await isInView(driver, box), where).toBe(true);
  expect(await overflowOf(driver), where).toEqual([]);
  const buttons = (await findAll(driver, "button")).filter(({ box }) => box.width > 0);
  const small = buttons.filter(({ box }) => Math.min(box.width, box.height) < 24);
  expect(
    small.map(({ name }) => name),
    where,
  ).toEqual([]);
}

describe.each(cases)("$skin, $theme, $dir", (each) => {
  it("closed, open and unfolded", async () => {
    await arrange(driver, { ...each, state: "collapsed" });
    for (const [width, height] of WINDOWS) {
      await driver.resize(width, height);
      await closePanel(driver);
      const { box: tab } = await panelButton(driver);
      expect(await controlsUnder(driver, tab)).toEqual([]);
      expect(await isInView(driver, tab)).toBe(true);
      const { width: room } = await viewOf(driver);
      if (each.dir === "ltr") expect(tab.x + tab.width).toBeCloseTo(room);
      else expect(tab.x).toBeCloseTo(0);

      await openPanel(driver);
      await expectPlaced(driver, `open at ${width}`);
      await unfoldAll(driver);
      await expectPlaced(driver, `unfolded at ${width}`);
    }
  });

  it("with as much in it as there can be", async () => {
    await arrange(driver, { ...each, state: "long" });
    for (const [width, height] of WINDOWS) {
      await driver.resize(width, height);
      await expectPlaced(driver, `at ${width}`);
    }
  });

  it("not there where there is nothing to show", async () => {
    await arrange(driver, { ...each, state: "empty" });
    for (const [width, height] of WINDOWS) {
      await driver.resize(width, height);
      expect(await isMounted(driver), `at ${width}`).toBe(false);
    }
  });

  it("after an update of the extension", async () => {
    const alone = await openBrowser("chromium", wiki.port);
    try {
      await arrange(alone, { ...each, state: "error" });
      for (const [width, height] of WINDOWS) {
        await alone.resize(width, height);
        await expectPlaced(alone, `at ${width}`);
      }
    } finally {
      await alone.close();
    }
  });
});
