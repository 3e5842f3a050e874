/** What a panel may change of pins, and whom the background believes. */
import { describe, expect, it } from "vitest";
import type { Sender } from "../../../utils/messages.ts";
import type { Announcement, PageSignals, Settings } from "../../../utils/model.ts";
import { createPinCalls, createPinFinder } from "../../../utils/pins/hub.ts";
import { putPins, readPersonalPins, removePins } from "../../../utils/pins/personal.ts";
import { listHiddenPins } from "../../../utils/pins/read.ts";
import { TEAM_KEY } from "../../../utils/pins/team.ts";
import { describePage } from "../../../utils/relate/page.ts";
import { type Feature, isAllowed } from "../../../utils/switches.ts";
import { memoryArea } from "../memory-area.ts";
import { device, NOON, pin } from "./sample.ts";

const SETTINGS: Omit<Settings, "staffMode"> = {
  language: null,
  edge: "auto",
  onlySubject: false,
  offSites: [],
};

const PAGE = { api: "https://meta.wikimedia.org/w/api.php", title: "Pins.json" };
const VERSION = "0.1.0";
const ANNOUNCEMENTS = ["one", "two", "three", "four", "five"];
const SENDER: Sender = {
  tabId: 1,
  frameId: 0,
  documentId: null,
  host: "en.wikipedia.org",
  isPrivate: false,
};

function signals(url = "https://en.wikipedia.org/wiki/Mozilla"): PageSignals {
  return {
    url,
    lang: "en",
    dir: "ltr",
    namespace: 0,
    action: "view",
    mainPage: false,
    pageName: null,
    canonical: null,
    wikidata: [],
    languages: [],
    infoboxLinks: [],
  };
}

async function open({ staffMode = true, off = [] as Feature[] } = {}) {
  const switches = Object.fromEntries(off.map((name) => [name, { versions: "*" }]));
  const { world, local } = device("a");
  const readAnnouncements = async (ids: string[]) =>
    new Map(
      ids
        .filter((id) => ANNOUNCEMENTS.includes(id))
        .map((id): [string, Announcement] => [id, { id, title: id }]),
    );
  const readPinsPage = async () => PAGE;
  const calls = createPinCalls({
    personal: world,
    session: memoryArea(),
    readAnnouncements,
    readSettings: async () => ({ ...SETTINGS, staffMode }),
    readPinsPage,
    isOn: async (feature) => isAllowed(feature, { switches }, VERSION),
    openDesk: async () => {},
  });
  const find = createPinFinder({
    version: VERSION,
    personal: world,
    readAnnouncements,
    readPinsPage,
  });
  const shown = async (url?: string) => {
    const page = describePage(signals(url));
    const pins = page
      ? await find(page, ["mozilla"], { title: "", language: "en", priorities: [], switches })
      : [];
    return pins.map(({ announcement: { id } }) => id).sort();
  };
  return { calls, local, world, shown };
}
const ask = (announcement: string, place: "page" | "wiki" | "everywhere" = "page") => ({
  signals: signals(),
  announcement,
  place,
});

describe("pinning from a panel", () => {
  it("pins on the sender's page, and shows it there and nowhere else", async () => {
    const { calls, shown } = await open();
    expect(await calls["pins.pin"](ask("one"), SENDER)).toMatchObject({ kind: "pinned" });
    expect(await shown()).toEqual(["one"]);
    expect(await shown("https://en.wikipedia.org/wiki/Google")).toEqual([]);
    expect(await shown("https://fr.wikipedia.org/wiki/Mozilla")).toEqual([]);
  });

  it.each<[string, object, object, string]>([
    ["another wiki than the sender's", {}, { host: "fr.wikipedia.org" }, "pin-bad-place"],
    ["an unknown announcement", { announcement: "six" }, {}, "pin-bad-announcement"],
    ["a private window", {}, { isPrivate: true }, "pin-private"],
    ["a place there is not", { place: "moon" }, {}, "pin-bad-place"],
    ["a partnership without its name", { place: "partnership" }, {}, "pin-bad-place"],
  ])("refuses %s, and changes nothing", async (_, wrong, sender, reason) => {
    const { calls, local } = await open();
    const answer = await calls["pins.pin"]({ ...ask("one"), ...wrong }, { ...SENDER, ...sender });
    expect(answer).toEqual({ kind: "refused", reason });
    expect(await readPersonalPins(local)).toEqual([]);
  });

  it("is for staff mode", async () => {
    const { calls } = await open({ staffMode: false });
    expect(await calls["pins.pin"](ask("one"), SENDER)).toEqual({
      kind: "refused",
      reason: "pin-staff-only",
    });
  });

  it("asks at a fifth which of the four goes, and takes the answer", async () => {
    const { calls, shown } = await open();
    for (const id of ["one", "two", "three", "four"]) await calls["pins.pin"](ask(id), SENDER);
    const answer = await calls["pins.pin"](ask("five"), SENDER);
    if (answer.kind !== "crowded") throw new Error(answer.kind);
    expect(answer.present).toHaveLength(4);
    const two = answer.present.find(({ announcement }) => announcement.id === "two");
    await calls["pins.pin"]({ ...ask("five"), replace: two?.pin.id ?? "" }, SENDER);
    expect(await shown()).toEqual(["five", "four", "one", "three"]);
  });
});

