/** Two desks in two browsers that publish at the same moment, again and again. */
import { expect } from "vitest";
import { startWiki } from "../wiki/server.ts";
import { makePinsPage, openSession, PINS_PAGE } from "../wiki/session.ts";
import { BROWSERS, type Driver, openBrowser, openOwnPage, until } from "./driver.ts";
import { beStaff, openDesk, press, serveFeedWithPins, signIn, textOf } from "./pins-helpers.ts";

interface StoredPin {
  id: string;
  note?: string;
  [field: string]: unknown;
}

const OUTCOMES = [
  ["published", "Published, and read back"],
  ["conflict", "Someone else changed the same"],
] as const;

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
    }
    const nobody = await openSession(wiki.port);
    const readPins = async (): Promise<StoredPin[]> => {
      const answer = await nobody.fetch(
        `https://meta.wikimedia.org/w/index.php?title=${PINS_PAGE.title}&action=raw`,
      );
      return JSON.parse(await answer.text()).pins;
    };

    let conflicts = 0;
    for (let round = 0; round < rounds; round++) {
      const base = await readPins();
      const isSameNote = round % 2 === 1;
      const own = (index: number) => newPin(round, index);
      const outcomes = await Promise.all(
        desks.map((driver, index) => {
          const changed = isSameNote
            ? base.map((pin, place) =>
                place === 0 ? { ...pin, note: `Round ${round} of desk ${index}` } : pin,
              )
            : base;
          return publishDraft(driver, { page: PINS_PAGE, base, pins: [...changed, own(index)] });
        }),
      );
      const after = await readPins();
      const ids = after.map(({ id }) => id);
      expect(new Set(ids).size, `round ${round}: none doubled`).toBe(ids.length);
      for (const { id } of base) expect(ids, `round ${round}: none lost`).toContain(id);
      for (const [index, outcome] of outcomes.entries()) {
        const isThere = ids.includes(own(index).id);
        expect(isThere, `round ${round}, desk ${index}: ${outcome}`).toBe(outcome === "published");
      }
      expect(outcomes, `round ${round}: at least one came through`).toContain("published");
      if (isSameNote) expect(outcomes, `round ${round}: the other is asked`).toContain("conflict");
      else
        expect(outcomes, `round ${round}: both came through`).toEqual(["published", "published"]);
      // The desk that was asked takes what the other one wrote, and then gets its own pin through.
      for (const [index, outcome] of outcomes.entries()) {
        const driver = desks[index];
        if (outcome !== "conflict" || !driver) continue;
        conflicts += 1;
        await press(driver, "Take theirs");
        await until(async () => !(await textOf(driver)).includes("Take theirs"));
        expect(await publish(driver)).toBe("published");
        expect((await readPins()).map(({ id }) => id)).toContain(own(index).id);
      }
    }
    expect(conflicts).toBe(Math.floor(rounds / 2));
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
    priority: "normal",
    order: 0,
    paused: false,
    note: "",
    at: "2026-03-01T00:00:00Z",
  };
}

/** Hands the desk a draft, as one that was begun before, and publishes it as a person does. */
async function publishDraft(driver: Driver, draft: unknown): Promise<string> {
  await openOwnPage(driver, "pins.html");
  await driver.evaluate(
    `(globalThis.browser ?? chrome).storage.local.set({ "pins-draft": ${JSON.stringify(draft)} })`,
  );
  await openDesk(driver);
  return publish(driver);
}

async function publish(driver: Driver): Promise<string> {
  await press(driver, "Publish…");
  await press(driver, "Publish now");
  return until(async () => {
    const text = await textOf(driver);
    if (text.includes("Publishing…")) return null;
    return OUTCOMES.find(([, words]) => text.includes(words))?.[0];
  }, 30_000);
}
