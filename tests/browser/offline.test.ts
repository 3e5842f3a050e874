/** The first run, where the feed's server cannot be reached: the embedded feed answers. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FEED_URL } from "../../utils/sites.ts";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, find, openPanel, until, visit } from "./driver.ts";
import { type Extended, openExtended } from "./extension.ts";
import { feedRequests } from "./foreign-requests.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";

let wiki: WikiServer;
let browser: Extended | undefined;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
beforeAll(async () => {
  wiki = await startWiki();
  wiki.handle(
    new URL(FEED_URL).hostname,
    ({ href }) => href === FEED_URL,
    (request, response) => answer(request, response),
  );
});
afterAll(() => wiki.stop());
beforeEach(() => wiki.clearRequests());
afterEach(() => browser?.close());

/** Shows Mozilla on the first page that is opened, as soon as the browser can open one. */
async function firstPage(): Promise<string> {
  if (!browser) throw new Error("There is no browser.");
  expect(await visit(browser.driver, MOZILLA)).toBe(1);
  const panel = await openPanel(browser.driver);
  await find(browser.driver, "article", "Mozilla");
  return panel.text;
}

describe.each(BROWSERS)("in %s", (name) => {
  it("a server that hangs up leaves the embedded feed, and the reason in storage", async () => {
    answer = ({ socket }) => socket.destroy();
    browser = await openExtended(name, { port: wiki.port });
    expect(await firstPage()).toMatch(/comes with (?:the|this) extension|came with/i);
    const { inBackground } = browser;
    const failure = await until(
      async () =>
        (
          await inBackground<{ refresh?: { lastFailure?: { code: string } } }>(
            'return api.storage.local.get("refresh")',
          )
        ).refresh?.lastFailure,
    );
    expect(failure).toMatchObject({
      code: "offline",
      message: "The feed’s server could not be reached: it will be asked again later.",
    });
  });

  it("a server that never answers keeps no page waiting", async () => {
    const waiting: ServerResponse[] = [];
    answer = (_, response) => void waiting.push(response);
    browser = await openExtended(name, { port: wiki.port });
    await firstPage();
    await until(async () => feedRequests(wiki).length === 1);
    await firstPage();
    expect(waiting.map(({ writableEnded }) => writableEnded)).toEqual([false]);
  });
});
