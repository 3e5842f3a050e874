/** Pins as people meet them: in the panel, on the desk, and as readers of a team's. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FILTERS } from "../wiki/filters.ts";
import type { WikiServer } from "../wiki/server.ts";
import { makePinsPage, openSession, PINS_PAGE } from "../wiki/session.ts";
import {
  BROWSERS,
  click,
  type Driver,
  find,
  findAll,
  isMounted,
  isOpen,
  openBrowser,
  openPanel,
  panelButton,
  until,
  visit,
} from "./driver.ts";
import {
  beStaff,
  fill,
  isDisabled,
  openDesk,
  press,
  says,
  serveFeedWithPins,
  signIn,
} from "./pins-helpers.ts";
import { startWiki } from "./wiki.ts";

const EN = "https://en.wikipedia.org/wiki";
const GSMA_NEWS =
  "Wikimedia Foundation partners with the GSMA to expand digital literacy in emerging countries";

let wiki: WikiServer;
/** Team pins are read and published; the tests sign in and out. */
const isOfPins = (line: string) =>
  /^\w+ https:\/\/meta\.wikimedia\.org\/w\/(?:api|rest)\.php/.test(line);

const sent = () => wiki.requests.filter(({ method }) => method === "POST");

/** The pins' page as anyone can read it. */
async function published(): Promise<{ user: string; comment: string; text: string }> {
  const nobody = await openSession(wiki.port);
  const { query } = await nobody.ask<{
    query: {
      pages: {
        revisions: { user: string; comment: string; slots: { main: { content: string } } }[];
      }[];
    };
  }>({
    action: "query",
    prop: "revisions",
    rvprop: "user|comment|content",
    rvslots: "main",
    titles: PINS_PAGE.title,
  });
  const [revision] = query.pages[0]?.revisions ?? [];
  if (!revision) throw new Error("There is no page of pins");
  return { ...revision, text: revision.slots.main.content };
}

