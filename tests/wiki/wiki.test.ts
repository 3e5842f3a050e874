import { connect } from "node:net";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchFrom } from "./fetch.ts";
import { startWiki, type WikiServer } from "./server.ts";
import { WIKIS } from "./wikis.ts";

let server: WikiServer;
beforeAll(async () => {
  server = await startWiki();
});
afterAll(() => server.stop());

const open = async (address: string): Promise<Document> => {
  const reply = await fetchFrom(server.port, address);
  expect(reply.status, address).toBe(200);
  return new JSDOM(reply.text, { url: address }).window.document;
};
const page = (host: string, title: string, query = "") =>
  open(`https://${host}/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}${query}`);

describe("hosts", () => {
  it.each(Object.values(WIKIS))("$host answers in its language", async (wiki) => {
    for (const host of [wiki.host, wiki.mobileHost]) {
      const document = await page(host, wiki.mainPage);
      expect(document.documentElement.lang).toBe(wiki.language);
      expect(document.documentElement.dir).toBe(wiki.language === "ar" ? "rtl" : "ltr");
      expect(document.querySelector(".mw-parser-output p, .mw-parser-output h2")).not.toBeNull();
      const skin = host === wiki.mobileHost ? "skin-minerva" : "skin-vector-2022";
      expect(document.body.classList).toContain(skin);
    }
  });

  it("sends plain HTTP to HTTPS, as Wikimedia does", async () => {
    const reply = await fetchFrom(server.port, "http://en.wikipedia.org/wiki/Mozilla");
    expect(reply.status).toBe(301);
    expect(reply.headers.location).toBe("https://en.wikipedia.org/wiki/Mozilla");
  });
});

describe("what Wikimedia adds", () => {
  it("names the Wikidata id in three places", async () => {
    const document = await page("en.wikipedia.org", "Mozilla");
    const scripts = [...document.querySelectorAll("script:not([src])")];
    const inline = scripts.some((s) => s.textContent?.includes('"wgWikibaseItemId":"Q9661"'));
    expect(inline).toBe(true);
    expect(document.querySelector("#p-tb #t-wikibase a")?.getAttribute("href")).toBe(
      "https://www.wikidata.org/wiki/Special:EntityPage/Q9661",
    );
    const data = document.querySelector('script[type="application/ld+json"]')?.textContent ?? "";
    expect(JSON.parse(data)).toMatchObject({
      mainEntity: "http://www.wikidata.org/entity/Q9661",
      sameAs: "http://www.wikidata.org/entity/Q9661",
    });
  });

  it("gives the same id to the article in other languages", async () => {
    for (const [id, title] of [
      ["frwiki", "Mozilla (chronique)"],
      ["arwiki", "موزيلا"],
      ["dewiki", "Mozilla"],
      ["jawiki", "Mozilla"],
      ["hiwiki", "मोजिला"],
      ["ptwiki", "Mozilla"],
    ] as const) {
      const document = await page(WIKIS[id]?.host ?? "", title);
      expect(document.head.innerHTML, id).toContain('"wgWikibaseItemId":"Q9661"');
    }
  });

  it("gives no id to an article without one, nor JSON-LD off the article", async () => {
    for (const title of ["Firefox", "Amazon River", "Talk:Mozilla"]) {
      const html = (await page("en.wikipedia.org", title)).documentElement.outerHTML;
      expect(html, title).not.toContain("wgWikibaseItemId");
      expect(html, title).not.toContain("ld+json");
    }
  });

  it.each([
    ["vector-2022", "#p-lang-btn a.interlanguage-link-target"],
    ["vector", "#p-lang li.interlanguage-link a"],
    ["timeless", "#p-lang li.interlanguage-link a"],
    ["monobook", "#p-lang li.interlanguage-link a"],
    ["minerva", "#p-lang ul.minerva-languages a"],
  ])("lists the languages in %s", async (skin, selector) => {
    const document = await page("en.wikipedia.org", "Mozilla", `?useskin=${skin}`);
    const links = new Map(
      [...document.querySelectorAll<HTMLAnchorElement>(selector)].map((a) => [a.hreflang, a.href]),
    );
    expect([...links.keys()]).toEqual(expect.arrayContaining(["fr", "ar", "de", "ja", "hi", "pt"]));
    expect(links.get("fr")).toBe("https://fr.wikipedia.org/wiki/Mozilla_(chronique)");
    expect(links.get("nan")).toBe("https://zh-min-nan.wikipedia.org/wiki/Mozilla");
  });

  it("carries the reader's choices on html, in the skins that have them", async () => {
    const theme = async (query: string) => {
      const document = await page("en.wikipedia.org", "Mozilla", query);
      return document.documentElement.className.match(/skin-theme-clientpref-(\w+)/)?.[1];
    };
    expect(await theme("")).toBe("day");
    expect(await theme("?vectornightmode=1")).toBe("night");
    expect(await theme("?vectornightmode=2")).toBe("os");
    expect(await theme("?useskin=minerva&minervanightmode=1")).toBe("night");
    expect(await theme("?useskin=monobook")).toBeUndefined();
    const reply = await fetchFrom(server.port, "https://en.wikipedia.org/wiki/Mozilla", {
      cookie: "enwikimwclientpreferences=vector-feature-custom-font-size-clientpref-2",
    });
    expect(reply.text).toContain("vector-feature-custom-font-size-clientpref-2");
    expect(reply.headers["content-security-policy"]).toContain("default-src 'self'");
  });

  it("has the dock in Vector 2022 and sections on mobile hosts", async () => {
    const document = await page("en.wikipedia.org", "Mozilla");
    expect(document.querySelector("body > .mw-portlet-dock-bottom")).not.toBeNull();
    const mobile = await page("en.m.wikipedia.org", "Mozilla");
    const names = [...mobile.querySelectorAll(".mw-parser-output > section")].map((s) => s.id);
    expect(names.slice(0, 3)).toEqual(["mf-section-0", "mf-section-1", "mf-section-2"]);
    expect(mobile.querySelector("#mf-section-0 .infobox")).not.toBeNull();
  });
});

