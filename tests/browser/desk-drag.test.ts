/**
 * Rows of the desk are dragged with the browser's own mouse. Without a screen Firefox begins a drag
 * and moves it over what is there, but has no drag service, which is what drops: the mouse let go
 * over any page's `<div draggable>` brings neither `drop` nor `dragend`. There the drop, and only
 * the drop, is the test's: it comes where the desk has said that it would take one, with the data
 * that its own drag carried.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { mirrorOf, store, storedPin } from "./desk-states.ts";
import { BROWSERS, type Driver, findAll, openBrowser, until } from "./driver.ts";
import type { Place } from "./drivers.ts";
import { openDesk, press } from "./pins-helpers.ts";
import { startWiki } from "./wiki.ts";

const PINS = [0, 1, 2].map((order) => storedPin(order, { scope: { kind: "everywhere" }, order }));

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    await store(driver, { pins: mirrorOf(PINS) });
    await openDesk(driver);
    await until(async () => (await handles()).length === PINS.length);
    await driver.evaluate(`document.querySelector(".pins-list").scrollIntoView(), 0`);
  });
  afterEach(() => expect(driver.takeErrors()).toEqual([]));

  const handles = async () =>
    (await findAll(driver, "button")).filter((each) => each.name.startsWith("Move “"));
  const order = async () =>
    (await handles()).map((each) => /“(.*)”/.exec(each.name)?.[1] as string);
  const comesTo = (wanted: (string | undefined)[]) =>
    until(async () => JSON.stringify(await order()) === JSON.stringify(wanted)).catch(async () =>
      expect(await order()).toEqual(wanted),
    );
  /** The middle of the row with this number, and of its handle. */
  const placesOf = async (row: number): Promise<{ row: Place; handle: Place; edge: Place }> => {
    const { box } = (await handles())[row] ?? {};
    if (!box) throw new Error(`There is no row ${row}`);
    const middle = box.y + box.height / 2;
    const handle: Place = [box.x + box.width / 2, middle];
    return { handle, edge: [box.x + 3, box.y + 3], row: [box.x + 200, middle] };
  };

  async function drag(from: Place, to: Place): Promise<void> {
    await driver.evaluate(`(() => {
      window.dragged = { started: 0, carried: {}, said: document.querySelector(".pins-said").textContent };
      addEventListener("dragstart", ({ dataTransfer }) => {
        window.dragged.started++;
        for (const type of dataTransfer.types) dragged.carried[type] = dataTransfer.getData(type);
      }, { once: true });
    })()`);
    await driver.drag(from, to);
    await until(() => driver.evaluate<boolean>("dragged.started === 1"));
    if (name === "chromium") return;
    await driver.evaluate(`(async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      const target = document.elementFromPoint(${to});
      const dataTransfer = new DataTransfer();
      for (const [type, value] of Object.entries(dragged.carried)) dataTransfer.setData(type, value);
      const isTaken = target.closest(".pins-row--target") !== null;
      const event = new DragEvent(isTaken ? "drop" : "dragleave", { bubbles: true, cancelable: true, dataTransfer });
      (isTaken ? target : document.querySelector(".pins-row--target"))?.dispatchEvent(event);
    })()`);
  }

  it.each([
    ["downwards", 0, 2, [1, 2, 0]],
    ["upwards", 2, 0, [2, 0, 1]],
    ["to the next place", 1, 2, [0, 2, 1]],
  ])(
    "a row dragged %s lands where it was dropped, is kept, and can be undone",
    async (_, from, to, wanted) => {
      const before = await order();
      const after = wanted.map((index) => before[index]);
      await drag((await placesOf(from)).handle, (await placesOf(to)).row);
      await comesTo(after);
      expect(await driver.evaluate("document.querySelector('.pins-row--target')")).toBeNull();

      await openDesk(driver);
      await comesTo(after);

      await driver.evaluate(`document.querySelector(".pins-list").scrollIntoView(), 0`);
      await drag((await placesOf(to)).edge, (await placesOf(from)).row);
      await comesTo(before);
      await press(driver, "Undo");
      await comesTo(after);
    },
  );

  it("one dropped outside, or where it was, changes nothing", async () => {
    const before = await order();
    const { handle } = await placesOf(0);
    await drag(handle, [handle[0], 4]);
    // The browser may have scrolled on the way.
    const after = await placesOf(0);
    await drag(after.handle, after.row);
    expect(await driver.evaluate("document.querySelector('.pins-said').textContent")).toBe("");
    // A change that was on its way would have come before the next one.
    await drag((await placesOf(1)).handle, (await placesOf(2)).row);
    await comesTo([before[0], before[2], before[1]]);
  });
});
