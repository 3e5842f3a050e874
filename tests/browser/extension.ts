/**
 * A browser whose extension can be looked into and stopped from outside: what a page cannot do, and
 * what the browser itself does without asking. Chromium is asked through its worker and the DevTools
 * protocol, Firefox through its own privileged window.
 */
import { readFileSync } from "node:fs";
import type { BrowserContext, CDPSession } from "playwright-core";
import type { Browser as FirefoxBrowser } from "puppeteer-core";
import { type BrowserName, buildFolder, type Driver, until } from "./driver.ts";
import { type LaunchOptions, launchChromium, launchFirefox } from "./launch.ts";

const GECKO_ID = "partner-context@wikimedia.example";

export interface Extended {
  /** A page, as the functions of driver.ts want it; only what those use of it is there. */
  driver: Driver;
  /**
   * Runs the body of an asynchronous function in the background, which has to run, with the
   * extension's API as `api` and `clone` for objects handed to it; its result has to be JSON.
   */
  inBackground<T>(body: string): Promise<T>;
  isRunning(): Promise<boolean>;
  /** Stops the background as the browser does when it is idle, at once. */
  stop(): Promise<void>;
  /** Ends the background's process in the middle of whatever it does, where it has its own. */
  kill(): Promise<void>;
  /**
   * What the browser tells assistive technology, whose view a closed root is open to: of the whole
   * page in Chromium, of the panel in Firefox.
   */
  readAccessible(): Promise<Accessible[]>;
  close(): Promise<void>;
}

export interface Accessible {
  role: string;
  name: string;
}

type Options = Omit<LaunchOptions, "extensionDir"> & { extensionDir?: string };

/** Starts a browser with the test build, or another one, its background within reach. */
export async function openExtended(name: BrowserName, options: Options): Promise<Extended> {
  const launch = { extensionDir: buildFolder(name, "test"), ...options };
  return name === "chromium"
    ? extendChromium(await launchChromium(launch))
    : extendFirefox(await launchFirefox(launch));
}

/** Chromium, already launched. Playwright loses sight of a worker that was stopped; this does not. */
async function extendChromium(context: BrowserContext): Promise<Extended> {
  const page = context.pages()[0] ?? (await context.newPage());
  const pageSession = await context.newCDPSession(page);
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("This Chromium cannot be looked into.");
  await pageSession.send("ServiceWorker.enable");

  const findWorker = async () => {
    const { targetInfos } = await session.send("Target.getTargets");
    return targetInfos.find(({ type }) => type === "service_worker");
  };
  const isRunning = async () => (await findWorker()) !== undefined;
  return {
    driver: driverOf("chromium", page),
    async inBackground<T>(body: string) {
      // A worker that has only just begun has no API yet.
      const expression = `typeof chrome === "object" && (async (api, clone) => ({
        value: (await (async () => { ${body} })()) ?? null,
      }))(chrome, (value) => value)`;
      const answer = await until(async () => {
        const { targetId } = await until(findWorker);
        return evaluateInTarget<{ value: T } | false>(session, targetId, expression);
      });
      return answer.value;
    },
    isRunning,
    async stop() {
      await pageSession.send("ServiceWorker.stopAllWorkers");
      await until(async () => !(await isRunning()));
    },
    async kill() {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      for (const { id } of processInfo.filter(isExtensionProcess)) process.kill(id, "SIGKILL");
      await until(async () => !(await isRunning()));
    },
    async readAccessible() {
      const { nodes } = await pageSession.send("Accessibility.getFullAXTree");
      return nodes
        .filter(({ ignored }) => !ignored)
        .map(({ role, name }) => ({ role: `${role?.value}`, name: `${name?.value ?? ""}` }));
    },
    close: () => context.close(),
  };
}

function isExtensionProcess({ type, id }: { type: string; id: number }): boolean {
  if (type !== "renderer") return false;
  return readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--extension-process");
}

/** Asks a worker through a session of its own, which is given back so that it may be stopped. */
async function evaluateInTarget<T>(
  session: CDPSession,
  targetId: string,
  expression: string,
): Promise<T> {
  // A session within the browser's session: Playwright gives none of its own for workers.
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  const reply = new Promise<EvaluateReply>((resolve, reject) => {
    const onMessage = (event: { sessionId: string; message: string }) => {
      const message: EvaluateReply & { id?: number } = JSON.parse(event.message);
      if (event.sessionId === sessionId && message.id === 1) end(() => resolve(message));
    };
    const onDetached = (event: { sessionId: string }) => {
      if (event.sessionId === sessionId) end(() => reject(new Error("The worker has stopped.")));
    };
    function end(settle: () => void) {
      session.off("Target.receivedMessageFromTarget", onMessage);
      session.off("Target.detachedFromTarget", onDetached);
      settle();
    }
    session.on("Target.receivedMessageFromTarget", onMessage);
    session.on("Target.detachedFromTarget", onDetached);
  });
  const parameters = { expression, awaitPromise: true, returnByValue: true };
  const message = { id: 1, method: "Runtime.evaluate", params: parameters };
  await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify(message) });
  const { result, error } = await reply;
  await session.send("Target.detachFromTarget", { sessionId });
  const problem = error?.message ?? result?.exceptionDetails?.exception.description;
  if (problem !== undefined) throw new Error(problem);
  return result?.result.value as T;
}

