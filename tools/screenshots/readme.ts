/** The pictures of the panel in README, which are copied from here to docs/images. */
import { join } from "node:path";
import { type Driver, inBackground, openPanel, visit } from "../../tests/browser/driver.ts";

export const README_PICTURES = [
  {
    name: "readme-mozilla",
    url: "https://en.wikipedia.org/wiki/Mozilla?vectornightmode=0",
    size: [1200, 760],
  },
  {
    name: "readme-arabic-night",
    url: "https://ar.wikipedia.org/wiki/موزيلا?vectornightmode=1",
    size: [1200, 760],
  },
  {
    name: "readme-telephone",
    url: "https://en.m.wikipedia.org/wiki/GSMA?minervanightmode=0",
    size: [390, 760],
  },
] as const;

/** Takes one of them, the panel opened by a reader who comes for the first time. */
export async function takeForReadme(
  driver: Driver,
  { name, url, size }: (typeof README_PICTURES)[number],
  folder: string,
  settled: (driver: Driver) => Promise<void>,
): Promise<void> {
  await driver.chromium?.pages()[0]?.emulateMedia({ colorScheme: "light" });
  const [width, height] = size;
  await driver.resize(width, height);
  await inBackground(driver, "chrome.storage.local.clear()");
  await visit(driver, url);
  await openPanel(driver);
  await settled(driver);
  await driver.screenshot(join(folder, `${name}.png`));
}
