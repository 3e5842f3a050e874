/** The same few moves in two browsers, each through the library that knows it best. */
import type { BrowserContext, Page as ChromiumPage } from "playwright-core";
import type { Browser as FirefoxBrowser, Page as FirefoxPage, KeyInput } from "puppeteer-core";
import { until } from "./until.ts";

export const BROWSERS = ["chromium", "firefox"] as const;
export type BrowserName = (typeof BROWSERS)[number];

/** In CSS pixels of the viewport. */
export type Place = [x: number, y: number];

export interface Driver {
  readonly name: BrowserName;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs an expression in the page's own world. */
  evaluate<T>(expression: string): Promise<T>;
  press(key: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  /** Presses the mouse at one place and lets it go at another, after it has moved a little there. */
  drag(from: Place, to: Place): Promise<void>;
  /** Turns the mouse's wheel at a place, down or (below 0) up. */
  wheel(x: number, y: number, deltaY: number): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Errors of scripts, the extension's included, that the console showed since the last call. */
  takeErrors(): string[];
  close(): Promise<void>;
  /** The Playwright context, where a test needs what only Chromium gives. */
  readonly chromium: BrowserContext | null;
}

interface Mouse {
  move(x: number, y: number, options?: { steps: number }): Promise<void>;
  down(): Promise<void>;
  up(): Promise<void>;
}

async function drag(mouse: Mouse, from: Place, to: Place): Promise<void> {
  await mouse.move(...from);
  await mouse.down();
  // A drag begins with a move of some pixels; a target wants to be moved over, too.
  await mouse.move(from[0], from[1] + 6, { steps: 2 });
  await mouse.move(...to, { steps: 4 });
  await mouse.move(to[0] + 1, to[1] + 1);
  await mouse.up();
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
    drag: (from, to) => drag(page.mouse, from, to),
    async wheel(x, y, deltaY) {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, deltaY);
    },
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: async (path) => void (await page.screenshot({ path })),
    takeErrors: () => errors.splice(0),
    close: () => context.close(),
  };
}

/** On the window that is being left. */
const LEFT = "partnerContextLeft";

/**
 * Goes to a page of Firefox, one of the extension's own included, until its document is there.
 * Puppeteer's `goto` waits for events that Firefox sends neither of such pages nor, now and then, of
 * others; and Firefox takes the end of the load that is left behind for that of the new one
 * (Puppeteer's issue 12929): it says too early that it is there, or that it was given up.
 */
export async function firefoxGoto(page: FirefoxPage, url: string): Promise<void> {
  const { _id: context } = page.mainFrame() as unknown as { _id: string };
  const { connection } = page.browser() as unknown as { connection: BidiConnection };
  const address = JSON.stringify(url);
  // With another fragment alone, the document stays.
  await page.evaluate(`window.${LEFT} = !${address}.includes("#")
    || ${address}.split("#")[0] !== location.href.split("#")[0], 0`);
  await connection
    .send("browsingContext.navigate", { context, url, wait: "interactive" })
    .catch((error: unknown) => {
      if (!String(error).includes("NS_BINDING_ABORTED")) throw error;
    });
  await until(
    () => page.evaluate(`!window.${LEFT} && document.readyState !== "loading"`) as Promise<boolean>,
  );
}

/** WebDriver BiDi, which Puppeteer speaks with Firefox and has no word for. */
export interface BidiConnection {
  send(method: string, parameters: object): Promise<{ result: BidiResult }>;
}

interface BidiResult {
  contexts?: { context: string }[];
  result?: { value: string };
  exceptionDetails?: { text: string };
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
    goto: (url) => firefoxGoto(page, url),
    reload: async () => void (await page.reload(ready)),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    async press(combination) {
      const keys = combination.split("+") as KeyInput[];
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.toReversed()) await page.keyboard.up(key);
    },
    click: (x, y) => page.mouse.click(x, y),
    drag: (from, to) => drag(page.mouse, from, to),
    async wheel(x, y, deltaY) {
      await page.mouse.move(x, y);
      await page.mouse.wheel({ deltaY });
    },
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
