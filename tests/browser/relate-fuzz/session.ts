/** A Chromium in which pages are read and spoilt, with the saved pages if they are here. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { fileOf, readTable } from "../../../tools/relate/table.ts";
import { articleHtml } from "../../bench/relate/article.ts";
import { BUNDLE_TAG, serveBundle } from "../bundled-page.ts";
import { driveChromium } from "../drivers.ts";
import { launchChromium } from "../launch.ts";
import type { Measured } from "./page.ts";

const LIMIT_MS = 200;
const LABELS = join("..", "shared", "pages", "labels.tsv");

/** Whether the saved pages are here; they are not part of the project. */
export const areSavedPagesHere = existsSync(LABELS);
/** Their addresses; their place in the list is their number. */
export const savedUrls: string[] = areSavedPagesHere
  ? readTable(LABELS).map(({ url = "" }) => url)
  : [];

export interface FuzzSession extends AsyncDisposable {
  /** Calls a function of `page.ts` with these arguments and the limit. */
  call<T = Measured>(method: string, ...args: (string | number)[]): Promise<T>;
}

export async function openFuzz(): Promise<FuzzSession> {
  const files = areSavedPagesHere ? readTable(LABELS).map(({ file = "" }) => file) : [];
  const served = await serveBundle("tests/browser/relate-fuzz/page.ts", (path) => {
    if (path === "/") return `<!doctype html><title>Fuzz</title>${BUNDLE_TAG}`;
    if (path === "/feed.json") return readFileSync("public/feed.json", "utf8");
    const [, kind, number] = /^\/(\w+)\/(\d+)$/.exec(path) ?? [];
    if (kind === "article") return articleHtml(Number(number));
    const file = kind === "saved" ? files[Number(number)] : undefined;
    return file ? readFileSync(fileOf(LABELS, file), "utf8") : null;
  });
  const driver = await driveChromium(await launchChromium({ port: served.port }));
  await driver.goto(`http://localhost:${served.port}/`);
  await driver.evaluate("fuzz.load()");
  return {
    call: (method, ...args) =>
      driver.evaluate(`fuzz.${method}(${JSON.stringify([...args, LIMIT_MS]).slice(1, -1)})`),
    async [Symbol.asyncDispose]() {
      await driver.close();
      await served[Symbol.asyncDispose]();
    },
  };
}

export function expectQuick({ ms, step, page }: Measured): void {
  expect(ms, `${step} of ${page}`).toBeLessThanOrEqual(LIMIT_MS);
}
