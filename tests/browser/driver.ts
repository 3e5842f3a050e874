/**
 * One way to drive both browsers: go to pages, press keys and click as a person does, and find what
 * is in the panel by role and name (the test build's shadow root is open, and in Firefox the frame in
 * it is of the page's own origin).
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { CDPSession } from "playwright-core";
import { outputFolder } from "../../tools/build.ts";
import { type BrowserName, type Driver, driveChromium, driveFirefox } from "./drivers.ts";
import { FIREFOX_UUID, launchChromium, launchFirefox } from "./launch.ts";
import { isNavigating, until } from "./until.ts";

export { BROWSERS, type BrowserName, type Driver } from "./drivers.ts";
export { until } from "./until.ts";

/** In CSS pixels of the viewport. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** An element found in the panel. */
export interface Found {
  /** Its place in the page's list of what was found, for `click`. */
  handle: number;
  name: string;
  text: string;
  box: Box;
  isExpanded: boolean | null;
  isFocused: boolean;
  href: string | null;
  lang: string | null;
}

/** Where a browser's build lies, as a path that a browser can be given. */
export function buildFolder(name: BrowserName, mode: "production" | "test"): string {
  return resolve(outputFolder(name === "chromium" ? "chrome" : "firefox", mode));
}

/** Opens a browser with the test build, or another one, and every host on the wiki server's port. */
export async function openBrowser(
  name: BrowserName,
  port: number,
  extensionDir = buildFolder(name, "test"),
): Promise<Driver> {
  return name === "chromium"
    ? driveChromium(await launchChromium({ port, extensionDir }))
    : driveFirefox(await launchFirefox({ port, extensionDir }));
}

const TESTING_LIBRARY = readFileSync(
  createRequire(import.meta.url).resolve("@testing-library/dom/dist/@testing-library/dom.umd.js"),
  "utf8",
);

export const HOST = "partner-context-panel";
/** In the page: the panel's shadow root, or the document of the frame in it; undefined without panel. */
export const PANEL_ROOT = `((root) => root?.querySelector("iframe")?.contentDocument ?? root)(
  document.querySelector("${HOST}")?.shadowRoot)`;
/** What has the focus in it, or in one of the extension's own pages; else null. */
const FOCUSED = `((isOurs) => {
  if (!isOurs && document.activeElement?.localName !== "${HOST}") return null;
  const root = isOurs ? document : ${PANEL_ROOT};
  return root.activeElement === root.body ? null : root.activeElement;
})(location.protocol.endsWith("-extension:"))`;
const HANDLES = "partnerContextFound";
/** Set by the test build's detector when the hub has answered: how many partnerships are shown. */
const ANSWERED = "data-partner-context-shown";

/** Opens one of the extension's own pages, as `popup.html`, and waits until it shows itself. */
export async function openOwnPage(driver: Driver, path: string): Promise<void> {
  await driver.goto(ownPageUrl(driver.name, path));
  await until(() => driver.evaluate<boolean>('document.getElementById("app")?.hasChildNodes()'));
}

/** Address of one of the extension's own pages, with the test build or another one. */
export function ownPageUrl(
  name: BrowserName,
  path: string,
  extensionDir = buildFolder(name, "test"),
): string {
  return name === "chromium"
    ? `chrome-extension://${chromiumId(extensionDir)}/${path}`
    : `moz-extension://${FIREFOX_UUID}/${path}`;
}

/** Chromium names an unpacked extension after the folder it lies in. */
function chromiumId(extensionDir: string): string {
  const hash = createHash("sha256").update(extensionDir).digest("hex").slice(0, 32);
  return hash.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
}

/** Goes to a page and waits until the extension has decided; says how many partnerships it shows. */
export async function visit(driver: Driver, url: string): Promise<number> {
  await driver.goto(url);
  return decided(driver);
}

/** Goes one page back, or another way through the history, and waits until it is there. */
export async function travel(driver: Driver, steps = -1): Promise<void> {
  const ask = () => driver.evaluate<string>("location.href");
  const from = await ask();
  // Not the drivers' own: they wait for a page to load, and one from the cache never does.
  await driver.evaluate(`history.go(${steps})`).catch((error: unknown) => {
    if (!isNavigating(error)) throw error;
  });
  await until(async () => (await ask()) !== from);
}

/** Waits until the page is loaded whole: only such a page goes into the back-forward cache. */
export async function loaded(driver: Driver): Promise<void> {
  await until(() => driver.evaluate<boolean>('document.readyState === "complete"'));
}

/** Waits until the extension has decided what this page shows. */
export async function decided(driver: Driver): Promise<number> {
  const shown = await until(() =>
    driver.evaluate<string | null>(`document.documentElement?.getAttribute("${ANSWERED}")`),
  );
  return Number(shown);
}

/** Elements of the panel by role and accessible name, as assistive technology finds them. */
export async function findAll(driver: Driver, role: string, name?: string): Promise<Found[]> {
  // Its text is long: it is sent once a page.
  if (!(await driver.evaluate("'TestingLibraryDom' in window"))) {
    await driver.evaluate(`(() => { ${TESTING_LIBRARY} })(), 0`);
  }
  const options = name === undefined ? "{}" : `{ name: ${JSON.stringify(name)} }`;
  return collect(
    driver,
    // A page that has come in between has no such library: nothing is found in it yet.
    `window.TestingLibraryDom?.queryAllByRole(child, ${JSON.stringify(role)}, ${options}) ?? []`,
  );
}

