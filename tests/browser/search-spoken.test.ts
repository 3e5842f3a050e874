/** What the browsers themselves tell assistive technology of quick search. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, find, openOwnPage, until } from "./driver.ts";
import { openExtended } from "./extension.ts";
import { startWiki } from "./wiki.ts";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

it.each(BROWSERS)("the list of results in %s", async (name) => {
  const browser = await openExtended(name, { port: wiki.port });
  try {
    const { driver } = browser;
    await openOwnPage(driver, "popup.html");
    await find(driver, "combobox");
    for (const key of "google") await driver.press(key);
    await find(driver, "group", "Partnerships");

    // Firefox begins to tell when it is first asked.
    const all = await until(async () => {
      const told = await browser.readAccessible();
      return told.some(({ role }) => role === "option") && told;
    });
    const named = (role: string) => all.filter((one) => one.role === role).map((one) => one.name);
    expect(named("combobox")).toEqual(["Search partnerships, announcements and people"]);
    expect(named("listbox")).toEqual(["Results"]);
    expect(named("group")).toEqual(["Partnerships", "Announcements"]);
    // Each is its title and its facts, with room between them.
    expect(named("option")).toEqual([
      "Google Strategic · Active",
      "Google and Wikimedia Foundation partner to increase knowledge equity online January 22, 2019 · Google",
    ]);
    expect(named("heading").slice(0, 1)).toEqual(["Search partnerships"]);
  } finally {
    await browser.close();
  }
});