describe("pages", () => {
  it("has infobox, references, navigation box and redirect as real articles do", async () => {
    const document = await page("en.wikipedia.org", "Mozilla Firefox");
    expect(document.querySelector("#firstHeading")?.textContent).toBe("Firefox");
    expect(document.querySelector('table.infobox a[title="Mozilla"]')).not.toBeNull();
    expect(document.querySelector("sup.reference")).not.toBeNull();
    expect(document.querySelector("ol.references li")).not.toBeNull();
    expect(document.querySelector('div.navbox[role="navigation"] a')).not.toBeNull();
    expect(document.querySelector('div.hatnote[role="note"]')).not.toBeNull();
  });

  it("has an article with thousands of links", async () => {
    const document = await page("en.wikipedia.org", "Notional gazetteer");
    const links = document.querySelectorAll("#mw-content-text a[title]:not(.new)");
    expect(links.length).toBeGreaterThan(2_900);
  });
});

describe("recording", () => {
  it("sees requests for hosts that do not exist", async () => {
    server.clearRequests();
    const reply = await fetchFrom(server.port, "https://tracker.example/collect?page=Mozilla");
    expect(reply.status).toBe(404);
    await fetchFrom(server.port, "http://plain.example/x");
    expect(server.requests).toMatchObject([
      { host: "tracker.example", method: "GET", url: "/collect?page=Mozilla", secure: true },
      { host: "plain.example", url: "/x", secure: false },
    ]);
    expect(server.connections).toMatchObject([
      { host: "tracker.example", secure: true, requests: 1 },
      { host: "plain.example", secure: false, requests: 1 },
    ]);
  });

  it("sees a connection that carries no request", async () => {
    server.clearRequests();
    const socket = connect(server.port, "127.0.0.1");
    await new Promise((resolve) => socket.once("connect", resolve));
    await expect.poll(() => server.connections).toMatchObject([{ host: "", requests: 0 }]);
    socket.destroy();
    expect(server.requests).toEqual([]);
  });

  it("lets a test answer an address itself, until undone", async () => {
    const address = "https://meta.wikimedia.org/w/index.php?title=MediaWiki:Feed.json&action=raw";
    const undo = server.handle(
      "meta.wikimedia.org",
      (url) => url.searchParams.get("title") === "MediaWiki:Feed.json",
      (_, res) => void res.writeHead(200, { "Content-Type": "application/json" }).end("[1]"),
    );
    expect((await fetchFrom(server.port, address)).text).toBe("[1]");
    expect((await page("meta.wikimedia.org", "Partnership demo")).title).toContain("Partnership");
    undo();
    expect((await fetchFrom(server.port, address)).text).not.toBe("[1]");
  });
});

it("leaves nothing behind when it stops", async () => {
  const other = await startWiki();
  await fetchFrom(other.port, "https://en.wikipedia.org/wiki/Mozilla");
  await other.stop();
  await expect(fetchFrom(other.port, "https://en.wikipedia.org/wiki/Mozilla")).rejects.toThrow();
});
