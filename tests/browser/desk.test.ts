/** The desk for everyone: what axe finds in each of its states, narrow and dark too, and by keyboard. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { WikiServer } from "../wiki/server.ts";
import { PINS_PAGE } from "../wiki/session.ts";
import { objections } from "./axe.ts";
import { DESK_STATES, mirrorOf, prepareDesk, store, storedPin } from "./desk-states.ts";
import {
  BROWSERS,
  click,
  type Driver,
  find,
  findFolds,
  focused,
  openBrowser,
  openOwnPage,
  until,
} from "./driver.ts";
import { isInView } from "./geometry.ts";
import { fill, press, says } from "./pins-helpers.ts";
import { startWiki } from "./wiki.ts";

const isOfPins = (line: string) =>
  /^\w+ https:\/\/meta\.wikimedia\.org\/w\/(?:api|rest)\.php/.test(line);
const WIDTHS = [390, 320];
/** More stops than the desk has. */
const MOST_STOPS = 80;

const TITLES = {
  GSMA: "Wikimedia Foundation partners with the GSMA to expand digital literacy in emerging countries",
  Kiwix: "Wikimedia Foundation and Kiwix partner to grow offline access to Wikipedia",
};

let wiki: WikiServer;
let driver: Driver;

const overflow = () =>
  driver.evaluate<number>(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );

describe("in Chromium", () => {
  beforeAll(async () => {
    wiki = await startWiki(isOfPins);
    driver = await openBrowser("chromium", wiki.port);
    await prepareDesk(driver, wiki);
  });
  afterAll(async () => {
    await driver.close();
    await wiki.stop();
  });
  afterEach(async () => {
    await store(driver, { settings: {} });
    await driver.resize(1280, 720);
    expect(driver.takeErrors()).toEqual([]);
  });
  const emulate = async (colorScheme: "light" | "dark") => {
    await driver.chromium?.pages()[0]?.emulateMedia({ colorScheme });
    // In a closed fold nothing is drawn, and no transition ever ends.
    await driver.evaluate(`Promise.all(document.getAnimations()
      .filter(({ effect }) => effect.target.checkVisibility())
      .map(({ finished }) => finished)).then(() => 0)`);
  };

  it("another wiki page can be named, and left again", async () => {
    await DESK_STATES.empty?.(driver, wiki);
    const unfold = async () =>
      click(driver, await until(async () => (await findFolds(driver, "Another wiki page"))[0]));
    await unfold();
    await fill(driver, "Address of any page", "https://meta.wikimedia.org/wiki/Meta:About");
    await fill(driver, "Title of the page", "meta:other_pins");
    await press(driver, "Use this page", { leaves: true });
    // As the wiki itself writes it.
    await says(driver, "published on Meta:Other pins");
    await unfold();
    await press(driver, "Back to the page the feed names", { leaves: true });
    // The test wiki's feed names none.
    await says(driver, "No wiki page for the team’s pins is named yet");
  });

  it("changes are seen while the wiki does not answer", async () => {
    await DESK_STATES.empty?.(driver, wiki);
    const held: { destroy(): unknown }[] = [];
    const answerAgain = wiki.handle(
      new URL(PINS_PAGE.api).hostname,
      ({ pathname }) => pathname === "/w/api.php",
      (_request, response) => {
        held.push(response);
      },
    );
    await openOwnPage(driver, "pins.html");
    await says(driver, "Asking the wiki");
    await store(driver, { pins: mirrorOf([storedPin(0)]) });
    await says(driver, TITLES.GSMA);
    answerAgain();
    await openOwnPage(driver, "options.html");
    for (const response of held) response.destroy();
  });

  it.each(Object.keys(DESK_STATES))(
    "axe has nothing against it, by day and by night: %s",
    async (state) => {
      await DESK_STATES[state]?.(driver, wiki);
      expect(await objections(driver)).toEqual([]);
      await emulate("dark");
      expect(await objections(driver)).toEqual([]);
      await emulate("light");
      for (const width of WIDTHS) {
        await driver.resize(width, 720);
        expect(await overflow(), `${width} wide`).toBe(0);
      }
      expect(await objections(driver)).toEqual([]);
    },
  );

  it("what is said is in view, and moves nothing", async () => {
    await DESK_STATES.long?.(driver, wiki);
    const places = () =>
      driver.evaluate<number[]>(
        '[...document.querySelectorAll("h2, .pins-row")].map((each) => each.getBoundingClientRect().y)',
      );
    const before = await places();
    expect(before.length).toBeGreaterThan(2);
    await driver.evaluate(`(() => {
      const input = document.querySelector("input[type=file]");
      const files = new DataTransfer();
      files.items.add(new File(["{}"], "pins.json", { type: "application/json" }));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    })()`);
    expect(await isInView(driver, (await find(driver, "alert")).box)).toBe(true);
    expect(await places()).toEqual(before);
  });

  it("the question at a fifth pin takes the focus, and gives it back", async () => {
    await DESK_STATES.crowded?.(driver, wiki);
    await until(async () => (await focused(driver))?.startsWith("Four are pinned there"));
    await press(driver, "Cancel");
    await until(async () => (await focused(driver))?.startsWith("Resume: "));
  });

  it("what quick search found no room for is asked about, once", async () => {
    await DESK_STATES.empty?.(driver, wiki);
    const four = [0, 1, 3, 4].map((number) => storedPin(number, { scope: { kind: "everywhere" } }));
    await store(driver, { pins: mirrorOf(four) });
    await openOwnPage(driver, "options.html");
    await openOwnPage(driver, "pins.html#announcement=2018-07-18-kiwix");
    await until(async () => (await focused(driver))?.startsWith("Four are pinned there"));
    expect(await driver.evaluate("location.hash")).toBe("");
    await press(driver, `Replace “${TITLES.GSMA}”`);
    await find(driver, "button", `Pause: ${TITLES.Kiwix}`);
  });

  it("a conflict shows what either side says", async () => {
    await DESK_STATES.conflict?.(driver, wiki);
    const { text } = await find(driver, "alert");
    expect(text).toMatch(/Keep yours\s+Mine\.\s+Take theirs\s+Theirs\./);
  });

  it.each(["long", "conflict"])("axe has nothing against it right to left: %s", async (state) => {
    await DESK_STATES[state]?.(driver, wiki);
    await store(driver, { settings: { language: "ar" } });
    await openOwnPage(driver, "pins.html");
    await until(() =>
      driver.evaluate<boolean>(
        'document.documentElement.dir === "rtl" && document.querySelector(".pins-preview") !== null',
      ),
    );
    expect(await objections(driver)).toEqual([]);
    await driver.resize(320, 720);
    expect(await overflow()).toBe(0);
  });
});

