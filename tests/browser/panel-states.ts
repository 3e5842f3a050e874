/** The panel in each state that a page can show it in, for pictures of it and for tests of its place. */
import {
  type Driver,
  inBackground,
  openPanel,
  panelButton,
  unfoldAll,
  until,
  visit,
} from "./driver.ts";
import { SKINS } from "./geometry.ts";

/** What there is of each; not all of it goes together. */
export const PANEL_FACTORS = {
  skin: SKINS,
  theme: ["day", "night", "os"],
  dir: ["ltr", "rtl"],
  state: ["collapsed", "open", "long", "empty", "error"],
} as const;
export type PanelCase = {
  [factor in keyof typeof PANEL_FACTORS]: (typeof PANEL_FACTORS)[factor][number];
};

const PAGES = {
  ltr: {
    page: "https://en.wikipedia.org/wiki/GSMA",
    long: "https://meta.wikimedia.org/wiki/Partnership_demo",
    empty: "https://en.wikipedia.org/wiki/Apple",
  },
  rtl: {
    page: "https://ar.wikipedia.org/wiki/موزيلا",
    long: "https://ar.wikipedia.org/wiki/مايكروسوفت",
    empty: "https://ar.wikipedia.org/wiki/تفاح",
  },
};

/** Only two skins have a night. */
export const isPossible = ({ skin, theme }: Pick<PanelCase, "skin" | "theme">): boolean =>
  theme === "day" || skin === "vector-2022" || skin === "minerva";

/**
 * Brings Chromium's page there, the reader's choices forgotten. The extension is gone after the state
 * "error": one that was loaded from the command line does not come back from its update.
 */
export async function arrangePanel(
  driver: Driver,
  { skin, theme, dir, state }: PanelCase,
): Promise<void> {
  const page = driver.chromium?.pages()[0];
  // "As the system": the system is at night.
  await page?.emulateMedia({ colorScheme: theme === "os" ? "dark" : "light" });
  // What an earlier case left open, seen or hidden.
  await inBackground(driver, "chrome.storage.local.clear()");
  const pages = PAGES[dir];
  const url = new URL(state === "empty" || state === "long" ? pages[state] : pages.page);
  url.searchParams.set("useskin", skin);
  const night = { day: "0", night: "1", os: "2" }[theme];
  url.searchParams.set(skin === "minerva" ? "minervanightmode" : "vectornightmode", night);
  await visit(driver, url.href);
  if (state === "empty") return;
  await panelButton(driver);
  if (state === "collapsed") return;
  if (state === "error") await outdate(driver);
  await openPanel(driver);
  if (state === "long") await unfoldAll(driver);
}

/** Updates the extension under the open tab. */
async function outdate(driver: Driver): Promise<void> {
  await inBackground(driver, "setTimeout(() => chrome.runtime.reload()), 0");
  await until(async () => (driver.chromium?.serviceWorkers().length ?? 0) === 0);
}
