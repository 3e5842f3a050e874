/** No page, saved or spoilt, makes reading or relating throw or take longer than a fifth of a second. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileOf, readTable } from "../../tools/relate/table.ts";
import { articleHtml } from "../bench/relate/article.ts";
import { BUNDLE_TAG, type BundledPage, serveBundle } from "./bundled-page.ts";
import { type Driver, driveChromium } from "./drivers.ts";
import { launchChromium } from "./launch.ts";
import type { Measured } from "./relate-fuzz/page.ts";

const LIMIT_MS = 200;
const ADDRESS = "https://en.wikipedia.org/wiki/Notional_article";
const LABELS = join("..", "shared", "pages", "labels.tsv");
const isHere = existsSync(LABELS);
const pages = isHere ? readTable(LABELS) : [];

let served: BundledPage;
let driver: Driver;
beforeAll(async () => {
  served = await serveBundle("tests/browser/relate-fuzz/page.ts", (path) => {
    if (path === "/") return `<!doctype html><title>Fuzz</title>${BUNDLE_TAG}`;
    if (path === "/feed.json") return readFileSync("public/feed.json", "utf8");
    const [, kind, number] = /^\/(\w+)\/(\d+)$/.exec(path) ?? [];
    if (kind === "article") return articleHtml(Number(number));
    const row = kind === "saved" ? pages[Number(number)] : undefined;
    return row ? readFileSync(fileOf(LABELS, row.file ?? ""), "utf8") : null;
  });
  driver = await driveChromium(await launchChromium({ port: served.port }));
  await driver.goto(`http://localhost:${served.port}/`);
  await driver.evaluate("fuzz.load()");
});
afterAll(async () => {
  await driver?.close();
  await served?.[Symbol.asyncDispose]();
});

function fuzz<T = Measured>(method: string, ...args: (string | number)[]): Promise<T> {
  return driver.evaluate<T>(`fuzz.${method}(${JSON.stringify([...args, LIMIT_MS]).slice(1, -1)})`);
}

function expectQuick({ ms, step }: Measured): void {
  expect(ms, step).toBeLessThanOrEqual(LIMIT_MS);
}

describe("an invented page", () => {
  it.each([
    ["of 60 links", 60, 8],
    ["of 3,000 links", 3000, 1],
  ])("%s, spoilt in every way", async (_, links, seeds) => {
    const slowest = await fuzz<Measured & { count: number }>(
      "mutated",
      `/article/${links}`,
      ADDRESS,
      seeds,
    );
    expect(slowest.count).toBe(7 * seeds);
    expectQuick(slowest);
  });

  it("of 50,000 links", async () => {
    expectQuick(await fuzz("saved", "/article/50000", ADDRESS, -1, 0));
  });

  it("nested 10,000 deep by a script", async () => {
    const measured = await fuzz("nested", 10_000, ADDRESS);
    expectQuick(measured);
    expect(measured.relations).toContain("kiwix");
  });

  it("with a title of 10 MB", async () => {
    expectQuick(await fuzz("longTitle", 10_000_000));
  });
});

describe.skipIf(!isHere)(
  `a saved page${isHere ? "" : " (skipped: ../shared/pages is not here)"}`,
  () => {
    it("as it is and spoilt, none is slow", { timeout: 300_000 }, async () => {
      for (const [number, { url = "" }] of pages.entries()) {
        // -1 is the page as it is; every third is also spoilt in one way, which differs by page.
        for (const mutation of number % 3 === 0 ? [-1, number % 7] : [-1]) {
          expectQuick(await fuzz("saved", `/saved/${number}`, url, mutation, number));
        }
      }
    });
  },
);