describe.each(BROWSERS)("by keyboard alone, in %s", (name) => {
  beforeAll(async () => {
    wiki = await startWiki(isOfPins);
    driver = await openBrowser(name, wiki.port);
    await prepareDesk(driver, wiki);
  });
  afterAll(async () => {
    await driver.close();
    await wiki.stop();
  });
  afterEach(() => expect(driver.takeErrors()).toEqual([]));

  async function tabTo(wanted: string): Promise<void> {
    const stops: (string | null)[] = [];
    while (stops.length < MOST_STOPS) {
      await driver.press("Tab");
      const stop = await focused(driver);
      if (stop === wanted) return;
      stops.push(stop);
    }
    throw new Error(`Tab never came to “${wanted}”, but to: ${stops.join(", ")}`);
  }
  const enter = async (wanted: string) => {
    await tabTo(wanted);
    await driver.press("Enter");
  };
  const holds = (wanted: string) => until(async () => (await focused(driver)) === wanted);
  const isIn = (selector: string) =>
    until(() => driver.evaluate<boolean>(`document.activeElement.matches("${selector}")`));

  it("a pin is made, moved, paused, published and removed, and the focus is never lost", async () => {
    await DESK_STATES.empty?.(driver, wiki);
    await tabTo("Pin an announcement");
    for (const [word, title] of Object.entries(TITLES)) {
      await driver.press("Enter");
      await isIn("input[type=search]");
      for (const letter of word) await driver.press(letter);
      await enter(title);
      await isIn("select");
      await enter("Save");
      await holds("Pin an announcement");
    }
    const { Kiwix, GSMA } = TITLES;
    await tabTo(`Move “${Kiwix}”, number 1 of 2`);
    await driver.press("ArrowDown");
    await holds(`Move “${Kiwix}”, number 2 of 2`);
    await driver.press("ArrowUp");
    await holds(`Move “${Kiwix}”, number 1 of 2`);
    await enter(`Pause: ${Kiwix}`);
    await holds(`Resume: ${Kiwix}`);
    await enter(`Edit: ${GSMA}`);
    await isIn("select");
    await enter("Cancel");
    await isIn(".pins-row button");
    await enter(`Pin for everyone: ${GSMA}`);
    await says(driver, `New: ${GSMA}`);
    await enter("Publish…");
    await isIn("[role=group]");
    // A key that is held down confirms nothing.
    await driver.press("Enter");
    await says(driver, `Publish on ${PINS_PAGE.title} as StaffUser?`);
    await enter("Publish now");
    await says(driver, "Published, and read back from the wiki.");
    await enter(`Remove: ${Kiwix}`);
    await holds(`Move “${GSMA}”, number 1 of 1`);
  });
});
