/** Which pages of a real MediaWiki get a panel, and which get nothing at all. */
import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import {
  BROWSERS,
  type Driver,
  find,
  findAll,
  findFolds,
  isMounted,
  openBrowser,
  openPanel,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

const EN = "https://en.wikipedia.org";
const META = "https://meta.wikimedia.org";
const SKINS = ["vector-2022", "vector", "minerva", "timeless", "monobook"];

/** Title on the English wiki, the partner's name, and why it is shown. */
const PARTNERS: [title: string, name: string][] = [
  ["Google", "Google"],
  ["Mozilla", "Mozilla"],
  ["GSMA", "GSMA"],
  ["Office of the United Nations High Commissioner for Human Rights", "UN Human Rights"],
  ["Kiwix", "Kiwix"],
  ["Amazon (company)", "Amazon"],
  ["Meta Platforms", "Meta"],
  ["Microsoft", "Microsoft"],
  ["Perplexity AI", "Perplexity"],
];

/** Addresses where readers are shown nothing, and what tempts to show something. */
const NOTHING: [address: string, why: string][] = [
  [`${EN}/wiki/Amazon_River`, "a river, with a hatnote to the company"],
  [`${EN}/wiki/Amazon_rainforest`, "a forest"],
  [`${EN}/wiki/Amazon`, "a disambiguation page"],
  [`${EN}/wiki/Perplexity`, "the measure"],
  [`${EN}/wiki/Bing_Crosby`, "a singer"],
  [`${EN}/wiki/GSMArena`, "a website"],
  [`${EN}/wiki/Apple`, "the fruit, which links to Microsoft Excel"],
  [`${EN}/wiki/Azure-winged_magpie`, "a bird"],
  [`${EN}/wiki/Thunderbird`, "a train"],
  [`${EN}/wiki/Lighthouse_keeping`, "names Google in references and boxes of links"],
  [`${EN}/wiki/Worm_(software)`, "mentions Microsoft"],
  [`${EN}/wiki/Rwanda`, "a place of an outcome"],
  [`${EN}/wiki/Notional_gazetteer`, "3,000 links, one of them to Mozilla"],
  [`${EN}/wiki/Main_Page`, "a main page about Mozilla and Google"],
  [`${EN}/wiki/Special:Version`, "a special page"],
  [`${EN}/wiki/Special:RecentChanges`, "a special page with links to everything"],
  [`${EN}/wiki/Special:Search?search=Mozilla&fulltext=1`, "a search for Mozilla"],
  [`${EN}/w/index.php?title=Mozilla&diff=prev&oldid=`, "a diff"],
  [`${EN}/w/index.php?title=Mozilla&action=history`, "a history"],
  [`${EN}/w/index.php?title=Mozilla&action=edit`, "an edit form"],
  [`${EN}/w/index.php?title=Mozilla&action=info`, "page information"],
  [`${EN}/wiki/Talk:Mozilla`, "a talk page"],
  [`${EN}/wiki/User:StaffUser`, "a user page"],
  [`${EN}/wiki/Wikipedia:About`, "a project page that names Mozilla"],
  [`${EN}/wiki/No_such_page`, "a page that does not exist"],
  [`${META}/wiki/Main_Page`, "Meta's main page"],
  [`${META}/wiki/Meta:About`, "Meta about itself"],
  [`${META}/wiki/Meta`, "the wiki called Meta"],
  [`${META}/wiki/User:StaffUser`, "a user page on Meta"],
];

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

  /** The text of the one partnership shown on a page. */
  async function textOfCard(url: string, partner: string): Promise<string> {
    expect(await visit(driver, url)).toBe(1);
    await openPanel(driver);
    return (await find(driver, "article", partner)).text;
  }

  async function expectNothing(url: string): Promise<void> {
    expect(await visit(driver, url)).toBe(0);
    expect(await isMounted(driver)).toBe(false);
  }

  describe("shows", () => {
    it.each(PARTNERS)("on en “%s” the partnership with %s", async (title, partner) => {
      const text = await textOfCard(`${EN}/wiki/${title.replaceAll(" ", "_")}`, partner);
      expect(text).toContain(`This page is about ${partner}`);
    });

    it.each([
      ["fr", "Mozilla_(chronique)"],
      ["de", "Mozilla"],
      ["ja", "Mozilla"],
      ["hi", "मोजिला"],
      // Not a title the feed knows: only the id tells.
      ["pt", "Mozilla"],
    ])("Mozilla on %s", async (language, title) => {
      const url = `https://${language}.wikipedia.org/wiki/${encodeURIComponent(title)}`;
      expect(await visit(driver, url)).toBe(1);
      await openPanel(driver);
      expect(await findAll(driver, "article")).toHaveLength(1);
      expect((await find(driver, "article")).text).toContain("Mozilla");
    });

    it("Mozilla on ar, from the left edge", async () => {
      expect(await visit(driver, "https://ar.wikipedia.org/wiki/موزيلا")).toBe(1);
      const button = await find(driver, "button");
      expect(button.box.x).toBe(0);
      await openPanel(driver);
      const panel = await find(driver, "complementary");
      expect(panel.box.x).toBeGreaterThanOrEqual(button.box.width);
      const right = await driver.evaluate<number>("innerWidth");
      expect(panel.box.x).toBeLessThan(right - panel.box.x - panel.box.width);
    });

    it("a product's maker", async () => {
      const text = await textOfCard(`${EN}/wiki/Firefox`, "Mozilla");
      expect(text).toContain("Firefox is a product of Mozilla");
      expect(await findFolds(driver, "One more reason")).toHaveLength(1);
    });

    it("who the infobox names", async () => {
      const text = await textOfCard(`${EN}/wiki/Harbour_(text_editor)`, "Microsoft");
      expect(text).toContain("The infobox names Microsoft");
    });

    it("all partners of Meta's “Partnership demo”", async () => {
      expect(await visit(driver, `${META}/wiki/Partnership_demo`)).toBe(5);
      await find(driver, "button", "Wikimedia partnerships, 5 partnerships");
      await openPanel(driver);
      expect(await findAll(driver, "article")).toHaveLength(5);
      for (const partner of ["Google", "Mozilla", "GSMA", "UN Human Rights", "Kiwix"]) {
        const { text } = await find(driver, "article", partner);
        expect(text).toContain(`This page of the Partnerships team names ${partner}`);
      }
    });

    it.each(SKINS)("Mozilla in the skin %s", async (skin) => {
      const text = await textOfCard(`${EN}/wiki/Mozilla?useskin=${skin}`, "Mozilla");
      expect(text).toContain("This page is about Mozilla");
    });

    it.each([
      ["a mobile host", "https://en.m.wikipedia.org/wiki/Mozilla", "This page is about Mozilla"],
      ["Meta's mobile host", "https://meta.m.wikimedia.org/wiki/Partnership_demo", null],
      ["a redirect", `${EN}/wiki/Mozilla_Firefox`, "Firefox is a product of Mozilla"],
      ["a section", `${EN}/wiki/Mozilla#History`, "This page is about Mozilla"],
      ["?title=", `${EN}/w/index.php?title=mozilla`, "This page is about Mozilla"],
    ])("at %s", async (_, url, reason) => {
      if (reason) expect(await textOfCard(url, "Mozilla")).toContain(reason);
      else expect(await visit(driver, url)).toBe(5);
    });

    it("at ?curid= and at an old revision", async () => {
      await visit(driver, `${EN}/wiki/Mozilla`);
      const [page, revision] = await driver.evaluate<[number, number]>(
        "[mw.config.get('wgArticleId'), mw.config.get('wgRevisionId')]",
      );
      expect(await visit(driver, `${EN}/?curid=${page}`)).toBe(1);
      expect(await visit(driver, `${EN}/w/index.php?oldid=${revision}`)).toBe(1);
    });
  });

  describe("shows nothing on", () => {
    it.each(NOTHING)("%s (%s)", (url) => expectNothing(url));
  });

  describe("bears with", () => {
    const links = '<a href="/wiki/Mozilla">Mozilla</a> '.repeat(50_000);
    it.each([
      ["an empty answer", ""],
      ["no head and no body", "<html></html>"],
      ["no language, no title, no content", "<!doctype html><body>Bare"],
      ["50,000 links", `<html><body><div id="mw-content-text">${links}</div>`],
      ["a title of 10 MB", `<html><title>${"Mozilla ".repeat(1_250_000)}</title><body>Long`],
      ["a frameset instead of a body", "<html><frameset><frame></frameset></html>"],
      [
        "a configuration that is no configuration",
        '<html><body><script>/* "wgPageName":"\\uZZ" */</script><div id="t-wikibase"></div>',
      ],
    ])("%s", async (_, body) => {
      const undo = wiki.handle("en.wikipedia.org", "/wiki/Bare", (_req, res) => {
        answer(res, "text/html", body);
      });
      try {
        await expectNothing(`${EN}/wiki/Bare`);
      } finally {
        undo();
      }
    });

    it.each([
      ["XML", "application/xml", "<feed><title>Mozilla</title></feed>"],
      ["a picture", "image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ["text", "text/plain", "Mozilla"],
    ])("%s", async (_, type, body) => {
      const undo = wiki.handle("en.wikipedia.org", "/wiki/Bare", (_req, res) => {
        answer(res, type, body);
      });
      await driver.goto(`${EN}/wiki/Bare`);
      undo();
      expect(await isMounted(driver)).toBe(false);
      // Nobody answers for such a document; its errors are known once the next one is there.
      await expectNothing(`${EN}/wiki/Apple`);
    });
  });
});

function answer(res: ServerResponse, type: string, body: string): void {
  res.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(body);
}
