/** Pictures of the extension's own pages, whole, by day and night, in either direction, wide and narrow. */
import { join } from "node:path";
import {
  type Driver,
  inBackground,
  openOwnPage,
  until,
  visit,
} from "../../tests/browser/driver.ts";

const PAGES = ["welcome", "options", "explore", "pins", "popup"] as const;
const FORMS = [
  { theme: "day", language: "en", width: 1280 },
  { theme: "night", language: "en", width: 1280 },
  { theme: "day", language: "ar", width: 1280 },
  { theme: "day", language: "en", width: 360 },
  { theme: "night", language: "ar", width: 360 },
] as const;

export const OWN_PAGES = PAGES.flatMap((page) =>
  FORMS.map((form) => ({
    ...form,
    page,
    name: [page, form.theme, form.language, form.width].join("_"),
  })),
);

/** Takes one of them with what a person of staff has there: a pin, something hidden, a wiki turned off. */
export async function takeOwnPage(
  driver: Driver,
  { page, theme, language, width, name }: (typeof OWN_PAGES)[number],
  folder: string,
): Promise<void> {
  const tab = driver.chromium?.pages()[0];
  await tab?.emulateMedia({ colorScheme: theme === "night" ? "dark" : "light" });
  // The popup is as large as it makes itself.
  await driver.resize(page === "popup" ? 420 : width, 800);
  await inBackground(driver, "chrome.storage.local.clear()");
  await visit(driver, "https://en.wikipedia.org/wiki/Apple");
  const settings = { staffMode: true, language, offSites: ["de.wikipedia.org"] };
  await inBackground(driver, `chrome.storage.local.set(${JSON.stringify({ settings })})`);
  await openOwnPage(driver, `${page}.html`);
  await until(() => driver.evaluate(`document.documentElement.lang === "${language}"`));
  // What comes from the store is there with the last of the page's own requests.
  await tab?.waitForLoadState("networkidle");
  // As high as all of it: a picture of the full page is shifted by the bar it scrolls with.
  const height = await driver.evaluate<number>("document.documentElement.scrollHeight");
  await driver.resize(page === "popup" ? 420 : width, height);
  await driver.screenshot(join(folder, `${name}.png`));
}
