/** The toolbar's popup and the other ways in, which only Chromium lets a test use. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { type Driver, inBackground, isOpen, openBrowser, until, visit } from "./driver.ts";
import { openPopup } from "./popup.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

describe("in chromium", () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser("chromium", wiki.port);
  });
  afterAll(() => driver.close());

  it("the popup begins with the page’s partnerships, and shows its panel", async () => {
    expect(await visit(driver, MOZILLA)).toBe(1);
    expect(await isOpen(driver)).toBe(false);
    const popup = await openPopup(driver);
    const text = () => popup.evaluate<string>("document.body.innerText");
    await until(async () => (await text()).includes("On this page"));
    expect(await text()).toContain("This page is about Mozilla");
    expect(await popup.evaluate("document.activeElement.getAttribute('role')")).toBe("combobox");
    await popup.evaluate(`[...document.querySelectorAll("button")]
      .find((button) => button.textContent === "Show the panel on this page").click()`);
    await until(() => isOpen(driver));
    await until(async () => !(await popup.isOpen()));

    expect(await visit(driver, "https://en.wikipedia.org/wiki/Apple")).toBe(0);
    const elsewhere = await openPopup(driver);
    await until(async () =>
      (await elsewhere.evaluate<string>("document.body.innerText")).includes(
        "Latest announcements",
      ),
    );
    expect(await elsewhere.evaluate("document.body.innerText")).not.toContain("the panel on this");
  });

  /** Sets off an event of the browser's in the background, and takes the tab that it opens. */
  async function tabOpenedBy(event: string, ...parameters: unknown[]) {
    const { chromium } = driver;
    if (!chromium) throw new Error("Only Chromium rings the extension’s bells.");
    const opened = chromium.waitForEvent("page");
    const list = parameters.map((one) => JSON.stringify(one)).join(", ");
    await inBackground(driver, `chrome.${event}.dispatch(${list}), 0`);
    const page = await opened;
    await page.waitForLoadState();
    return page;
  }

  it("the address bar opens an entry, or quick search with what was typed", async () => {
    expect(await inBackground(driver, "chrome.runtime.getManifest().omnibox.keyword")).toBe(
      "partner",
    );
    const entered = "omnibox.onInputEntered";
    const entry = await tabOpenedBy(entered, "partnership:mozilla", "newForegroundTab");
    await entry.getByRole("article", { name: "Mozilla" }).waitFor();
    await entry.close();

    const typed = await tabOpenedBy(entered, "gogle", "newForegroundTab");
    await typed.getByRole("option", { name: /^Google Strategic/ }).waitFor();
    expect(await typed.getByRole("combobox").inputValue()).toBe("gogle");
    expect(typed.url()).not.toContain("gogle");
    await typed.close();
  });

  it("the menu is there for selected text, and finds partnerships for it", async () => {
    // An item that is not there cannot be changed.
    await until(() =>
      inBackground(driver, 'chrome.contextMenus.update("find-partnerships", {}).then(() => true)'),
    );
    const info = { menuItemId: "find-partnerships", selectionText: " Kiwix \n" };
    const tab = await tabOpenedBy("contextMenus.onClicked", info, { id: 1, incognito: false });
    await tab
      .getByRole("option", { name: /^Kiwix/ })
      .first()
      .waitFor();
    expect(await tab.getByRole("combobox").inputValue()).toBe("Kiwix");
    expect(tab.url()).not.toContain("Kiwix");
    await tab.close();
  });
});
