/** Fault 31: a page that works against the panel in its own world. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  type Driver,
  find,
  findAll,
  HOST,
  isMounted,
  isOpen,
  openBrowser,
  openPanel,
  panelButton,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

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

  it("fault 31: replaced prototypes of the page are not the panel's", async () => {
    expect(await visit(driver, MOZILLA)).toBe(1);
    const { box } = await panelButton(driver);
    await driver.evaluate(`(() => {
      window.kept = [];
      for (const type of [Array, Map, Promise, Node, Element, EventTarget, JSON]) {
        const object = type.prototype ?? type;
        for (const key of ["map", "filter", "push", "get", "then", "append", "appendChild", "setAttribute", "addEventListener", "parse", "stringify"]) {
          const old = Object.getOwnPropertyDescriptor(object, key);
          if (!old) continue;
          kept[kept.length] = [object, key, old];
          object[key] = () => { throw new Error("replaced by the page"); };
        }
      }
    })()`);
    await driver.click(box.x + box.width / 2, box.y + box.height / 2);
    await driver.evaluate(`(() => {
      for (let index = 0; index < kept.length; index++)
        Object.defineProperty(kept[index][0], kept[index][1], kept[index][2]);
    })()`);
    expect(await isOpen(driver)).toBe(true);
    expect(await findAll(driver, "article", "Mozilla")).toHaveLength(1);
  });

  it("fault 31: moved, the panel goes on; removed, it does not fight for its place", async () => {
    await visit(driver, MOZILLA);
    await openPanel(driver);
    await driver.evaluate(`document.documentElement.append(document.querySelector("${HOST}"))`);
    await find(driver, "article", "Mozilla");
    const mounted = await driver.evaluate<number>(`new Promise((resolve) => {
      let mounted = 0;
      new MutationObserver((records) => {
        for (const { addedNodes } of records)
          for (const node of addedNodes) if (node.localName === "${HOST}") mounted += 1;
      }).observe(document, { subtree: true, childList: true });
      let rounds = 0;
      const again = () => {
        document.querySelector("${HOST}")?.remove();
        document.documentElement.classList.toggle("vector-feature-appearance");
        scrollBy(0, rounds % 2 ? 40 : -40);
        if (++rounds === 60) resolve(mounted);
        else requestAnimationFrame(again);
      };
      again();
    })`);
    // Something the page's reader does may bring it back; nothing brings it back again and again.
    expect(mounted).toBeLessThanOrEqual(1);
    expect(await isMounted(driver)).toBe(false);
  });
});
