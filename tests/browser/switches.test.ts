/** What the feed turns off is off on the extension's own pages, which say so. */
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { FEED_URL } from "../../utils/sites.ts";
import type { WikiServer } from "../wiki/server.ts";
import { PINS_PAGE } from "../wiki/session.ts";
import { BROWSERS, click, type Driver, find, openBrowser, openOwnPage, until } from "./driver.ts";
import { textOf } from "./pins-helpers.ts";
import { startWiki } from "./wiki.ts";

const OFF = /turned these features off for this version/;

let wiki: WikiServer;
let driver: Driver | undefined;
let off: string[] = [];
beforeAll(async () => {
  wiki = await startWiki((line) => PINS.test(line));
  wiki.handle(
    new URL(FEED_URL).hostname,
    ({ href }) => href === FEED_URL,
    (_, response) => {
      const feed = JSON.parse(readFileSync("public/feed.json", "utf8"));
      feed._partnerships.pins_page = PINS_PAGE;
      feed._partnerships.revision = `without ${off}`;
      feed._partnerships.switches = Object.fromEntries(
        off.map((name) => [name, { versions: "*", reason: `No ${name}.` }]),
      );
      response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(feed));
    },
  );
});
afterAll(() => wiki.stop());
afterEach(() => driver?.close());

/** What is asked of the wiki that holds the team's pins. */
const PINS = /^\w+ https:\/\/meta\.wikimedia\.org\/w\/(?:api|rest)\.php/;
const askedForPins = () =>
  wiki.requests
    .map(({ method, host, url }) => `${method} https://${host}${url}`)
    .filter((line) => PINS.test(line));

it.each(BROWSERS)("in %s", async (name) => {
  off = ["search", "team-pins"];
  driver = await openBrowser(name, wiki.port);
  const page = driver;
  const saying = (words: string | RegExp) => until(async () => (await textOf(page)).match(words));
  const refreshed = async () => {
    await openOwnPage(page, "options.html");
    await click(page, await find(page, "button", "Refresh now"));
    await saying(`without ${off}`);
  };
  await refreshed();

  for (const searching of ["popup.html", "explore.html"]) {
    await openOwnPage(page, searching);
    await saying(OFF);
    await saying("No search.");
  }
  await openOwnPage(page, "pins.html");
  await saying(OFF);
  await saying("No team-pins.");
  // One's own are another feature.
  await find(page, "button", "Pin an announcement");

  expect(askedForPins()).toEqual([]);

  off = ["pins"];
  wiki.clearRequests();
  await refreshed();
  // Now the team's are read with the feed.
  await until(async () => askedForPins().length > 0);
  wiki.clearRequests();
  await openOwnPage(page, "pins.html");
  await saying("No pins.");
  expect(await textOf(page)).not.toContain("Pin an announcement");
  expect(askedForPins()).toEqual([]);
});
