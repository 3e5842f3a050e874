/** All partnerships and announcements, by keyboard, each view with its address. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { objections } from "./axe.ts";
import {
  BROWSERS,
  type Driver,
  find,
  findAll,
  openBrowser,
  openOwnPage,
  until,
  visit,
} from "./driver.ts";
import { tabTo } from "./tab-to.ts";
import { startWiki } from "./wiki.ts";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
    await visit(driver, "https://en.wikipedia.org/wiki/Mozilla");
    await openOwnPage(driver, "explore.html");
    wiki.clearRequests();
  });
  afterAll(() => driver.close());
  afterEach(() => expect(wiki.requests).toEqual([]));

  const rows = async () => (await findAll(driver, "row")).slice(1).map(({ text }) => text);
  const address = () => driver.evaluate<string>("location.hash");
  const focusOn = (expression: string) => driver.evaluate(`${expression}.focus(), 0`);
  const link = (label: string) =>
    `[...document.querySelectorAll("a")].find((a) => (a.getAttribute("aria-label") ?? a.textContent).startsWith(${JSON.stringify(label)}))`;

  it("lists everything, the latest first, with nothing for axe to object to", async () => {
    const all = await rows();
    expect(all).toHaveLength(15);
    expect(all[0]).toMatch(/^August 16, 2019\s+Wikimedia and UN Human Rights/);
    expect(all.at(-1)).toContain("Undated");
    expect(await objections(driver)).toEqual([]);
  });

  it("a bar of the timeline says what it shows and chooses it, by keyboard", async () => {
    await find(driver, "link", "July 2018: 1 announcement");
    await focusOn(link("July 2018"));
    await driver.press("Enter");
    await until(async () => (await rows()).length === 1);
    expect(await address()).toBe("#when=2018-07");
    expect((await find(driver, "status")).text).toContain("1 result in July 2018");
    expect(await objections(driver)).toEqual([]);
    await driver.evaluate("history.back()");
    await until(async () => (await rows()).length === 15);
  });

  it("choices narrow the list and have an address that brings them back", async () => {
    await driver.evaluate(`(() => {
      const select = [...document.querySelectorAll("label")]
        .find((label) => label.textContent === "Region").control;
      select.value = "RW";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    })()`);
    await until(async () => (await address()) === "#region=RW");
    const some = await rows();
    expect(some).toHaveLength(2);
    await openOwnPage(driver, "options.html");
    await openOwnPage(driver, "explore.html#region=RW&sort=title");
    expect((await rows()).map((row) => row.includes("GSMA"))).toEqual([true, true]);
    expect((await findAll(driver, "columnheader")).map(({ text }) => text)).toContain("Name ↑");
    await focusOn(link("Show all"));
    await driver.press("Enter");
    await until(async () => (await rows()).length === 15);
  });

  it("a line leads to the entry in full", async () => {
    await openOwnPage(driver, "options.html");
    await openOwnPage(driver, "explore.html");
    await find(driver, "link", "Kiwix");
    const [kiwix] = (await findAll(driver, "link")).filter(({ text }) => text === "Kiwix");
    expect(kiwix?.href).toMatch(/popup\.html\?tab#partnership%3Akiwix$/);
    await focusOn(link("Kiwix"));
    await driver.press("Enter");
    await find(driver, "article", "Kiwix");
    expect(await objections(driver)).toEqual([]);
    await driver.press("Escape");
    await find(driver, "combobox");
  });

  it("a whole visit by keyboard: a choice, an order, an entry and back", async () => {
    await openOwnPage(driver, "options.html");
    await openOwnPage(driver, "explore.html");
    await find(driver, "link", "Kiwix");
    await tabTo(driver, "Region");
    await driver.press("R");
    await driver.press("w");
    await until(async () => (await address()) === "#region=RW");
    await tabTo(driver, "Name");
    await driver.press("Enter");
    await until(async () => (await address()) === "#region=RW&sort=title");
    await tabTo(driver, "GSMA");
    await driver.press("Enter");
    await find(driver, "article", "GSMA");
    await driver.evaluate("history.back()");
    await find(driver, "table", "Partnerships and announcements");
    expect(await address()).toBe("#region=RW&sort=title");
  });

  it("a narrow window has the same facts, once, without scrolling to the side", async () => {
    const factsOf = async () => (await rows())[0]?.split(/\s*[\n\t·]\s*/).filter(Boolean);
    await openOwnPage(driver, "options.html");
    await openOwnPage(driver, "explore.html");
    await find(driver, "link", "Kiwix");
    const facts = await factsOf();
    expect(facts?.slice(-2)).toEqual(["Announcement", "UN Human Rights"]);
    await driver.resize(320, 800);
    await until(() => driver.evaluate("innerWidth === 320"));
    expect(await factsOf()).toEqual(facts);
    expect(await driver.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(await objections(driver)).toEqual([]);
  });
});
