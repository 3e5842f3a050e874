/**
 * `npm start`: opens a browser with the extension on an article about a partner. Without a display
 * it runs headless, prints what the panel says and fails if the panel does not show it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import { build, outputFolder } from "./build.ts";

const ARTICLE = "https://en.wikipedia.org/wiki/Mozilla";
const SCREENSHOT = join(".output", "start.png");
const PATIENCE_MS = 30_000;

interface Program {
  kind: "chrome" | "firefox";
  path: string;
}

/** Chromium before branded Chrome: the names a PATH has them under, then where other systems put them. */
const CANDIDATES: [Program["kind"], string][] = [
  ["chrome", "chromium"],
  ["chrome", "chromium-browser"],
  ["firefox", "firefox-esr"],
  ["firefox", "firefox"],
  ["chrome", "google-chrome"],
  ["chrome", "google-chrome-stable"],
  ["chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
  ["firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
  ["chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
  ["firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
  ["chrome", "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"],
];

const program = findBrowser();
if (!program) {
  console.error("Please install Chromium or Firefox and run this again.");
  process.exit(1);
}
const isHeadless =
  process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
const isOnline = await canReach("https://en.wikipedia.org/wiki/Special:BlankPage");
if (!isOnline && !existsSync("/usr/share/mediawiki/index.php")) await installWiki();

const mode = isHeadless ? "test" : "production";
build(program.kind, mode);
const wiki = isOnline ? null : await (await import("../tests/wiki/server.ts")).startWiki();
const browser = await launch(program, resolve(outputFolder(program.kind, mode)), wiki?.port);
console.log(
  wiki
    ? `Wikipedia cannot be reached from here: a local demo wiki answers for ${ARTICLE}`
    : `Opening ${ARTICLE}`,
);

if (isHeadless) {
  const said = await readPanel(browser);
  await browser.close();
  await wiki?.stop();
  process.exit(report(said) ? 0 : 1);
}
const page = await browser.newPage();
await page.goto(ARTICLE);
console.log("The panel's button is on the page's edge. Close the browser to end this.");
browser.once("disconnected", async () => {
  await wiki?.stop();
  process.exit(0);
});

function findBrowser(): Program | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  for (const [kind, name] of CANDIDATES) {
    const isPath = name.includes("/") || name.includes("\\");
    const path = isPath ? name : folders.map((each) => join(each, name)).find(existsSync);
    if (path && existsSync(path)) return { kind, path };
  }
  return undefined;
}

async function canReach(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { method: "HEAD", signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

/** The demo wiki comes from Debian's packages, and only where Wikipedia cannot be reached. */
async function installWiki(): Promise<never> {
  const { status } = spawnSync(
    process.execPath,
    [join("tools", "bootstrap.mjs"), "start.ts", "browser", "wiki", "--"],
    { stdio: "inherit" },
  );
  process.exit(status ?? 1);
}

async function launch(
  { kind, path }: Program,
  extension: string,
  localPort: number | undefined,
): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  const chromeArguments = [
    "--no-first-run",
    ...(isRoot ? ["--no-sandbox"] : []),
    ...(localPort
      ? [`--host-resolver-rules=MAP * 127.0.0.1:${localPort}`, "--ignore-certificate-errors"]
      : []),
  ];
  const browser = await puppeteer.launch({
    browser: kind,
    executablePath: path,
    headless: isHeadless,
    acceptInsecureCerts: localPort !== undefined,
    defaultViewport: isHeadless ? { width: 1440, height: 900 } : null,
    ...(kind === "chrome"
      ? { pipe: true, enableExtensions: [extension], args: chromeArguments }
      : { extraPrefsFirefox: localPort ? firefoxPrefs(localPort) : {} }),
  });
  if (kind === "firefox") await browser.installExtension(extension);
  return browser;
}

function firefoxPrefs(port: number): Record<string, string> {
  return {
    "network.dns.forceResolve": "127.0.0.1",
    "network.socket.forcePort": `443=${port};80=${port}`,
  };
}

interface Said {
  partner: string;
  reason: string;
  announcements: string[];
}

/** Opens the panel as a reader does and takes down what it says; null when there is none. */
async function readPanel(browser: Browser): Promise<Said | null> {
  const page = await browser.newPage();
  try {
    await page.goto(ARTICLE, { waitUntil: "domcontentloaded" });
    const at = await centreOf(page, "button[aria-expanded]");
    await page.mouse.click(at.x, at.y);
    await centreOf(page, "article");
    mkdirSync(".output", { recursive: true });
    await page.screenshot({ path: SCREENSHOT as `${string}.png` });
    return await page.evaluate(() => {
      const shadow = document.querySelector("partner-context-panel")?.shadowRoot;
      // In Firefox the panel stands in a frame of its own.
      const root = shadow?.querySelector("iframe")?.contentDocument ?? shadow;
      const textOf = (element: Element | null | undefined) => element?.textContent?.trim() ?? "";
      return {
        partner: textOf(root?.querySelector("article h3")),
        reason: textOf(root?.querySelector("article .pc-reason p")),
        announcements: [...(root?.querySelectorAll<HTMLElement>(".pc-announcements") ?? [])].map(
          (part) => {
            for (const fold of part.querySelectorAll("details")) fold.open = true;
            return part.innerText.replaceAll(/\n+/g, "\n      ");
          },
        ),
      };
    });
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** Waits for an element of the panel and says where its middle is. */
async function centreOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const handle = await page.waitForFunction(
    (selector) => {
      const shadow = document.querySelector("partner-context-panel")?.shadowRoot;
      // In Firefox the panel stands in a frame of its own.
      const root = shadow?.querySelector("iframe")?.contentDocument ?? shadow;
      const box = root?.querySelector(selector)?.getBoundingClientRect();
      return box && box.width > 0 && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    { timeout: PATIENCE_MS },
    selector,
  );
  return (await handle.jsonValue()) as { x: number; y: number };
}

function report(said: Said | null): boolean {
  if (!said) {
    console.error(`No panel appeared on ${ARTICLE} within ${PATIENCE_MS / 1000} seconds.`);
    return false;
  }
  console.log(`\n  ${said.partner}\n  ${said.reason}\n`);
  for (const announcement of said.announcements) console.log(`    ${announcement}`);
  console.log(`\nScreenshot: ${SCREENSHOT}`);
  return Boolean(said.partner && said.reason && said.announcements.length > 0);
}
