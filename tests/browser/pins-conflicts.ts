/** Fault 32: two desks in two browsers that publish at the same moment, again and again. */
import { expect } from "vitest";
import { startWiki } from "../wiki/server.ts";
import { makePinsPage, openSession, PINS_PAGE } from "../wiki/session.ts";
import { BROWSERS, type Driver, openBrowser, until } from "./driver.ts";
import {
  beStaff,
  knowPinsPage,
  openDesk,
  press,
  says,
  serveFeedWithPins,
  signIn,
  textOf,
} from "./pins-helpers.ts";

interface StoredPin {
  id: string;
  note?: string;
  [field: string]: unknown;
}

const OUTCOMES = [
  ["published", "Published, and read back"],
  ["conflict", "Someone else changed the same meanwhile"],
] as const;
type Outcome = (typeof OUTCOMES)[number][0];

/**
 * Plays rounds in which both publish: each adds a pin of their own and, in every other round, both
 * change the same note. After each, nothing is lost and nothing doubled.
 */
export async function playConflicts(rounds: number): Promise<void> {
  const wiki = await startWiki();
  const desks: Driver[] = [];
  try {
    serveFeedWithPins(wiki);
    await makePinsPage(wiki.port);
    for (const [index, account] of ["StaffUser", "AdminUser"].entries()) {
      const driver = await openBrowser(BROWSERS[index] ?? "chromium", wiki.port);
      desks.push(driver);
      await beStaff(driver);
      await signIn(driver, account);
      await knowPinsPage(driver);
    }
    const nobody = await openSession(wiki.port);
    const readPins = async (): Promise<StoredPin[]> => {
      const answer = await nobody.fetch(
        `https://meta.wikimedia.org/w/index.php?title=${PINS_PAGE.title}&action=raw`,
      );
      return JSON.parse(await answer.text()).pins;
    };

    const seen: Outcome[] = [];
    for (let round = 0; round < rounds; round++) {
      const base = await readPins();
      const isSameNote = round % 2 === 1;
      await Promise.all(
        desks.map((driver, index) => {
          const note = `Round ${round} of desk ${index}`;
          const changed = base.map((pin, place) =>
            isSameNote && place === 0 ? { ...pin, note } : pin,
          );
          return begin(driver, { page: PINS_PAGE, base, pins: [...changed, newPin(round, index)] });
        }),
      );
      const outcomes = await Promise.all(desks.map(confirm));
      seen.push(...outcomes);
      const after = await readPins();
      const ids = after.map(({ id }) => id);
      expect(new Set(ids).size, `round ${round}: none doubled`).toBe(ids.length);
      for (const { id } of base) expect(ids, `round ${round}: none lost`).toContain(id);
      for (const [index, outcome] of outcomes.entries()) {
        const isThere = ids.includes(newPin(round, index).id);
        expect(isThere, `round ${round}, desk ${index}: ${outcome}`).toBe(outcome === "published");
      }
      const expected = isSameNote ? ["conflict", "published"] : ["published", "published"];
      expect(outcomes.toSorted(), `round ${round}`).toEqual(expected);
      const writer = outcomes.indexOf("published");
      if (!isSameNote) continue;
      expect(after[0]?.note).toBe(`Round ${round} of desk ${writer}`);
      // The desk that was asked takes what the other one wrote, and then gets its own pin through.
      const asked = desks[1 - writer] as Driver;
      await press(asked, "Take theirs");
      await press(asked, "Publish…");
      expect(await confirm(asked)).toBe("published");
      const last = await readPins();
      expect(last.map(({ id }) => id)).toContain(newPin(round, 1 - writer).id);
      expect(last[0]?.note).toBe(`Round ${round} of desk ${writer}`);
    }
    const conflicts = seen.filter((outcome) => outcome === "conflict").length;
    expect([seen.length, conflicts]).toEqual([2 * rounds, Math.floor(rounds / 2)]);
    expect(await readPins()).toHaveLength(2 * rounds);
  } finally {
    for (const driver of desks) await driver.close();
    await wiki.stop();
  }
}

function newPin(round: number, index: number): StoredPin {
  return {
    id: `round${String(round).padStart(3, "0")}desk${index}`,
    announcement: "2018-06-21-gsma",
    scope: { kind: "partnership", partnership: `place-${round}-${index}` },
    at: "2026-03-01T00:00:00Z",
  };
}

/** Hands the desk a draft, as one that was begun before, and goes up to the confirmation. */
async function begin(driver: Driver, draft: object): Promise<void> {
  await driver.evaluate(
    `(globalThis.browser ?? chrome).storage.local.set({ "pins-draft": [${JSON.stringify(draft)}] })`,
  );
  await openDesk(driver);
  await press(driver, "Publish…");
  await says(driver, `Publish on ${PINS_PAGE.title} as`);
}

async function confirm(driver: Driver): Promise<Outcome> {
  await press(driver, "Publish now");
  return until(async () => {
    const text = await textOf(driver);
    if (text.includes("Publishing…")) return null;
    return OUTCOMES.find(([, words]) => text.includes(words))?.[0];
  }, 30_000);
}
