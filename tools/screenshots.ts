/**
 * `npm run screenshots [-- PART…]`: the panel on the real MediaWiki in every two combinations of
 * skin, theme, direction, width and state, and the extension's own pages, into
 * `.output/screenshots/` with one contact sheet. With PARTs, only pictures whose names contain one.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Driver, openBrowser } from "../tests/browser/driver.ts";
import { arrangePanel, isPossible, PANEL_FACTORS } from "../tests/browser/panel-states.ts";
import { startWiki } from "../tests/wiki/server.ts";
import { build } from "./build.ts";
import { OWN_PAGES, takeOwnPage } from "./screenshots/own-pages.ts";
import { pairwise } from "./screenshots/pairwise.ts";
import { README_PICTURES, takeForReadme } from "./screenshots/readme.ts";

const FOLDER = join(".output", "screenshots");
const HEIGHTS = { 1440: 900, 1024: 768, 390: 844, 320: 568 } as const;

const CASES = pairwise({ ...PANEL_FACTORS, width: [1440, 1024, 390, 320] }, isPossible);
type Case = (typeof CASES)[number];

const nameOf = ({ skin, theme, dir, width, state }: Case) =>
  [skin, theme, dir, width, state].join("_");

/** Brings the browser to where the picture is taken. */
async function arrange(driver: Driver, each: Case): Promise<void> {
  await driver.resize(each.width, HEIGHTS[each.width]);
  await arrangePanel(driver, each);
}

/** Waits until nothing moves any more and a frame with all of it was drawn. */
async function settled(driver: Driver): Promise<void> {
  await driver.evaluate(`(async () => {
    // In a closed fold nothing is drawn, and no transition ever ends.
    const drawn = document.getAnimations().filter(({ effect }) => effect.target.checkVisibility());
    await Promise.allSettled(drawn.map(({ finished }) => finished));
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  })()`);
}

async function contactSheet(driver: Driver): Promise<void> {
  const page = driver.chromium?.pages()[0];
  const files = readdirSync(FOLDER).filter((file) => file !== "contact-sheet.png");
  const figures = files.map(
    (file) => `<figure><img src="${file}"><figcaption>${file.slice(0, -4)}</figcaption></figure>`,
  );
  const html = `<style>
    body { display: grid; grid-template-columns: repeat(6, 1fr); gap: 12px; font: 12px sans-serif }
    figure { margin: 0 } img { width: 100%; max-height: 420px; object-fit: contain; border: 1px solid #ccc }
  </style>${figures.join("")}`;
  const sheet = resolve(FOLDER, "contact-sheet.html");
  writeFileSync(sheet, html);
  await driver.resize(1800, 1000);
  await driver.goto(pathToFileURL(sheet).href);
  await page?.screenshot({ path: join(FOLDER, "contact-sheet.png"), fullPage: true });
}

const wanted = process.argv.slice(2);
const isWanted = (name: string) =>
  wanted.length === 0 || wanted.some((part) => name.includes(part));
build("chrome", "test");
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const wiki = await startWiki();
const openHere = () => openBrowser("chromium", wiki.port);

async function take(driver: Driver, each: Case): Promise<void> {
  console.error(nameOf(each));
  await arrange(driver, each);
  await settled(driver);
  await driver.screenshot(join(FOLDER, `${nameOf(each)}.png`));
}

/** With the colours of a system that forces its own. */
async function takeForced(driver: Driver): Promise<void> {
  const page = driver.chromium?.pages()[0];
  for (const dir of ["ltr", "rtl"] as const) {
    const name = `forced-colours_${dir}`;
    if (!isWanted(name)) continue;
    console.error(name);
    const [theme, width] = [dir === "ltr" ? "day" : "night", 1024] as const;
    await arrange(driver, { skin: "vector-2022", theme, dir, width, state: "long" });
    await page?.emulateMedia({
      forcedColors: "active",
      colorScheme: dir === "ltr" ? "light" : "dark",
    });
    await driver.screenshot(join(FOLDER, `${name}.png`));
    await page?.emulateMedia({ forcedColors: null });
  }
}

const driver = await openHere();
try {
  for (const each of CASES.filter((candidate) => isWanted(nameOf(candidate)))) {
    if (each.state !== "error") await take(driver, each);
    else {
      // Its extension does not come back.
      const alone = await openHere();
      await take(alone, each).finally(() => alone.close());
    }
  }
  await takeForced(driver);
  for (const each of OWN_PAGES.filter(({ name }) => isWanted(name))) {
    console.error(each.name);
    await takeOwnPage(driver, each, FOLDER);
  }
  for (const each of README_PICTURES.filter(({ name }) => isWanted(name))) {
    console.error(each.name);
    await takeForReadme(driver, each, FOLDER, settled);
  }
  await contactSheet(driver);
} finally {
  await driver.close();
  await wiki.stop();
}
console.error(`Wrote ${FOLDER}/contact-sheet.png`);
