import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startWiki, type WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  click,
  type Driver,
  decided,
  find,
  findAll,
  isMounted,
  openBrowser,
  until,
  visit,
} from "./driver.ts";

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki();
});
afterAll(() => wiki.stop());

const BUTTON = "Wikimedia partnerships, 1 partnership";

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());

  async function open(url: string) {
    expect(await visit(driver, url)).toBeGreaterThan(0);
    await click(driver, await find(driver, "button", BUTTON));
    await find(driver, "complementary", "Wikimedia partnerships");
    return find(driver, "article", "Mozilla");
  }

  it("shows Mozilla", async () => {
    const article = await open("https://en.wikipedia.org/wiki/Mozilla");
    console.log(article.text);
    await driver.screenshot(`/tmp/w/${name}.png`);
    console.log(driver.takeErrors());
  });
});
void afterEach, decided, findAll, isMounted, until;