describe.each(BROWSERS)("in %s", (name) => {
  let driver: Driver;
  beforeAll(async () => {
    // One of its own: what is published there would be read by the next browser.
    wiki = await startWiki(isOfPins);
    serveFeedWithPins(wiki);
    driver = await openBrowser(name, wiki.port);
    await beStaff(driver);
  });
  afterAll(async () => {
    await driver.close();
    await wiki.stop();
  });
  afterEach(() => expect(driver.takeErrors()).toEqual([]));

  const pinned = async () => (await findAll(driver, "region", "Pinned"))[0]?.text ?? "";

  it("two clicks pin an announcement, which then stands on top until it is unpinned", async () => {
    await visit(driver, `${EN}/GSMA`);
    await openPanel(driver);
    await click(driver, await find(driver, "button", `Pin “${GSMA_NEWS}”`));
    await click(driver, await find(driver, "button", "This wiki"));
    await until(async () => (await pinned()).includes(GSMA_NEWS));
    expect(await pinned()).toContain("Only for you");

    // Where only a pin of the wiki opens it, the panel is there and closed, though it was left open.
    await visit(driver, `${EN}/Main_Page_of_nothing_at_all`);
    await visit(driver, `${EN}/Amazon_River`);
    expect(await isOpen(driver)).toBe(false);
    expect((await panelButton(driver)).name).toMatch(/1 pinned announcement|partnership/);
    await openPanel(driver);
    expect(await pinned()).toContain(GSMA_NEWS);
    expect(
      await visit(driver, "https://fr.wikipedia.org/wiki/Wikip%C3%A9dia:Accueil_principal"),
    ).toBe(0);
    expect(await isMounted(driver)).toBe(false);

    await visit(driver, `${EN}/GSMA`);
    await openPanel(driver);
    await click(driver, await find(driver, "button", `Unpin “${GSMA_NEWS}”`));
    await click(driver, await find(driver, "button", "Undo"));
    await until(async () => (await pinned()).includes("Only for you"));
    await click(driver, await find(driver, "button", `Unpin “${GSMA_NEWS}”`));
    await until(async () => !(await pinned()).includes("Only for you"));
  });

  describe("publishing", () => {
    beforeAll(async () => {
      await makePinsPage(wiki.port);
    });
    beforeEach(() => wiki.clearRequests());

    it("is for those the wiki lets, and tells the others why not; the draft is kept", async () => {
      await signIn(driver, null);
      await openDesk(driver);
      await says(driver, "You are not signed in on that wiki");
      const [add] = (await findAll(driver, "button", "Pin an announcement")).slice(-1);
      if (!add) throw new Error("There is no button to pin");
      await click(driver, add);
      await press(driver, GSMA_NEWS);
      await fill(driver, "Note", "Please read.");
      await fill(driver, "Until", "2099-06-30T18:00");
      await press(driver, "Save");
      await says(driver, `New: ${GSMA_NEWS}`);
      for (const [account, reason] of [
        ["PlainUser", "The page is protected, and your account is not among those"],
        ["BlockedUser", "Your account is blocked on that wiki"],
      ] as const) {
        await signIn(driver, account);
        await openDesk(driver);
        await says(driver, reason);
        await says(driver, `New: ${GSMA_NEWS}`);
        const publish = await find(driver, "button", "Publish…");
        expect(await isDisabled(driver, publish)).toBe(true);
      }
    });

    it("sends nothing before it is confirmed, and is then read by everyone", async () => {
      await signIn(driver, "StaffUser");
      wiki.clearRequests();
      await openDesk(driver);
      await says(driver, "You are signed in on meta.wikimedia.org as StaffUser");
      await press(driver, "Publish…");
      await says(driver, "Publish on Partnerships/Pins.json as StaffUser?");
      await says(driver, `Edit summary: pinned “${GSMA_NEWS.slice(0, 60)}`);
      // A script's click is no confirmation.
      await driver.evaluate(
        `[...document.querySelectorAll("button")].find((each) => each.textContent === "Publish now").click()`,
      );
      expect(sent()).toEqual([]);
      await press(driver, "Publish now");
      await says(driver, "Published, and read back from the wiki.");
      expect(sent()).toHaveLength(1);
      const { user, comment } = await published();
      expect(user).toBe("StaffUser");
      expect(comment).toContain(`pinned “${GSMA_NEWS.slice(0, 60)}`);

      const reader = await openBrowser(name, wiki.port);
      try {
        wiki.clearRequests();
        await until(async () => {
          await visit(reader, `${EN}/GSMA`);
          await openPanel(reader);
          return (await findAll(reader, "region", "Pinned"))[0]?.text.includes("Please read.");
        });
        const text = (await find(reader, "region", "Pinned")).text;
        expect(text).toContain("For everyone, by StaffUser");
        expect(text).toMatch(/until .*2099/);
        const asked = wiki.requests.filter(({ url }) => /rest\.php|api\.php/.test(url));
        expect(asked.length).toBeGreaterThan(0);
        expect(asked.filter(({ headers, method }) => headers.cookie || method !== "GET")).toEqual(
          [],
        );
        // Hidden for oneself, it stays so.
        await click(reader, await find(reader, "button", `Hide the pin “${GSMA_NEWS}”`));
        await until(async () =>
          (await find(reader, "region", "Pinned")).text.includes("Hidden until"),
        );
        await visit(reader, `${EN}/GSMA`);
        await openPanel(reader);
        expect(await findAll(reader, "region", "Pinned")).toEqual([]);
        expect(reader.takeErrors()).toEqual([]);
      } finally {
        await reader.close();
      }
    });

    it("is refused by the wiki in words, and the draft is kept", async () => {
      await openDesk(driver);
      await press(driver, `Remove: ${GSMA_NEWS}`);
      await says(driver, `Removed: ${GSMA_NEWS}`);
      wiki.configure({ wgReadOnly: "Moving" });
      await press(driver, "Publish…");
      await press(driver, "Publish now");
      await says(driver, "The wiki is read-only at present");
      await openDesk(driver);
      await says(driver, `Removed: ${GSMA_NEWS}`);
      wiki.configure({});
      await press(driver, "Give up these changes");
      await says(driver, "Nothing differs from what is on the wiki.");
      await press(driver, "Undo");
      await says(driver, `Removed: ${GSMA_NEWS}`);
      await press(driver, "Give up these changes");
    });

    it("is stopped by the wiki’s filters: by one for good, by one until it is published once more", async () => {
      const publishNote = async (note: string) => {
        await press(driver, `Edit: ${GSMA_NEWS}`);
        await fill(driver, "Note", note);
        await press(driver, "Save");
        await says(driver, `Changed: ${GSMA_NEWS}`);
        await publishAgain();
      };
      const publishAgain = async () => {
        await press(driver, "Publish…");
        await press(driver, "Publish now");
      };
      const before = await published();
      await openDesk(driver);
      await publishNote(`A ${FILTERS.disallow.word}.`);
      await says(driver, "A filter of the wiki does not allow this change. Your draft is kept.");
      await openDesk(driver);
      await says(driver, `Changed: ${GSMA_NEWS}`);
      await publishNote(`A ${FILTERS.warn.word}.`);
      await says(driver, "publishing once more saves it all the same. Your draft is kept.");
      await says(driver, FILTERS.warn.name);
      expect(await published()).toEqual(before);
      await publishAgain();
      await says(driver, "Published, and read back from the wiki.");
      expect((await published()).text).toContain(FILTERS.warn.word);
    });
  });
});
