/**
 * A browser whose extension can be looked into and stopped from outside: what a page cannot do, and
 * what the browser itself does without asking. Chromium is asked through its worker and the DevTools
 * protocol, Firefox through its own privileged window.
 */
import { type BrowserName, buildFolder, type Driver } from "./driver.ts";
import { extendChromium } from "./extension-chromium.ts";
import { extendFirefox } from "./extension-firefox.ts";
import { type LaunchOptions, launchChromium, launchFirefox } from "./launch.ts";

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
  /**
   * Ends the background's process in the middle of whatever it does, where it has its own; false where
   * the background had stopped already, and nothing was killed.
   */
  kill(): Promise<boolean>;
  /**
   * What the browser tells assistive technology, whose view a closed root is open to: of the whole
   * page in Chromium, of the panel or one of the extension's own pages in Firefox.
   */
  readAccessible(): Promise<Accessible[]>;
  /** Another page, in a tab of its own. */
  openTab(): Promise<Driver>;
  /** A page in a private window, where the extension is then allowed. Firefox only. */
  openPrivate?(): Promise<Driver>;
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
