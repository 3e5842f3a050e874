/**
 * `npm run screenshots [-- PART…]`: the panel on the real MediaWiki in every two combinations of
 * skin, theme, direction, width and state, and the extension's own pages, into
 * `.output/screenshots/` with one contact sheet. With PARTs, only pictures whose names contain one.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  type Driver,
  inBackground,
  openBrowser,
  openPanel,
  panelButton,
  unfoldAll,
  until,
  visit,
} from "../tests/browser/driver.ts";
import { startWiki } from "../tests/wiki/server.ts";
import { build } from "./build.ts";
import { OWN_PAGES, takeOwnPage } from "./screenshots/own-pages.ts";
import { pairwise } from "./screenshots/pairwise.ts";
import { README_PICTURES, takeForReadme } from "./screenshots/readme.ts";

const FOLDER = join(".output", "screenshots");
const HEIGHTS = { 1440: 900, 1024: 768, 390: 844, 320: 568 } as const;

const CASES = pairwise(
  {
    skin: ["vector-2022", "vector", "minerva", "timeless", "monobook"],
    theme: ["day", "night", "os"],
    dir: ["ltr", "rtl"],
    width: [1440, 1024, 390, 320],
    state: ["collapsed", "open", "long", "empty", "error"],
  },
  // Only these two skins have a night.
  ({ skin, theme }) => theme === "day" || skin === "vector-2022" || skin === "minerva",
);
type Case = (typeof CASES)[number];

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

const nameOf = ({ skin, theme, dir, width, state }: Case) =>
  [skin, theme, dir, width, state].join("_");

/** Brings the browser to where the picture is taken. */
async function arrange(driver: Driver, { skin, theme, dir, width, state }: Case): Promise<void> {
  const page = driver.chromium?.pages()[0];
  // "As the system": the system is at night.
  await page?.emulateMedia({ colorScheme: theme === "os" ? "dark" : "light" });
  await driver.resize(width, HEIGHTS[width]);
  // What an earlier picture left open, seen or hidden.
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

/** Waits until nothing moves any more and a frame with all of it was drawn. */
async function settled(driver: Driver): Promise<void> {
  await driver.evaluate(`(async () => {
    // In a closed fold nothing is drawn, and no transition ever ends.
    const drawn = document.getAnimations().filter(({ effect }) => effect.target.checkVisibility());
    await Promise.allSettled(drawn.map(({ finished }) => finished));
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  })()`);
}

/** Updates the extension under the open tab. */
async function outdate(driver: Driver): Promise<void> {
  await inBackground(driver, "setTimeout(() => chrome.runtime.reload()), 0");
  await until(async () => (driver.chromium?.serviceWorkers().length ?? 0) === 0);
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
      // An extension that was loaded from the command line does not come back from its update.
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