/** Folds by their title. ARIA has no role for `summary`, so Testing Library has none either. */
export function findFolds(driver: Driver, title?: string): Promise<Found[]> {
  const all = `[...child.querySelectorAll("summary")]`;
  const wanted = JSON.stringify(title);
  return collect(
    driver,
    title === undefined ? all : `${all}.filter((one) => one.textContent.trim() === ${wanted})`,
  );
}

/** What an expression finds in each `child` of the panel's shadow root, or of one of our own pages. */
function collect(driver: Driver, expression: string): Promise<Found[]> {
  return driver.evaluate<Found[]>(`(() => {
    const isOurs = location.protocol.endsWith("-extension:");
    const root = isOurs ? document : ${PANEL_ROOT};
    if (!root) return [];
    const focused = ${FOCUSED};
    const handles = (window.${HANDLES} ??= []);
    return [...root.children].flatMap((child) => ${expression}).map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return {
        handle: handles.push(element) - 1,
        name: element.getAttribute("aria-label") ?? element.textContent.trim(),
        text: element.innerText ?? element.textContent,
        box: { x, y, width, height },
        isExpanded: element.hasAttribute("aria-expanded")
          ? element.getAttribute("aria-expanded") === "true" : null,
        isFocused: focused === element,
        href: element.getAttribute("href"),
        lang: element.closest("[lang]")?.lang ?? null,
      };
    });
  })()`);
}

/** The one element with this role and name, waited for. */
export async function find(driver: Driver, role: string, name?: string): Promise<Found> {
  const found = await until(async () => {
    const all = await findAll(driver, role, name);
    return all.length > 0 ? all : null;
  });
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} elements are ${role} ${name}`);
  return first;
}

/** Clicks in the middle of an element, scrolled into view, with the browser's own mouse. */
export async function click(driver: Driver, { handle }: Found): Promise<void> {
  const { x, y, width, height } = await driver.evaluate<Box>(`(() => {
    const element = window.${HANDLES}[${handle}];
    element.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x, y, width, height };
  })()`);
  await driver.click(x + width / 2, y + height / 2);
}

/** Puts the keyboard's focus on an element. */
export async function focus(driver: Driver, { handle }: Found): Promise<void> {
  await driver.evaluate(`window.${HANDLES}[${handle}].focus(), 0`);
}

/** The button on the page's edge, waited for. Beside an open panel on a telephone there is none. */
export function panelButton(driver: Driver): Promise<Found> {
  return until(async () =>
    (await findAll(driver, "button")).find(({ isExpanded }) => isExpanded !== null),
  );
}

/** Whether the panel is open, once it is there at all. */
export async function isOpen(driver: Driver): Promise<boolean> {
  await until(async () => (await findAll(driver, "button")).length > 0);
  return (await findAll(driver, "complementary")).length > 0;
}

/** Opens the panel as a person does, unless it is open, and says what is in it. */
export async function openPanel(driver: Driver): Promise<Found> {
  if (!(await isOpen(driver))) await click(driver, await panelButton(driver));
  return find(driver, "complementary");
}

/** Closes the panel as a person does, unless it is closed. */
export async function closePanel(driver: Driver): Promise<void> {
  if (!(await isOpen(driver))) return;
  // The first that opens nothing, whatever it is called in the panel's language.
  const [close] = (await findAll(driver, "button")).filter(({ isExpanded }) => isExpanded === null);
  if (!close) throw new Error("The open panel has no button to close it");
  await click(driver, close);
  await until(async () => !(await isOpen(driver)));
}

/** Opens every fold of the open panel, those within folds included. */
export async function unfoldAll(driver: Driver): Promise<void> {
  await driver.evaluate(`(() => {
    for (const fold of ${PANEL_ROOT}.querySelectorAll("details")) fold.open = true;
  })()`);
}

/** What has the focus in the panel, by its name or text; null while the focus is elsewhere. */
export function focused(driver: Driver): Promise<string | null> {
  return driver.evaluate(`(() => {
    const element = ${FOCUSED};
    return element ? element.getAttribute("aria-label") ?? element.textContent.trim() : null;
  })()`);
}

/** Chromium's own protocol, for the page. */
export async function protocol(driver: Driver): Promise<CDPSession> {
  const [page] = driver.chromium?.pages() ?? [];
  if (!driver.chromium || !page) throw new Error("Only Chromium has this protocol.");
  return driver.chromium.newCDPSession(page);
}

/** Runs an expression in the extension's background, which only Chromium lets a test reach. */
export async function inBackground<T>(driver: Driver, expression: string): Promise<T> {
  if (!driver.chromium) throw new Error("Only Chromium lets a test into the background.");
  const [running] = driver.chromium.serviceWorkers();
  const worker = running ?? (await driver.chromium.waitForEvent("serviceworker"));
  return worker.evaluate(expression);
}

/** Whether the panel's host element is in the page at all. */
export function isMounted(driver: Driver): Promise<boolean> {
  return driver.evaluate(`document.querySelector("${HOST}") !== null`);
}
