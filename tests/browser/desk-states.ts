/** The desk in each state that a person can bring it to. */
import type { WikiServer } from "../wiki/server.ts";
import { act, makePinsPage, openSession, PINS_PAGE } from "../wiki/session.ts";
import { click, type Driver, find, findAll, openOwnPage } from "./driver.ts";
import { fill, openDesk, press, says, signIn } from "./pins-helpers.ts";

const NEWS = ["2018-06-21-gsma", "2019-01-22-google", "2018-07-18-kiwix"];
const GOOGLE_NEWS = "Google and Wikimedia Foundation partner to increase knowledge equity online";
const NOTE =
  "Please read this before the meeting; questions go to the talk page of the team. ".repeat(2);

/** A pin as storage and wiki pages hold it. */
export function storedPin(number: number, more: object = {}) {
  return {
    id: `pin${String(number).padStart(8, "0")}`,
    announcement: NEWS[number % NEWS.length],
    scope: { kind: "partnership", partnership: `place-${number}` },
    at: "2026-03-01T00:00:00Z",
    ...more,
  };
}

let changes = 0;

/** Personal pins as the mirror keeps them, later than all before; those that are none of them are gone. */
export function mirrorOf(pins: { id: string }[]) {
  const time = Date.now().toString(36).padStart(9, "0");
  const stamp = `${time}${String(++changes).padStart(3, "0")}abcdef`;
  const items: Record<string, Record<string, unknown>> = {};
  for (let number = 0; number < 100; number++) {
    const { id } = storedPin(number);
    const shard = `pins-gone-${Number(id.at(-1)) % 8}`;
    items[shard] = { ...items[shard], [id]: stamp };
  }
  for (const { id, ...pin } of pins) {
    items[`pin-${id}`] = { ...pin, stamp };
    delete items[`pins-gone-${Number(id.at(-1)) % 8}`]?.[id];
  }
  return { device: "abcdef", latest: null, items };
}

/** Pins with full notes, in places with up to four each. */
export function manyPins(count: number) {
  return Array.from({ length: count }, (_, number) =>
    storedPin(number, {
      scope: { kind: "partnership", partnership: `place-${Math.floor(number / 4)}` },
      note: NOTE.slice(0, 140),
      until: "2099-06-30T18:00:00Z",
      order: number,
    }),
  );
}

/** Puts values into the extension's storage, from one of its pages. */
export async function store(driver: Driver, items: object): Promise<void> {
  if (!(await driver.evaluate<boolean>('location.protocol.endsWith("-extension:")'))) {
    await openOwnPage(driver, "pins.html");
  }
  await driver.evaluate(
    `(globalThis.browser ?? chrome).storage.local.set(${JSON.stringify(items)})`,
  );
}

/** Writes the page of team pins, as the administrator. */
export async function writePins(wiki: WikiServer, pins: object[]): Promise<void> {
  const admin = await openSession(wiki.port, "AdminUser");
  const text = JSON.stringify({ schema: 1, pins });
  await act(admin, { action: "edit", title: PINS_PAGE.title, text, contentmodel: "json" });
}

const nothing = () => ({ pins: mirrorOf([]), "pins-draft": [], "pins-page": PINS_PAGE });
const team = [0, 1, 2].map((number) => storedPin(number));
const draftOf = (note: string) => ({
  page: PINS_PAGE,
  base: team,
  pins: [...team.map((pin, index) => (index === 0 ? { ...pin, note } : pin)), storedPin(7)],
});

/** Brings a desk there that `prepareDesk` has prepared; the last signs out. */
export const DESK_STATES: Record<string, (driver: Driver, wiki: WikiServer) => Promise<void>> = {
  async empty(driver, wiki) {
    await writePins(wiki, []);
    await store(driver, nothing());
    await openDesk(driver);
    await says(driver, "Nothing differs from what is on the wiki.");
  },
  async long(driver, wiki) {
    await writePins(wiki, manyPins(12));
    await store(driver, { ...nothing(), pins: mirrorOf(manyPins(100)) });
    await openDesk(driver);
    await says(driver, "As readers will see it");
  },
  async form(driver, wiki) {
    await DESK_STATES.empty?.(driver, wiki);
    await press(driver, "Pin an announcement");
    await fill(driver, "Search announcements", "GSMA");
    const [found] = (await findAll(driver, "listitem")).slice(0, 1);
    const [first] = (await findAll(driver, "button")).filter(({ name }) =>
      found?.text.includes(name),
    );
    if (!first) throw new Error("No announcement is found");
    await click(driver, first);
    await fill(driver, "Where", "page");
    await fill(driver, "Address of the page", "https://example.org/");
    await press(driver, "Save");
    await find(driver, "alert");
  },
  async crowded(driver, wiki) {
    await DESK_STATES.empty?.(driver, wiki);
    const four = [0, 1, 2, 3].map((number) => storedPin(number, { scope: { kind: "everywhere" } }));
    const fifth = storedPin(4, { scope: { kind: "everywhere" }, paused: true });
    await store(driver, { pins: mirrorOf([...four, fifth]) });
    await openDesk(driver);
    await press(driver, `Resume: ${GOOGLE_NEWS}`);
    await says(driver, "Four are pinned there already");
  },
  async conflict(driver, wiki) {
    await writePins(wiki, [storedPin(0, { note: "Theirs." }), ...team.slice(1)]);
    await store(driver, { ...nothing(), "pins-draft": [draftOf("Mine.")] });
    await openDesk(driver);
    await says(driver, "Take theirs");
  },
  async preview(driver, wiki) {
    await writePins(wiki, team);
    await store(driver, { ...nothing(), "pins-draft": [draftOf("Mine.")] });
    await openDesk(driver);
    await press(driver, "Publish…");
    await says(driver, `Publish on ${PINS_PAGE.title} as StaffUser?`);
  },
  async unnamed(driver) {
    await store(driver, { ...nothing(), "pins-page": null });
    await openDesk(driver);
    await says(driver, "No wiki page for the team’s pins is named yet");
    await fill(driver, "Address of any page", "nowhere");
    await press(driver, "Use this page", { leaves: true });
    await find(driver, "alert");
  },
  async refusal(driver, wiki) {
    await writePins(wiki, team);
    await signIn(driver, null);
    await store(driver, { ...nothing(), "pins-draft": [draftOf("Mine.")] });
    await openDesk(driver);
    await says(driver, "You are not signed in on that wiki");
  },
};

/** A browser that is signed in and a page of pins that is there: what the states begin from. */
export async function prepareDesk(driver: Driver, wiki: WikiServer): Promise<void> {
  await makePinsPage(wiki.port);
  await signIn(driver, "StaffUser");
}
