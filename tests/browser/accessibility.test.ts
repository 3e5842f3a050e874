/** What axe finds in the panel, and what assistive technology is told of it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { objections } from "./axe.ts";
import {
  BROWSERS,
  type Driver,
  find,
  HOST,
  openBrowser,
  openPanel,
  panelButton,
  protocol,
  unfoldAll,
  visit,
} from "./driver.ts";
import { inReadingOrder } from "./reading-order.ts";
import { startWiki } from "./wiki.ts";

const PAGES: [what: string, url: string, cards: number][] = [
  ["a card by day", "https://en.wikipedia.org/wiki/Amazon_(company)?vectornightmode=0", 1],
  ["a card by night", "https://en.wikipedia.org/wiki/Amazon_(company)?vectornightmode=1", 1],
  ["right to left", "https://ar.wikipedia.org/wiki/موزيلا", 1],
  ["five cards", "https://meta.wikimedia.org/wiki/Partnership_demo", 5],
  ["a telephone", "https://en.m.wikipedia.org/wiki/GSMA", 1],
  ["a skin without tokens", "https://en.wikipedia.org/wiki/GSMA?useskin=monobook", 1],
];

const FIREFOX_TOO = ["a card by night", "right to left", "five cards"];

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

  // axe reads the same document in either browser: Firefox shows where it styles or computes alone.
  const pages = name === "chromium" ? PAGES : PAGES.filter(([what]) => FIREFOX_TOO.includes(what));
  it.each(pages)("axe has nothing against %s, closed, open and unfolded", async (_, url, cards) => {
    expect(await visit(driver, url)).toBe(cards);
    await panelButton(driver);
    expect(await objections(driver, HOST)).toEqual([]);
    await openPanel(driver);
    expect(await objections(driver, HOST)).toEqual([]);
    await unfoldAll(driver);
    expect(await objections(driver, HOST)).toEqual([]);
  });
});

/** A node of Chromium's accessibility tree. */
interface Node {
  role: string;
  name: string;
  level: number | null;
}

// Only Chromium shows its accessibility tree to tests.
describe("Chromium's accessibility tree", () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser("chromium", wiki.port);
  });
  afterAll(() => driver.close());

  /** What assistive technology is told of the whole page, in reading order. */
  async function tree(): Promise<Node[]> {
    const { nodes } = await (await protocol(driver)).send("Accessibility.getFullAXTree");
    return inReadingOrder(nodes).map(({ role, name, properties }) => ({
      role: String(role?.value),
      name: String(name?.value ?? ""),
      level: Number(properties?.find((each) => each.name === "level")?.value?.value) || null,
    }));
  }

  it("has one landmark with an article for the partner, and headings that go down in steps", async () => {
    await visit(driver, "https://en.wikipedia.org/wiki/Mozilla");
    await openPanel(driver);
    await find(driver, "article", "Mozilla");
    await unfoldAll(driver);
    const all = await tree();
    const ours = (role: string, title: string) =>
      all.filter((node) => node.role === role && node.name === title);
    expect(ours("complementary", "Wikimedia partnerships")).toHaveLength(1);
    expect(ours("article", "Mozilla")).toHaveLength(1);
    expect(ours("button", "Wikimedia partnerships, 1 partnership")).toHaveLength(1);

    const start = all.findIndex(({ role }) => role === "complementary");
    const headings = all.slice(start).filter(({ role }) => role === "heading");
    expect(headings.slice(0, 2).map(({ level, name }) => `${level} ${name}`)).toEqual([
      "2 Wikimedia partnerships",
      "3 Mozilla",
    ]);
    const levels = headings.map(({ level }) => level ?? 0);
    const deeper = levels.slice(1).map((level, index) => level - (levels[index] ?? 0));
    expect(levels.length).toBeGreaterThan(4);
    expect(Math.max(...deeper)).toBe(1);
  });

  it("names five articles after their partners", async () => {
    await visit(driver, "https://meta.wikimedia.org/wiki/Partnership_demo");
    await openPanel(driver);
    await find(driver, "article", "Kiwix");
    const articles = (await tree()).filter(({ role }) => role === "article");
    expect(articles.map(({ name }) => name).toSorted()).toEqual([
      "GSMA",
      "Google",
      "Kiwix",
      "Mozilla",
      "UN Human Rights",
    ]);
  });
});
