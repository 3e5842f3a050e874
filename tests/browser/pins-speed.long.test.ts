/**
 * A hundred pins with full notes: how long panel and desk take to answer. It prints figures and
 * asserts only that they are of the right size; a busy machine may double them.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { manyPins, mirrorOf, prepareDesk, store, storedPin, writePins } from "./desk-states.ts";
import {
  click,
  type Driver,
  find,
  findAll,
  openBrowser,
  openPanel,
  until,
  visit,
} from "./driver.ts";
import { openDesk, press } from "./pins-helpers.ts";
import { startWiki } from "./wiki.ts";

const TIMES = 20;
const MOST_MS = 2_000;
const GSMA = "https://en.wikipedia.org/wiki/GSMA";

let wiki: WikiServer;
let driver: Driver;
beforeAll(async () => {
  wiki = await startWiki(() => true);
  driver = await openBrowser("chromium", wiki.port);
  await prepareDesk(driver, wiki);
});
afterAll(async () => {
  await driver.close();
  await wiki.stop();
});

/**
 * Notes in the page, for each key and click: how long until the next frame (Event Timing, in steps of
 * 8 ms, nothing below 16), and how long until the last change of the document that it led to.
 */
const WATCH = `(() => {
  const speed = window.speed = { frames: [], changes: [] };
  const note = (entries) => {
    for (const { duration, interactionId } of entries) if (interactionId) speed.frames.push(duration);
  };
  const timing = new PerformanceObserver((list) => note(list.getEntries()));
  timing.observe({ type: "event", durationThreshold: 16 });
  speed.take = () => {
    note(timing.takeRecords());
    return { frames: speed.frames.splice(0), changes: speed.changes.splice(0) };
  };
  let begun = null;
  const begin = (event) => { begun = event.timeStamp; speed.changes.push(0); };
  for (const type of ["keydown", "click"]) addEventListener(type, begin, true);
  const roots = [document.body, document.querySelector("partner-context-panel")?.shadowRoot].filter(Boolean);
  const observer = new MutationObserver(() => {
    if (begun !== null) speed.changes[speed.changes.length - 1] = performance.now() - begun;
  });
  for (const root of roots)
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
})()`;

async function report(what: string): Promise<void> {
  // An event is told of after the frame that it led to.
  const { frames, changes } = await driver.evaluate<Record<"frames" | "changes", number[]>>(
    `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() =>
      resolve(speed.take()))))`,
  );
  const at = (values: number[], part: number) =>
    Math.round(values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? 0);
  const slow = frames.filter((each) => each > 16).length;
  console.log(
    `${what}: next frame p95 ${at(frames, 0.95) || "under 16"} ms (${slow} of ${changes.length} over 16), changed after p50 ${at(changes, 0.5)}, p95 ${at(changes, 0.95)} ms`,
  );
  expect(changes.length).toBeGreaterThanOrEqual(TIMES);
  expect(at(changes, 0.95)).toBeLessThan(MOST_MS);
}

describe("with a hundred pins with full notes", () => {
  it("the desk", async () => {
    await writePins(wiki, []);
    await store(driver, {
      pins: mirrorOf(manyPins(100)),
      "pins-page": { api: "https://meta.wikimedia.org/w/api.php", title: "Partnerships/Pins.json" },
    });
    await openDesk(driver);
    await until(async () => (await findAll(driver, "listitem")).length >= 100);
    await driver.evaluate(WATCH);

    const [handle] = (await findAll(driver, "button")).filter(({ name }) =>
      name.startsWith("Move “"),
    );
    if (!handle) throw new Error("Nothing can be moved");
    await driver.evaluate(`partnerContextFound[${handle.handle}].focus(), 0`);
    for (let time = 0; time < TIMES; time++) await driver.press("a");
    await report("desk, a key that does nothing");
    for (let time = 0; time < TIMES; time++) {
      const wanted = time % 2 === 0 ? "number 2 now" : "number 1 now";
      await driver.press(time % 2 === 0 ? "ArrowDown" : "ArrowUp");
      await until(() =>
        driver.evaluate<boolean>(
          `document.querySelector(".pins-said").textContent.includes("${wanted}")`,
        ),
      );
      const number = time % 2 === 0 ? 2 : 1;
      await until(() =>
        driver.evaluate<boolean>(
          `document.activeElement.getAttribute("aria-label")?.includes("number ${number} of")`,
        ),
      );
    }
    await report("desk, reorder");

    for (let time = 0; time < TIMES; time++) {
      const [name, other] = time % 2 === 0 ? ["Pause", "Resume"] : ["Resume", "Pause"];
      const title = await driver.evaluate<string>(
        `document.querySelector(".pins-row__title").textContent`,
      );
      await press(driver, `${name}: ${title}`);
      await until(() =>
        driver.evaluate<boolean>(
          `document.querySelector(".pins-row").textContent.includes("${other}")`,
        ),
      );
    }
    await report("desk, pause");

    await press(driver, "Pin an announcement");
    await until(() => driver.evaluate<boolean>(`document.activeElement.type === "search"`));
    await driver.evaluate("speed.take()");
    for (const key of "partner with wikime".padEnd(TIMES, "d")) {
      await driver.press(key === " " ? "Space" : key);
    }
    await report("desk, typing in the search");
  });

  it("the panel", async () => {
    const everywhere = manyPins(100).map((pin, index) => ({
      ...pin,
      scope: { kind: "everywhere" },
      paused: index >= 4,
    }));
    const team = Array.from({ length: TIMES }, (_, index) =>
      storedPin(index, {
        announcement: "2018-06-21-gsma",
        note: "A full note. ".repeat(10),
        scope: { kind: "page", wiki: "enwiki", title: "GSMA" },
      }),
    );
    await store(driver, {
      settings: { staffMode: true },
      pins: mirrorOf(everywhere),
      "pins-team": {
        page: { api: "https://meta.wikimedia.org/w/api.php", title: "Partnerships/Pins.json" },
        pins: team.map((pin) => ({
          pin: { ...pin, priority: "normal", order: 0, paused: false },
          by: null,
        })),
        problems: [],
        revision: 1,
        validators: {},
        checkedAt: Date.now(),
      },
    });
    await visit(driver, GSMA);
    await openPanel(driver);
    await find(driver, "region", "Pinned");
    await driver.evaluate(WATCH);
    for (let time = 0; time < TIMES; time++) await driver.click(4, 700);
    await report("panel, a click beside it");
    for (let time = 0; time < TIMES; time++) {
      const before = (await find(driver, "region", "Pinned")).text;
      const buttons = (await findAll(driver, "button")).filter(({ name }) =>
        time % 2 === 0 ? /^(?:Hide the pin|Unpin) “/.test(name) : name === "Undo",
      );
      if (!buttons[0]) throw new Error("Nothing to hide or undo");
      await click(driver, buttons[0]);
      await until(async () => (await find(driver, "region", "Pinned")).text !== before);
    }
    await report("panel, hide and undo");
  });
});
