/** What the open panel says of a partnership, which data it says it from, and what it remembers. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import feed from "../../public/feed.json" with { type: "json" };
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  click,
  closePanel,
  type Driver,
  decided,
  find,
  findAll,
  findFolds,
  inBackground,
  isOpen,
  loaded,
  openBrowser,
  openPanel,
  travel,
  until,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

const EN = "https://en.wikipedia.org/wiki";
const REPORT = "https://meta.wikimedia.org/wiki/Talk:Partnership_demo";

let wiki: WikiServer;
beforeAll(async () => {
  // West of Greenwich, where a date read as a moment in UTC is the day before.
  process.env.TZ = "America/Los_Angeles";
  wiki = await startWiki();
});
afterAll(async () => {
  delete process.env.TZ;
  await wiki.stop();
});

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());
  afterEach(() => expect(driver.takeErrors()).toEqual([]));

  /** The text of the one card on an English article, with the folds that are named opened. */
  async function card(title: string, partner: string, folds: string[] = []): Promise<string> {
    expect(await visit(driver, `${EN}/${title}`)).toBe(1);
    await openPanel(driver);
    for (const fold of folds) {
      const [found] = await findFolds(driver, fold);
      if (!found) throw new Error(`There is no fold “${fold}”`);
      await click(driver, found);
    }
    return (await find(driver, "article", partner)).text;
  }

  const summaryOf = (id: string) =>
    feed._partnerships.partnerships.find((each) => each.id === id)?.summary.en ?? "no such summary";

  it("tells what is known of Mozilla", async () => {
    const text = await card("Mozilla", "Mozilla", ["What it is about", "Sources"]);
    await find(driver, "heading", "Mozilla");
    expect(text).toContain("This page is about Mozilla");
    expect(text).toMatch(/Active\s+Strategic/);
    expect(text).toContain(summaryOf("mozilla"));
    expect(text).toMatch(/More than 4,000,000\s+downloads of Firefox Lite/);
    expect(text).toContain("stated by the Wikimedia Foundation");
    expect(text).toMatch(/Priorities served\s+Worldwide Readership\s+Brand Awareness/);
    expect(text).toMatch(/Since\s+Not stated/);
    expect(text).toMatch(/Partnership page\s+Forthcoming/);
    expect(text).toContain("Fairness in who can share in knowledge");
    expect(text).toMatch(/Meta-Wiki page “Partnership demo”\s+Undated · stated by the Wikimedia/);
  });

  it("tells who states a benefit, and that no concern is stated", async () => {
    const text = await card("Mozilla", "Mozilla", ["Benefits and concerns"]);
    expect(text).toMatch(
      /Benefits\s+stated by the Wikimedia Foundation · Meta-Wiki page “Partnership demo”\s+Free knowledge comes/,
    );
    expect(text).toMatch(/Concerns\s+Not stated/);
  });

  it("gives GSMA's figures with their places", async () => {
    const text = await card("GSMA", "GSMA");
    expect(text).toMatch(/More than 250,000\s+customers trained[\s\S]*?Rwanda/);
    expect(text).toMatch(/117,000\s+customers trained[\s\S]*?Bangladesh/);
    expect(text).not.toMatch(/More than 117,000|About 117,000/);
    expect(text).toMatch(/Regions\s+Rwanda and Bangladesh/);
    // The page does not say of which kind this partnership is.
    expect(text).not.toMatch(/Strategic|Regional/);
    expect(text).toMatch(/Latest announcement[\s\S]*GSMA to expand[\s\S]*June 21, 2018/);
  });

  it("gives announcements the date of their source, in any time zone", async () => {
    expect(await driver.evaluate("new Date(Date.UTC(2019, 7, 16)).getDate()")).toBe(15);
    const google = await card("Google", "Google");
    expect(google).toMatch(/increase knowledge equity online\s+January 22, 2019/);
    const title = "Office_of_the_United_Nations_High_Commissioner_for_Human_Rights";
    const rights = await card(title, "UN Human Rights", ["Sources"]);
    expect(rights).toMatch(/expand Wikipedia’s knowledge\s+August 16, 2019/);
    expect(rights).not.toContain("August 15");
  });

  it("gives both sides of Amazon's agreement, each with its speaker, and no date", async () => {
    const text = await card("Amazon_(company)", "Amazon", ["Benefits and concerns"]);
    expect(text).toMatch(/Announced\s+Strategic\s+Technology/);
    expect(text).toMatch(/AI agreements with Amazon[\s\S]*Undated · Press report/);
    const [benefits = "", concerns = ""] = text
      .slice(text.indexOf("Benefits and concerns"))
      .split(/^Concerns$/m);
    expect(benefits).toContain("stated by the Wikimedia Foundation · Wikimedia, as reported");
    expect(benefits).toContain("stated by the press · AI Tools Oasis");
    expect(concerns).toContain("stated by the press · AI Tools Oasis");
    expect(concerns).toContain("Can Wikipedia stay independent");
  });

  it("says whose it is, where its data is from and where to report a mistake", async () => {
    await card("Mozilla", "Mozilla", ["News of the Partnerships team"]);
    const { text } = await find(driver, "complementary", "Wikimedia partnerships");
    expect(text).toContain("From the Partner Context extension, not from Wikipedia");
    expect(text).toMatch(
      /Data: .?Wikimedia partnerships.?\. The copy that came with the extension, stored (this minute|\d+ minutes? ago)\./,
    );
    expect(text).toMatch(/Five people join the Partnerships team\s+Undated · Team news/);
    const [report] = (await findAll(driver, "link")).filter(({ href }) => href === REPORT);
    expect(report?.text).toContain("Report a mistake");
    expect(report?.box.height).toBeGreaterThanOrEqual(24);
  });

  it("is remembered open or closed for each site", async () => {
    await visit(driver, `${EN}/Mozilla`);
    await openPanel(driver);
    await driver.reload();
    expect(await decided(driver)).toBe(1);
    expect(await isOpen(driver)).toBe(true);
    await visit(driver, `${EN}/Google`);
    expect(await isOpen(driver)).toBe(true);
    expect(await visit(driver, "https://fr.wikipedia.org/wiki/Mozilla")).toBe(1);
    expect(await isOpen(driver)).toBe(false);

    await visit(driver, `${EN}/Google`);
    await closePanel(driver);
    await visit(driver, `${EN}/Mozilla`);
    expect(await isOpen(driver)).toBe(false);
  });

  // Only Chromium lets a test read the toolbar.
  it.runIf(name === "chromium")("counts on the toolbar, back and forward included", async () => {
    const badge = () =>
      inBackground<string>(
        driver,
        `chrome.tabs.query({ active: true })
          .then(([tab]) => chrome.action.getBadgeText({ tabId: tab.id }))`,
      );
    await visit(driver, "https://meta.wikimedia.org/wiki/Partnership_demo");
    await until(async () => (await badge()) === "5");
    await loaded(driver);
    await visit(driver, `${EN}/Mozilla`);
    await until(async () => (await badge()) === "1");
    await loaded(driver);
    await visit(driver, `${EN}/Apple`);
    await until(async () => (await badge()) === "");
    await travel(driver, -1);
    await until(async () => (await badge()) === "1");
    await travel(driver, -1);
    await until(async () => (await badge()) === "5");
    await travel(driver, 2);
    await until(async () => (await badge()) === "");

    // It follows what the reader decides.
    await visit(driver, `${EN}/Mozilla`);
    await openPanel(driver);
    const [menu] = await findFolds(driver, "");
    if (!menu) throw new Error("There is nothing to hide it with");
    await click(driver, menu);
    await click(driver, await find(driver, "button", "On this page"));
    const undo = await find(driver, "button", "Undo");
    await until(async () => (await badge()) === "");
    await click(driver, undo);
    await until(async () => (await badge()) === "1");
  });
});