describe("removing in a panel", () => {
  it("unpins one's own and hides the team's for oneself, and both can be undone", async () => {
    const { calls, local, shown } = await open();
    const team = pin("t", { announcement: "two" });
    await local.set({ [TEAM_KEY]: { page: PAGE, pins: [{ pin: team, by: null }] } });
    await calls["pins.pin"](ask("one"), SENDER);
    const [own] = await readPersonalPins(local);
    expect(await shown()).toEqual(["one", "two"]);
    const unpinned = await calls["pins.remove"]({ id: own?.id ?? "", owner: "personal" }, SENDER);
    const hidden = await calls["pins.remove"]({ id: team.id, owner: "team" }, SENDER);
    expect(await shown()).toEqual([]);
    expect(await listHiddenPins(local, NOON)).toEqual([{ id: team.id, name: "two" }]);
    if (!unpinned || !hidden) throw new Error("Nothing to undo");
    const undo = { id: unpinned.id, owner: "personal" } as const;
    expect(await calls["pins.restore"](undo, SENDER)).toBeNull();
    expect(await calls["pins.restore"]({ id: hidden.id, owner: "team" }, SENDER)).toBeNull();
    expect(await shown()).toEqual(["one", "two"]);
    // Asked once more, as after a lost answer, it is so already.
    expect(await calls["pins.restore"](undo, SENDER)).toBeNull();
    expect(await shown()).toEqual(["one", "two"]);
  });

  it("says why it cannot be undone", async () => {
    const { calls, local } = await open();
    await calls["pins.pin"](ask("one"), SENDER);
    const [first] = await readPersonalPins(local);
    const pinOne = await calls["pins.remove"]({ id: first?.id ?? "", owner: "personal" }, SENDER);
    if (!pinOne) throw new Error("Nothing to undo");
    for (const id of ["two", "three", "four", "five"]) await calls["pins.pin"](ask(id), SENDER);
    expect(await calls["pins.restore"]({ id: pinOne.id, owner: "personal" }, SENDER)).toBe(
      "pin-crowded",
    );
  });

  it("brings back what was there, whatever a forged message adds", async () => {
    const { calls, local, world } = await open();
    const mine = pin("a", { announcement: "one", note: "Mine." });
    await putPins(world, [mine]);
    const own = { id: mine.id, owner: "personal" } as const;
    await calls["pins.remove"](own, SENDER);
    const forged = { ...own, pin: { ...mine, note: "Theirs." }, note: "Theirs." };
    expect(await calls["pins.restore"](forged, SENDER)).toBeNull();
    expect(await readPersonalPins(local)).toEqual([mine]);
  });

  it("writes nothing from a private window, and nothing that was not removed in a panel", async () => {
    const { calls, local, world } = await open();
    const restore = (id: unknown, sender = SENDER) =>
      calls["pins.restore"]({ id: id as string, owner: "personal" }, sender);
    expect(await restore(pin("a").id, { ...SENDER, isPrivate: true })).toBe("pin-private");
    for (const id of ["__proto__", {}, null, pin("a").id]) {
      expect(await restore(id)).toBe("pins-not-kept");
    }
    await putPins(world, [pin("a")]);
    await removePins(world, [pin("a").id]);
    expect(await restore(pin("a").id)).toBe("pins-not-kept");
    expect(await readPersonalPins(local)).toEqual([]);
  });
});

describe("what the feed turns off", () => {
  const TEAM = pin("t1", { announcement: "one" });
  async function withPins(off: Feature[]) {
    const hub = await open({ off });
    await hub.local.set({ [TEAM_KEY]: { page: PAGE, pins: [{ pin: TEAM, by: null }] } });
    const own = ["one", "two"].map((id) => pin(id, { announcement: id }));
    await putPins(hub.world, own);
    return hub;
  }

  it("pins: none is shown, made, removed or put back, and it is said", async () => {
    const { calls, local, shown } = await withPins(["pins"]);
    expect(await shown()).toEqual(["one"]);
    const reason = "pin-turned-off";
    expect(await calls["pins.pin"](ask("three"), SENDER)).toEqual({ kind: "refused", reason });
    const [own] = await readPersonalPins(local);
    if (!own) throw new Error("There is no pin.");
    expect(await calls["pins.remove"]({ id: own.id, owner: "personal" }, SENDER)).toBeNull();
    expect(await calls["pins.restore"]({ id: own.id, owner: "personal" }, SENDER)).toBe(reason);
    expect(await readPersonalPins(local)).toHaveLength(2);
    // The team's are another feature.
    const hidden = await calls["pins.remove"]({ id: TEAM.id, owner: "team" }, SENDER);
    expect(hidden).toEqual(TEAM);
  });

  it("the team's pins: one's own are shown in their place, and none is hidden", async () => {
    const { calls, shown } = await withPins(["team-pins"]);
    expect(await shown()).toEqual(["one", "two"]);
    expect(await calls["pins.remove"]({ id: TEAM.id, owner: "team" }, SENDER)).toBeNull();
    expect(await calls["pins.pin"](ask("three"), SENDER)).toMatchObject({ kind: "pinned" });
  });
});
