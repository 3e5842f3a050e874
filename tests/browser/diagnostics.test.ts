/** The options say how the feed is, and what can be done about it works. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FEED_URL } from "../../utils/sites.ts";
import type { WikiServer } from "../wiki/server.ts";
import { BROWSERS, click, type Driver, find, openBrowser, openOwnPage, until } from "./driver.ts";
import { startWiki } from "./wiki.ts";

let wiki: WikiServer;
let answer: (response: ServerResponse, request: IncomingMessage) => void;
beforeAll(async () => {
  wiki = await startWiki();
  wiki.handle(
    new URL(FEED_URL).hostname,
    ({ href }) => href === FEED_URL,
    (request, response) => answer(response, request),
  );
});
afterAll(() => wiki.stop());

const feedOf = (revision: string, more: object = {}) =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Sample",
    items: [{ id: "bad", url: "javascript:alert(1)" }],
    _partnerships: {
      schema: 1,
      revision,
      partnerships: [{ id: "mozilla", name: "Mozilla", titles: { enwiki: "Mozilla" } }],
      ...more,
    },
  });

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    answer = (response) => response.end(feedOf("First"));
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());

  const text = () => driver.evaluate<string>("document.body.innerText");
  const saying = (pattern: RegExp) => until(async () => pattern.test(await text()));
  const press = async (button: string) => click(driver, await find(driver, "button", button));

  it("the feed's state is told; refresh and repair work, and a failure is put into words", async () => {
    await openOwnPage(driver, "options.html");
    await find(driver, "heading", "Data and diagnostics");
    await saying(/The current data from meta\.wikimedia\.org/);
    await saying(/First/);
    await saying(/1 record was left out/);

    const switches = { panel: { versions: "*", reason: "Only a test." } };
    answer = (response) => {
      response.writeHead(200, { ETag: '"2"' }).end(feedOf("Second", { switches }));
    };
    await press("Refresh now");
    await saying(/Second/);
    await saying(/turned these features off.*panel.*Only a test/s);

    let refused = 0;
    answer = (response) => {
      refused++;
      response.writeHead(503).end();
    };
    await press("Refresh now");
    await saying(/could not be renewed.*The server refused to answer/s);

    const isEnabled = 'document.querySelectorAll("button:disabled").length === 0';
    await until(() => driver.evaluate<boolean>(isEnabled));
    refused = 0;
    await press("Repair");
    await until(async () => refused > 0);
    await until(() => driver.evaluate<boolean>(isEnabled));
    // What is still good stays, and so does what was turned off.
    expect(await text()).toMatch(/The stored copy from.*Second.*1 partnership,/s);
    expect(await text()).toMatch(/turned these features off.*panel.*Only a test/s);

    // After a repair, "unchanged" is no answer.
    answer = (response, { headers }) => {
      if (headers["if-none-match"] !== undefined) response.writeHead(304).end();
      else response.end(feedOf("Third"));
    };
    await press("Refresh now");
    await saying(/Third/);
  });

  it("14. ten refreshes asked for at once are one download", async () => {
    let asked = 0;
    answer = (response) => {
      asked++;
      response.end(feedOf("Fourth"));
    };
    await openOwnPage(driver, "options.html");
    const revisions = await driver.evaluate<string[]>(`Promise.all(
      Array.from({ length: 10 }, () =>
        (globalThis.browser ?? chrome).runtime
          .sendMessage({ call: "feed.refresh", ask: null })
          .then(({ value }) => value.feed.revision),
      ),
    )`);
    expect(revisions).toEqual(Array(10).fill("Fourth"));
    expect(asked).toBe(1);
  });
});
