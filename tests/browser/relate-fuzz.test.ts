/**
 * No page, saved or spoilt, makes reading or relating throw or take longer than a fifth of a second.
 * All saved pages in all mutations: `relate-fuzz.long.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Measured } from "./relate-fuzz/page.ts";
import {
  areSavedPagesHere,
  expectQuick,
  type FuzzSession,
  openFuzz,
  savedUrls,
} from "./relate-fuzz/session.ts";

const ADDRESS = "https://en.wikipedia.org/wiki/Notional_article";
/** One saved page of so many is read here. */
const SHARE = 9;

let fuzz: FuzzSession;
beforeAll(async () => {
  fuzz = await openFuzz();
});
afterAll(() => fuzz?.[Symbol.asyncDispose]());

describe("an invented page", () => {
  it.each([
    ["of 60 links", 60, 4],
    ["of 3,000 links", 3000, 1],
  ])("%s, spoilt in every way", async (_, links, seeds) => {
    const slowest = await fuzz.call<Measured & { count: number }>(
      "mutated",
      `/article/${links}`,
      ADDRESS,
      1,
      seeds,
    );
    expect(slowest.count).toBe(7 * seeds);
    expectQuick(slowest);
  });

  it("of 50,000 links", async () => {
    expectQuick(await fuzz.call("whole", "/article/50000", ADDRESS));
  });

  it("nested 10,000 deep by a script", async () => {
    const measured = await fuzz.call("nested", 10_000, ADDRESS);
    expectQuick(measured);
    expect(measured.relations).toContain("kiwix");
  });

  it("with more of everything than is read", async () => {
    const { counts, ...measured } = await fuzz.call<Measured & { counts: Record<string, number> }>(
      "endless",
      ADDRESS,
    );
    expectQuick(measured);
    const most = {
      lang: 40,
      languages: 500,
      infoboxLinks: 1000,
      infobox: 500,
      bytes: 1_500_000,
      bodyLinks: 10_000,
      bodyText: 200_000,
      keys: 250_000,
    };
    for (const [what, count] of Object.entries(most)) {
      expect(counts[what], what).toBeGreaterThan(0);
      expect(counts[what], what).toBeLessThanOrEqual(count);
    }
  });

  it("with a title of 10 MB", async () => {
    expectQuick(await fuzz.call("longTitle", 10_000_000));
  });
});

const skipped = areSavedPagesHere ? "" : " (skipped: ../shared/pages is not here)";
describe.skipIf(!areSavedPagesHere)(`saved pages${skipped}`, () => {
  it("as they are, a share of them", async () => {
    for (const [number, url] of savedUrls.entries()) {
      if (number % SHARE !== 0) continue;
      const measured = await fuzz.call("whole", `/saved/${number}`, url);
      expectQuick(measured);
      expect(measured.strays, url).toBe(0);
    }
  });
});
