/** The same few moves in two browsers, each through the library that knows it best. */
import type { BrowserContext, Page as ChromiumPage } from "playwright-core";
import type { Browser as FirefoxBrowser, Page as FirefoxPage, KeyInput } from "puppeteer-core";
import { until } from "./until.ts";

export const BROWSERS = ["chromium", "firefox"] as const;
export type BrowserName = (typeof BROWSERS)[number];

export interface Driver {
  readonly name: BrowserName;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs an expression in the page's own world. */
  evaluate<T>(expression: string): Promise<T>;
  press(key: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Errors of scripts, the extension's included, that the console showed since the last call. */
  takeErrors(): string[];
  close(): Promise<void>;
  /** The Playwright context, where a test needs what only Chromium gives. */
  readonly chromium: BrowserContext | null;
}

export async function driveChromium(context: BrowserContext): Promise<Driver> {
  const page: ChromiumPage = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // Chromium also logs here what the network did: a 404 of the page or of its icon.
    const isNetwork = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isNetwork) errors.push(message.text());
  });
  return {
    name: "chromium",
    chromium: context,
    goto: async (url) => void (await page.goto(url, { waitUntil: "domcontentloaded" })),
    reload: async () => void (await page.reload({ waitUntil: "domcontentloaded" })),
    evaluate: (expression) => page.evaluate(expression),
    press: (key) => page.keyboard.press(key),
    click: (x, y) => page.mouse.click(x, y),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: async (path) => void (await page.screenshot({ path })),
    takeErrors: () => errors.splice(0),
    close: () => context.close(),
  };
}

export async function driveFirefox(browser: FirefoxBrowser): Promise<Driver> {
  const page: FirefoxPage = await browser.newPage();
  // As wide as Playwright makes Chromium.
  await page.setViewport({ width: 1280, height: 720 });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const ready = { waitUntil: "domcontentloaded" } as const;
  return {
    name: "firefox",
    chromium: null,
    async goto(url) {
      if (!url.startsWith("moz-extension:")) return void (await page.goto(url, ready));
      // Such a page opens, but Puppeteer is never told so.
      await page.goto(url, { timeout: 500 }).catch(() => {});
      await until(async () => (await page.evaluate("location.href")) === url);
    },
    reload: async () => void (await page.reload(ready)),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    async press(combination) {
      const keys = combination.split("+") as KeyInput[];
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.toReversed()) await page.keyboard.up(key);
    },
    click: (x, y) => page.mouse.click(x, y),
    async resize(width, height) {
      await page.setViewport({ width, height });
      // Firefox is done before its page is.
      await until(async () => (await page.evaluate("innerWidth")) === width);
    },
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
    takeErrors: () => errors.splice(0),
    close: () => browser.close(),
  };
}
