/** Panels come and go with their pages, whichever way a person or a script moves between them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  closePanel,
  type Driver,
  decided,
  findAll,
  HOST,
  isMounted,
  loaded,
  openBrowser,
  openPanel,
  panelButton,
  travel,
  until,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

const EN = "https://en.wikipedia.org/wiki";

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
  afterEach(() => expect(driver.takeErrors()).toEqual([]));

  const hosts = () => driver.evaluate<number>(`document.querySelectorAll("${HOST}").length`);

  it("back and forward through the cache, each page keeps its one panel", async () => {
    const note = `addEventListener("pageshow", (event) => { window.cached = event.persisted; })`;
    await visit(driver, `${EN}/Mozilla`);
    await panelButton(driver);
    await driver.evaluate(note);
    await loaded(driver);
    await visit(driver, `${EN}/Google`);
    await panelButton(driver);
    await driver.evaluate(note);
    await loaded(driver);
    await visit(driver, `${EN}/Apple`);
    expect(await isMounted(driver)).toBe(false);

    for (const [steps, partner] of [
      [-1, "Google"],
      [-1, "Mozilla"],
      [1, "Google"],
    ] as const) {
      await travel(driver, steps);
      await until(() => driver.evaluate<boolean>("window.cached === true"));
      const { text } = await openPanel(driver);
      expect(text).toContain(`This page is about ${partner}`);
      expect(await hosts()).toBe(1);
      expect(await findAll(driver, "article")).toHaveLength(1);
    }
    await travel(driver, 1);
    expect(await decided(driver)).toBe(0);
    expect(await isMounted(driver)).toBe(false);
  });

  it("addresses that a script changes within the page leave the panel as it is", async () => {
    await visit(driver, `${EN}/Mozilla`);
    await openPanel(driver);
    await driver.evaluate(`(() => {
      location.hash = "History";
      history.pushState({}, "", "/wiki/Mozilla?veaction=edit");
      history.replaceState({}, "", "/wiki/Mozilla");
    })()`);
    expect(await hosts()).toBe(1);
    await closePanel(driver);
    await travel(driver, -1);
    expect(await driver.evaluate("location.hash")).toBe("#History");
    expect((await openPanel(driver)).text).toContain("This page is about Mozilla");
    expect(await hosts()).toBe(1);
  });

  it("a page that takes the panel out is not fought", async () => {
    await visit(driver, `${EN}/Mozilla`);
    await panelButton(driver);
    await driver.evaluate(`(() => {
      window.removals = 0;
      const remove = () => {
        for (const host of document.querySelectorAll("${HOST}")) { host.remove(); removals++; }
      };
      new MutationObserver(remove).observe(document, { childList: true, subtree: true });
      remove();
      // Whatever waits for a frame or for idle time has its chance.
      window.rested = new Promise((resolve) => requestAnimationFrame(() =>
        requestAnimationFrame(() => requestIdleCallback(() => resolve(true)))));
    })()`);
    await driver.evaluate("rested");
    expect(await driver.evaluate("removals")).toBe(1);
    expect(await isMounted(driver)).toBe(false);
    await visit(driver, `${EN}/Google`);
    expect((await openPanel(driver)).text).toContain("This page is about Google");
  });

  it("moving on ten times in a hurry leaves no panel of an earlier page", async () => {
    const titles = ["Mozilla", "Google", "Apple", "GSMA", "Kiwix"];
    const hurry = async (last: string) => {
      for (let step = 0; step < 10; step++) {
        const title = step === 9 ? last : titles[step % titles.length];
        await driver.evaluate(`void (location.href = "${EN}/${title}?step=${step}")`);
        // The next page has begun; nobody waits for it to be there.
        await until(() => driver.evaluate<boolean>(`location.search === "?step=${step}"`));
      }
      return decided(driver);
    };
    expect(await hurry("Apple")).toBe(0);
    expect(await isMounted(driver)).toBe(false);
    expect(await hurry("Microsoft")).toBe(1);
    const { text } = await openPanel(driver);
    expect(text).toContain("This page is about Microsoft");
    expect(await hosts()).toBe(1);
    expect(await findAll(driver, "article")).toHaveLength(1);
  });
});
