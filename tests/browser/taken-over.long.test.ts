/**
 * The real VisualEditor and MultimediaViewer have the page for themselves; what they mark it with is
 * theirs. The unit tests of the panel have their marks alone, and take no minute.
 */
import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { act, META_API, openSession } from "../wiki/session.ts";
import {
  BROWSERS,
  closePanel,
  type Driver,
  findAll,
  HOST,
  isMounted,
  isOpen,
  openBrowser,
  openPanel,
  until,
  visit,
} from "./driver.ts";
import { startWiki } from "./wiki.ts";

const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";
const GALLERY = "https://meta.wikimedia.org/wiki/Partnership_demo";
/** Without the dialog that welcomes people to the editor: it would lie on the tab that leaves it. */
const WELCOMED = `${MOZILLA}?vehidebetadialog=1`;
const FILE = "Notional.png";
/** What the editor and the viewer ask the wiki for by themselves. */
const isTheirs = (line: string) => /^\w+ https:\/\/\w+\.wiki\w+\.org\/w\//.test(line);

let wiki: WikiServer;
beforeAll(async () => {
  wiki = await startWiki(isTheirs);
  wiki.configure({ wgEnableUploads: true });
  await putPicture();
});
afterAll(() => wiki.stop());

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await openBrowser(name, wiki.port);
  });
  afterAll(() => driver.close());
  afterEach(() => closePanel(driver));

  const hasMark = (element: "documentElement" | "body", mark: string) =>
    driver.evaluate<boolean>(`document.${element}.classList.contains("${mark}")`);
  /** There is neither anything of it for assistive technology nor any place that a click would reach. */
  const isGone = async () =>
    (await findAll(driver, "button")).length === 0 &&
    driver.evaluate<boolean>(`(() => {
      for (let y = 2; y < innerHeight; y += 8)
        for (let x = 2; x < innerWidth; x += 8)
          if (document.elementFromPoint(x, y)?.localName === "${HOST}") return false;
      return true;
    })()`);
  /** Clicks on something of the wiki's own, once it is there. */
  async function clickOn(selector: string): Promise<void> {
    const [x, y] = await until(() =>
      driver.evaluate<[number, number] | null>(`(() => {
        const element = document.querySelector("${selector}");
        element?.scrollIntoView({ block: "nearest" });
        const { x, y, width, height } = element?.getBoundingClientRect() ?? {};
        return width > 0 ? [x + width / 2, y + height / 2] : null;
      })()`),
    );
    await driver.click(x, y);
  }

  it("the panel is gone while VisualEditor is up, and back as it was", async () => {
    expect(await visit(driver, WELCOMED)).toBe(1);
    await openPanel(driver);
    expect(await isGone()).toBe(false);
    await until(() => hasMark("documentElement", "ve-available"));

    // By the keyboard: the open panel may lie on this tab.
    await driver.evaluate(`document.querySelector("#ca-ve-edit a").focus(), 0`);
    await driver.press("Enter");
    await until(isGone);
    await until(() => hasMark("documentElement", "ve-active"));
    expect(await isGone()).toBe(true);
    await until(() =>
      driver.evaluate<boolean>(`document.querySelector(".ve-ce-documentNode") !== null`),
    );
    expect(await isGone()).toBe(true);

    await clickOn("#ca-view a");
    await until(async () => !(await hasMark("documentElement", "ve-active")));
    await until(async () => !(await isGone()));
    expect(await isOpen(driver)).toBe(true);
  });

  it("an address that opens VisualEditor shows no panel until it is closed", async () => {
    await driver.goto(`${WELCOMED}&veaction=edit`);
    await until(() => hasMark("documentElement", "ve-active"));
    expect(await isGone()).toBe(true);
    await clickOn("#ca-view a");
    await until(async () => !(await hasMark("documentElement", "ve-active")));
    await until(async () => (await isMounted(driver)) && !(await isGone()));
  });

  it("the panel is gone while the media viewer is up, and back afterwards", async () => {
    expect(await visit(driver, GALLERY)).toBeGreaterThan(0);
    expect(await isGone()).toBe(false);
    await until(() =>
      driver.evaluate<boolean>(`window.mw?.loader?.getState("mmv.head") === "ready"`),
    );

    await clickOn("a.image img, .mw-file-description img");
    await until(isGone);
    await until(() =>
      driver.evaluate<boolean>(`document.querySelector(".mw-mmv-wrapper img") !== null`),
    );
    expect(await isGone()).toBe(true);

    await driver.press("Escape");
    await until(async () => !(await isGone()));
    expect(
      await driver.evaluate<boolean>(`document.querySelector(".mw-mmv-wrapper") === null`),
    ).toBe(true);
  });
});

/** Uploads a picture to Meta, and shows it on a page that has a panel. */
async function putPicture(): Promise<void> {
  const admin = await openSession(wiki.port, "AdminUser");
  const { query } = await admin.ask<{ query: { tokens: { csrftoken: string } } }>({
    action: "query",
    meta: "tokens",
  });
  const form = new FormData();
  const fields = { action: "upload", format: "json", filename: FILE, ignorewarnings: "1" };
  for (const [key, value] of Object.entries(fields)) form.set(key, value);
  form.set("token", query.tokens.csrftoken);
  form.set("file", new Blob([readFileSync("public/icon/128.png")], { type: "image/png" }), FILE);
  const answer = await (await admin.fetch(META_API, { method: "POST", body: form })).json();
  if (answer.upload?.result !== "Success") throw new Error(JSON.stringify(answer));
  await act(admin, {
    action: "edit",
    title: "Partnership demo",
    prependtext: `[[File:${FILE}|thumb|A picture]]\n\n`,
  });
}
