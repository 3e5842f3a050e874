/** Quick search by keyboard alone, in a tab, which is the popup's own page. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
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
import { foreignRequests } from "./foreign-requests.ts";
import { tabTo } from "./tab-to.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";
const FIELD = "Search partnerships, announcements and people";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
    await visit(driver, MOZILLA);
  });
  afterAll(() => driver.close());
  beforeEach(async () => {
    // From another page: this one would write down where it was left.
    await openOwnPage(driver, "options.html");
    await forget();
    await openOwnPage(driver, "popup.html");
    await until(async () => (await options()).length > 0);
    wiki.clearRequests();
  });

  async function keys(pressed: string[]): Promise<void> {
    for (const key of pressed) await driver.press(key);
  }
  const type = (text: string) => keys([...text]);
  const forget = () =>
    driver.evaluate(`(async () => {
      const { storage } = globalThis.browser ?? chrome;
      await storage.session.clear();
      await storage.local.remove("visits");
    })()`);
  const field = () => find(driver, "combobox", FIELD);
  const typed = () => driver.evaluate<string>('document.querySelector("[role=combobox]").value');
  const options = async () => (await findAll(driver, "option")).map((found) => found.name);
  const status = async () =>
    (await findAll(driver, "status")).map((found) => found.text.trim()).join(" ");
  /** The text of the option that the field points to, as a screen reader is led to it. */
  const chosen = () =>
    driver.evaluate<string | null>(`(() => {
      const id = document.activeElement.getAttribute("aria-activedescendant");
      const option = id && document.getElementById(id);
      return option?.getAttribute("aria-selected") === "true" ? option.textContent : null;
    })()`);
  const chosenIs = (start: string) =>
    until(async () => (await chosen())?.startsWith(start) || null);

  it("from a typo to a partnership and back, the query kept", async () => {
    expect((await field()).isFocused).toBe(true);
    expect(await chosen()).toBeNull();
    await type("gogle");
    await chosenIs("Google Strategic · Active");
    expect(await status()).toBe("2 results");

    await keys(["ArrowDown"]);
    await chosenIs("Google and Wikimedia Foundation partner");
    await keys(["Home"]);
    await chosenIs("Google Strategic");
    await keys(["ArrowUp"]);
    await chosenIs("Google and Wikimedia Foundation partner");
    await keys(["ArrowDown", "Enter"]);
    expect((await find(driver, "article", "Google")).text).toContain("Priorities served");
    expect(await objections(driver)).toEqual([]);

    await keys(["Escape"]);
    expect((await field()).isFocused).toBe(true);
    expect(await typed()).toBe("gogle");
    await keys(["Escape"]);
    expect(await typed()).toBe("");
    // What was opened is offered first when it opens again.
    await openOwnPage(driver, "popup.html");
    await find(driver, "group", "Opened recently");
    await keys(["ArrowDown"]);
    await chosenIs("Google Partnership");
  });

  it("is heard as a list of named options in named groups", async () => {
    await type("google");
    await find(driver, "option", "Google Strategic · Active");
    await find(
      driver,
      "option",
      "Google and Wikimedia Foundation partner to increase knowledge equity online January 22, 2019 · Google",
    );
    await find(driver, "listbox", "Results");
    await find(driver, "group", "Partnerships");
    await find(driver, "group", "Announcements");
    expect((await field()).isExpanded).toBe(true);
  });

  it("completes operators, and shows a region’s partnerships", async () => {
    await type("reg");
    await find(driver, "option", "region: Country or area");
    await keys(["ArrowUp", "Enter"]);
    expect(await typed()).toBe("region:");
    await type("rwan");
    await chosenIs("region:RW Rwanda");
    await keys(["Enter"]);
    expect(await typed()).toBe("region:RW ");
    await find(driver, "group", "Partnerships");
    expect((await options()).some((text) => text.startsWith("GSMA"))).toBe(true);
    expect((await options()).some((text) => text.startsWith("Google"))).toBe(false);
    await keys(["Escape"]);
    await type("rwanda kind:region");
    await chosenIs("Rwanda 1 partnership");
    await keys(["Enter"]);
    expect(await typed()).toBe("region:RW ");
  });

  it("says what was searched where nothing is found, and offers the nearest", async () => {
    await type("mozzzilo");
    await find(driver, "group", "Did you mean");
    expect(await status()).toMatch(
      /^Nothing found for “.?mozzzilo.?”\.\s+Searched: 9 partnerships, 6 announcements, and 5 people\.$/,
    );
    expect(await objections(driver)).toEqual([]);
    await keys(["ArrowDown", "Enter"]);
    await find(driver, "article", "Mozilla");
  });

  it("Ctrl+Enter opens an entry in a tab, and the search stays where it is", async () => {
    await openOwnPage(driver, "popup.html?tab");
    await until(async () => (await options()).length > 0);
    /** The extension's pages that are open, each with the name of what it shows in full. */
    const pages = () =>
      driver.evaluate<string[]>(`(globalThis.browser ?? chrome).extension
        .getViews({ type: "tab" })
        .map(({ location, document }) =>
          location.hash + " " + document.querySelector("article h3")?.textContent)`);
    await type("mozilla");
    await chosenIs("Mozilla");
    await keys(["Control+Enter"]);
    await until(async () => (await pages()).includes("#partnership%3Amozilla Mozilla"));
    expect(await typed()).toBe("mozilla");
    await driver.evaluate(`(async () => {
      const { tabs } = globalThis.browser ?? chrome;
      const [mine, all] = await Promise.all([tabs.getCurrent(), tabs.query({})]);
      await tabs.remove(Math.max(...all.map(({ id }) => id).filter((id) => id !== mine.id)));
    })()`);
    await until(async () => (await pages()).length === 1);
  });

  it("copies, each with a key", async () => {
    await driver.evaluate(
      "navigator.clipboard.writeText = async (text) => void (window.copied = text), 0",
    );
    const copied = () => driver.evaluate<string>("window.copied");
    await type("mozilla");
    await chosenIs("Mozilla");
    await keys(["Alt+w"]);
    await until(async () => (await status()).includes("Copied:"));
    expect(await copied()).toBe("[[w:en:Mozilla|Mozilla]]");
    await keys(["Alt+m"]);
    await until(
      async () => (await copied()) === "[Mozilla](https://en.wikipedia.org/wiki/Mozilla)",
    );
    await keys(["Alt+l"]);
    await until(async () => (await copied()) === "https://en.wikipedia.org/wiki/Mozilla");
    expect(await typed()).toBe("mozilla");
  });

  it("pins announcements in staff mode, and finds what is pinned", async () => {
    await driver.evaluate(
      "(globalThis.browser ?? chrome).storage.local.set({ settings: { staffMode: true } })",
    );
    await openOwnPage(driver, "popup.html");
    await type("kiwix offline");
    await chosenIs("Wikimedia Foundation and Kiwix");
    await keys(["Alt+p"]);
    await until(async () => (await status()).includes("Pinned."));
    await keys(["Escape"]);
    await type("is:pinned");
    await chosenIs("Wikimedia Foundation and Kiwix");
    await keys(["Escape"]);
    await find(driver, "group", "Pinned");
    await keys(["ArrowDown", "Alt+p"]);
    await until(async () => (await status()).includes("No longer pinned."));
    await until(async () => (await findAll(driver, "group", "Pinned")).length === 0);
    await tabTo(driver, "Undo");
    await keys(["Enter"]);
    await find(driver, "group", "Pinned");
    expect((await field()).isFocused).toBe(true);
    await keys(["ArrowDown", "Alt+p"]);
    await until(async () => (await findAll(driver, "group", "Pinned")).length === 0);
    await driver.evaluate("(globalThis.browser ?? chrome).storage.local.remove('settings')");
  });

  it("an entry’s buttons are reached by Tab, and the way back too", async () => {
    await driver.evaluate(
      "navigator.clipboard.writeText = async (text) => void (window.copied = text), 0",
    );
    await type("kiwix");
    await chosenIs("Kiwix");
    await keys(["Enter"]);
    await find(driver, "article", "Kiwix");
    await tabTo(driver, "Copy wikitext");
    await keys(["Enter"]);
    await until(async () => (await status()).includes("Copied:"));
    expect(await driver.evaluate("window.copied")).toBe("[[w:en:Kiwix|Kiwix]]");
    await tabTo(driver, "Back", "Shift+Tab");
    await keys(["Enter"]);
    await until(async () => (await field()).isFocused);
    expect(await typed()).toBe("kiwix");
    await tabTo(driver, "Keys and operators");
    await keys(["Enter"]);
    await find(driver, "heading", "Operators");
    await tabTo(driver, "Back", "Shift+Tab");
    await keys(["Enter"]);
    await until(async () => (await field()).isFocused);
  });

  it("has its help under a question mark", async () => {
    await keys(["?"]);
    await find(driver, "heading", "Operators");
    expect(await objections(driver)).toEqual([]);
    await keys(["Escape"]);
    expect((await field()).isFocused).toBe(true);
    expect(await objections(driver)).toEqual([]);
    await type("why?");
    expect(await typed()).toBe("why?");
  });

  it("comes back where it was, and leaves nothing but keys behind", async () => {
    await type("kiwix");
    await chosenIs("Kiwix");
    await keys(["Enter"]);
    await find(driver, "article", "Kiwix");
    await openOwnPage(driver, "popup.html");
    await find(driver, "article", "Kiwix");
    await keys(["Escape"]);
    expect(await typed()).toBe("kiwix");

    const kept = await driver.evaluate<{ visits: Record<string, unknown> }>(
      "(globalThis.browser ?? chrome).storage.local.get()",
    );
    expect(JSON.stringify(kept.visits)).toMatch(/^\{"partnership:kiwix":\[1,\d+\]\}$/);
    const { visits: _, ...others } = kept;
    expect(JSON.stringify(others)).not.toContain("kiwix");
    expect(foreignRequests(wiki, [MOZILLA])).toEqual([]);
    expect(wiki.requests).toEqual([]);
  });

  it("before the first feed is stored the copy that came with the extension answers", async () => {
    await driver.evaluate(`new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("partner-context");
      request.onsuccess = () => resolve(true);
      request.onerror = () => reject(request.error);
    })`);
    await openOwnPage(driver, "popup.html");
    await until(async () => (await status()).includes("The list is not stored yet."));
    await type("mozilla");
    await chosenIs("Mozilla");
    await keys(["Enter"]);
    await find(driver, "article", "Mozilla");
  });
});