interface EvaluateReply {
  result?: {
    result: { value?: unknown };
    exceptionDetails?: { exception: { description: string } };
  };
  error?: { message: string };
}

/** Firefox, already launched. */
async function extendFirefox(browser: FirefoxBrowser): Promise<Extended> {
  const page = await browser.newPage();
  const privileged = await openPrivilegedWindow(browser);
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(GECKO_ID)}).extension`;
  const background = `[...${extension}.views].find(({ viewType }) => viewType === "background")`;
  const isRunning = () => privileged<boolean>(`return ${extension}.backgroundState === "running"`);
  return {
    driver: driverOf("firefox", page),
    inBackground: (body) =>
      privileged(
        inFrame(
          `${background}.xulBrowser`,
          // The extension's own API objects, without the wrappers that privileged code gets.
          `const api = new Proxy(content.wrappedJSObject.browser, {}); const { indexedDB } = content;
         const clone = (value) => Components.utils.cloneInto(value, content);
         ${body}`,
        ),
      ),
    isRunning,
    async stop() {
      await privileged(`await ${extension}.terminateBackground({ disableResetIdleForTest: true })`);
      await until(async () => !(await isRunning()));
    },
    async kill() {
      // After a few crashes Firefox would wait for a person to come before it starts another process.
      await privileged(
        `Services.prefs.setIntPref("extensions.webextensions.crash.threshold", 1e6)`,
      );
      const pid = await privileged<number>(
        `return ${background}.xulBrowser.frameLoader.remoteTab.osPid`,
      );
      process.kill(pid, "SIGKILL");
      await until(async () => !(await isRunning()));
    },
    readAccessible: () =>
      privileged(
        inFrame(
          "gBrowser.selectedBrowser",
          `const service = Components.classes["@mozilla.org/accessibilityService;1"]
             .getService(Components.interfaces.nsIAccessibilityService);
           const root = content.document.querySelector("partner-context-panel")?.openOrClosedShadowRoot;
           return [...root?.querySelectorAll("*") ?? []].flatMap((element) => {
             const accessible = service.getAccessibleFor(element);
             return accessible ? [{ role: accessible.computedARIARole, name: accessible.name ?? "" }] : [];
           });`,
        ),
      ),
    close: () => browser.close(),
  };
}

/** What both drivers' pages can do. */
interface AnyPage {
  goto(url: string, options: { waitUntil: "domcontentloaded" }): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  screenshot(options: { path: `${string}.png` }): Promise<unknown>;
  mouse: { click(x: number, y: number): Promise<void> };
}

function driverOf(name: BrowserName, page: AnyPage): Driver {
  const used: Pick<Driver, "name" | "goto" | "evaluate" | "click" | "screenshot"> = {
    name,
    goto: async (url) => void (await page.goto(url, { waitUntil: "domcontentloaded" })),
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    click: (x, y) => page.mouse.click(x, y),
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
  };
  return used as Driver;
}

type Privileged = <T>(body: string) => Promise<T>;

/** Runs the body of an asynchronous function in Firefox's own window; its result has to be JSON. */
async function openPrivilegedWindow(browser: FirefoxBrowser): Promise<Privileged> {
  // Puppeteer has no word for it, but its connection speaks WebDriver BiDi.
  const { connection } = browser as unknown as { connection: BidiConnection };
  const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
  const context = result.contexts?.[0]?.context;
  return async (body) => {
    const answer = await connection.send("script.evaluate", {
      expression: `(async () => JSON.stringify((await (async () => { ${body} })()) ?? null))()`,
      target: { context },
      awaitPromise: true,
    });
    if (answer.result.exceptionDetails) throw new Error(answer.result.exceptionDetails.text);
    return JSON.parse(answer.result.result?.value ?? "null");
  };
}

interface BidiConnection {
  send(
    method: string,
    parameters: object,
  ): Promise<{
    result: {
      contexts?: { context: string }[];
      result?: { value: string };
      exceptionDetails?: { text: string };
    };
  }>;
}

/** A privileged body that runs another one in a browser's content process, where `content` is its page. */
function inFrame(browser: string, body: string): string {
  const script = `(async () => {
    let answer;
    try { answer = { value: JSON.stringify((await (async () => { ${body} })()) ?? null) }; }
    catch (error) { answer = { error: String(error) }; }
    sendAsyncMessage("partner-context:answer", answer);
  })()`;
  return `
    const manager = ${browser}.messageManager;
    const answer = await new Promise((resolve) => {
      const listener = ({ data }) => {
        manager.removeMessageListener("partner-context:answer", listener);
        resolve(data);
      };
      manager.addMessageListener("partner-context:answer", listener);
      manager.loadFrameScript("data:," + encodeURIComponent(${JSON.stringify(script)}), false);
    });
    if (answer.error) throw new Error(answer.error);
    return JSON.parse(answer.value);`;
}
