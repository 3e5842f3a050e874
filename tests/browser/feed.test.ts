/** Which data the panel speaks from: the feed's address, once it has answered well. */
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import embedded from "../../public/feed.json" with { type: "json" };
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, type Driver, find, openPanel, until, visit } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { beginRefresh, MOZILLA } from "./kill.ts";
import { startWiki } from "./wiki.ts";

const isFeed = (url: URL) =>
  url.searchParams.get("title") === "MediaWiki:Partner-context-feed.json";

/** The embedded feed with another summary of Mozilla. */
function feedThatSays(summary: string): string {
  const changed = structuredClone(embedded);
  for (const partnership of changed._partnerships.partnerships) {
    if (partnership.id === "mozilla") partnership.summary.en = summary;
  }
  return JSON.stringify(changed);
}

let wiki: WikiServer;
let answer: (res: ServerResponse) => void;
beforeAll(async () => {
  wiki = await startWiki();
  wiki.handle("meta.wikimedia.org", isFeed, (_req, res) => answer(res));
});
afterAll(() => wiki.stop());

const json = (text: string) => (res: ServerResponse) =>
  void res.writeHead(200, { "Content-Type": "application/json" }).end(text);

describe.each(BROWSERS)("in %s", (name) => {
  let browser: Extended;
  let driver: Driver;
  beforeAll(async () => {
    wiki.clearRequests();
    answer = json(feedThatSays("What the feed says first."));
    // The first refresh is due at once.
    browser = await openExtended(name, { port: wiki.port });
    driver = browser.driver;
  });
  afterAll(() => browser.close());

  async function panelText(): Promise<string> {
    expect(await visit(driver, MOZILLA)).toBe(1);
    return (await openPanel(driver)).text;
  }

  it("the feed's address is asked once, without credentials", async () => {
    await until(async () => (await panelText()).includes("What the feed says first."));
    const asked = wiki.requests.filter(({ url }) => url.includes("Partner-context-feed"));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.headers.cookie).toBeUndefined();
    expect(await panelText()).toMatch(
      /Downloaded from meta\.wikimedia\.org, checked (this minute|\d+ minutes? ago)\./,
    );
    await find(driver, "article", "Mozilla");
  });

  describe("a later answer", () => {
    interface State {
      lastSuccessAt?: number;
      lastFailure?: { at: number; code: string; message: string };
    }
    const state = async () =>
      (await browser.inBackground<{ refresh: State }>('return api.storage.local.get("refresh")'))
        .refresh;

    /** Lets the alarm ring and waits for the end of that refresh. */
    async function refresh(): Promise<State> {
      // Firefox stops a background that is idle: a page starts it.
      await visit(driver, MOZILLA);
      const before = await state();
      await beginRefresh(browser, wiki);
      return until(async () => {
        const after = await state();
        const ended =
          after.lastFailure?.at !== before.lastFailure?.at ||
          after.lastSuccessAt !== before.lastSuccessAt;
        return ended && after;
      });
    }

    it.each([
      ["HTML", "<!doctype html><p>Log in"],
      ["nothing", ""],
      ["half of a feed", feedThatSays("Half.").slice(0, 60_000)],
      ["other JSON", '{"version": "1"}'],
      ["a feed of a newer schema", feedThatSays("Newer.").replace('"schema":1', '"schema":2')],
      ["an empty list", JSON.stringify({ ...embedded, _partnerships: null })],
    ])("that is %s changes nothing, and is put on record", async (_, text) => {
      answer = json(text);
      const { lastFailure } = await refresh();
      expect(lastFailure?.message).toMatch(/\.$/);
      expect(await panelText()).toContain("What the feed says first.");
    });

    it("of 404 or 503 changes nothing", async () => {
      for (const status of [404, 503]) {
        answer = (res) => void res.writeHead(status).end("No.");
        expect((await refresh()).lastFailure?.message).toContain(String(status));
        expect(await panelText()).toContain("What the feed says first.");
      }
    });

    it("of a redirect changes nothing, and is not followed", async () => {
      wiki.clearRequests();
      answer = (res) => void res.writeHead(302, { Location: "/wiki/Elsewhere" }).end();
      expect((await refresh()).lastFailure?.code).toBe("offline");
      expect(wiki.requests.map(({ url }) => url)).not.toContain("/wiki/Elsewhere");
      expect(await panelText()).toContain("What the feed says first.");
    });

    it("that is a newer feed is shown", async () => {
      answer = json(feedThatSays("What the feed says now."));
      const { lastSuccessAt, lastFailure } = await refresh();
      expect(lastSuccessAt).toBeGreaterThan(lastFailure?.at ?? 0);
      expect(await panelText()).toContain("What the feed says now.");
    });
  });
});
