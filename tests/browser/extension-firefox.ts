import type { Browser as FirefoxBrowser, Page } from "puppeteer-core";
import { until } from "./driver.ts";
import { type BidiConnection, firefoxGoto } from "./drivers.ts";
import type { Extended } from "./extension.ts";
import { GECKO_ID } from "./launch.ts";
import { driverOf } from "./page-driver.ts";

/** Firefox, already launched. */
export async function extendFirefox(browser: FirefoxBrowser): Promise<Extended> {
  const page = await browser.newPage();
  const privileged = await openPrivilegedWindow(browser);
  const extension = `WebExtensionPolicy.getByID(${JSON.stringify(GECKO_ID)}).extension`;
  const background = `[...${extension}.views].find(({ viewType }) => viewType === "background")`;
  const isRunning = () => privileged<boolean>(`return ${extension}.backgroundState === "running"`);
  const drive = (each: Page) => driverOf("firefox", each, (url) => firefoxGoto(each, url));
  return {
    driver: drive(page),
    openTab: async () => drive(await browser.newPage()),
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
      if (!(await isRunning())) return false;
      // After a few crashes Firefox would wait for a person to come before it starts another process.
      await privileged(
        `Services.prefs.setIntPref("extensions.webextensions.crash.threshold", 1e6)`,
      );
      const pid = await privileged<number | null>(
        `return ${background}?.xulBrowser.frameLoader.remoteTab.osPid`,
      );
      if (pid === null) return false;
      process.kill(pid, "SIGKILL");
      await until(async () => !(await isRunning()));
      return true;
    },
    async openPrivate() {
      const opened = new Set(await browser.pages());
      await privileged(`
        const load = (name) => ChromeUtils.importESModule("resource://gre/modules/" + name + ".sys.mjs");
        const id = ${JSON.stringify(GECKO_ID)};
        const allowed = { permissions: ["internal:privateBrowsingAllowed"], origins: [] };
        await load("ExtensionPermissions").ExtensionPermissions.add(id, allowed);
        await (await load("AddonManager").AddonManager.getAddonByID(id)).reload();
        OpenBrowserWindow({ private: true });`);
      return until(async () => {
        const page = (await browser.pages()).find((each) => !opened.has(each));
        return page?.url() === "about:privatebrowsing" && drive(page);
      });
    },
    async readAccessible() {
      // A release opens its welcome in a tab of its own, in front, at a time of its own.
      await page.bringToFront();
      return privileged(
        inFrame(
          "gBrowser.selectedBrowser",
          `const service = Components.classes["@mozilla.org/accessibilityService;1"]
             .getService(Components.interfaces.nsIAccessibilityService);
           const { document, location } = content;
           const shadow = document.querySelector("partner-context-panel")?.openOrClosedShadowRoot;
           const root = location.protocol === "moz-extension:" ? document
             : shadow?.querySelector("iframe")?.contentDocument;
           return [...root?.querySelectorAll("*") ?? []].flatMap((element) => {
             const accessible = service.getAccessibleFor(element);
             return accessible ? [{ role: accessible.computedARIARole, name: accessible.name ?? "" }] : [];
           });`,
        ),
      );
    },
    close: () => browser.close(),
  };
}

type Privileged = <T>(body: string) => Promise<T>;

/** Runs the body of an asynchronous function in Firefox's own window; its result has to be JSON. */
async function openPrivilegedWindow(browser: FirefoxBrowser): Promise<Privileged> {
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

/** A privileged body that runs another one in a browser's content process, where `content` is its page. */
function inFrame(browser: string, body: string): string {
  const script = `(async () => {
    let answer;
    try { answer = { value: JSON.stringify((await (async () => { ${body} })()) ?? null) }; }
    catch (error) { answer = { error: String(error) }; }
    sendAsyncMessage("partner-context:answer", answer);
  })()`;
  return `
    const browser = ${browser};
    const manager = browser.messageManager;
    const answer = await new Promise((resolve, reject) => {
      const end = (settle) => {
        clearInterval(timer);
        manager.removeMessageListener("partner-context:answer", listener);
        settle();
      };
      const listener = ({ data }) => end(() => resolve(data));
      // Should it be stopped meanwhile, nothing would ever answer.
      const timer = setInterval(() => {
        if (!browser.isConnected) end(() => reject(new Error("no such frame: it was stopped")));
      }, 100);
      manager.addMessageListener("partner-context:answer", listener);
      manager.loadFrameScript("data:," + encodeURIComponent(${JSON.stringify(script)}), false);
    });
    if (answer.error) throw new Error(answer.error);
    return JSON.parse(answer.value);`;
}
