/** The toolbar's popup, which only Chromium lets a test open. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { type Driver, isOpen, openBrowser, until, visit } from "./driver.ts";
import { openPopup } from "./popup.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

describe("the popup itself", () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser("chromium", wiki.port);
  });
  afterAll(() => driver.close());

  it("begins with the page’s partnerships, and shows its panel", async () => {
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
});
