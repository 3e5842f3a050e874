/**
 * Pages that have to do with a partnership are recognised as the real MediaWiki serves them: all by
 * the extension's own code on the documents of the wiki, and a dozen in the browser.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EMBEDDED_FEED, Explainer } from "../../tools/relate/explainer.ts";
import { fetchFrom } from "../wiki/fetch.ts";
import type { WikiServer } from "../wiki/server.ts";
import { type Driver, openBrowser, visit } from "./driver.ts";
import { POSITIVES, type Positive } from "./positives.ts";
import { startWiki } from "./wiki.ts";

const IN_BROWSER = 12;

let wiki: WikiServer;
beforeAll(async () => {
  // The documents that are fetched without a browser: those say what they want something for.
  wiki = await startWiki((line) => line.endsWith('not a part of a page ("undefined")'));
});
afterAll(() => wiki.stop());

const nameOf = ({ url }: Positive) => decodeURIComponent(url.slice("https://".length));

describe("on the wiki's document", () => {
  const explainer = new Explainer(EMBEDDED_FEED);

  it.each(POSITIVES.map((positive) => [nameOf(positive), positive] as const))(
    "%s",
    async (_, { url, partnerships, strength, rule, isAlone }) => {
      const { status, text } = await fetchFrom(wiki.port, url);
      expect(status).toBe(200);
      const shown = explainer
        .explain(text, url)
        .relations.filter((one) => one.strength === "subject" || one.strength === "strong");
      expect(shown.map(({ partnership }) => partnership).sort()).toEqual(partnerships.toSorted());
      for (const relation of shown) {
        expect(relation.strength).toBe(strength);
        const rules = relation.evidence
          .map((one) => one.rule)
          .filter((name) => !name.startsWith("mention-"));
        if (isAlone) expect([...new Set(rules)]).toEqual([rule]);
        else expect(rules).toContain(rule);
      }
    },
  );
});

describe("in Chromium", () => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser("chromium", wiki.port);
    // What a page is about stands in its document: styles and scripts would only take time.
    await driver.chromium?.route(/\/(?:load\.php|static\/)/, (route) => route.abort());
  });
  afterAll(() => driver.close());

  const every = Math.ceil(POSITIVES.length / IN_BROWSER);
  const chosen = POSITIVES.filter((_, number) => number % every === 0);
  it.each(chosen.map((positive) => [nameOf(positive), positive] as const))(
    "%s",
    async (_, { url, partnerships }) => {
      expect(await visit(driver, url)).toBe(partnerships.length);
    },
  );
});
