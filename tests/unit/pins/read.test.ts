import { describe, expect, it } from "vitest";
import { HIDDEN_KEY, hidePin, unhidePin } from "../../../utils/pins/hidden.ts";
import { CrowdedError, putPins } from "../../../utils/pins/personal.ts";
import { pinAnnouncement } from "../../../utils/pins/pin-announcement.ts";
import { listHiddenPins, pinsToShow, readPins as readAllowed } from "../../../utils/pins/read.ts";
import type { Pin } from "../../../utils/pins/schema.ts";
import { TEAM_KEY } from "../../../utils/pins/team.ts";
import { DAY, device, HERE, NOON, pin } from "./sample.ts";

const PAGE = { api: "https://meta.wikimedia.org/w/api.php", title: "Pins.json" };
const SPOT = { wiki: "enwiki", titles: ["Mozilla"], partnerships: ["mozilla"] };

async function withTeam(pins: Pin[]) {
  const { world, local } = device("a");
  const by = { user: "StaffUser", time: "2026-03-01T00:00:00Z" };
  await local.set({ [TEAM_KEY]: { page: PAGE, pins: pins.map((each) => ({ pin: each, by })) } });
  return { world, local };
}
const readPins = (local: Parameters<typeof readAllowed>[0], page: typeof PAGE | undefined) =>
  readAllowed(local, page, () => true);
const ids = (known: { pin: Pin; owner: string }[]) =>
  known.map(({ pin: { id }, owner }) => `${id.replace(/^0+/, "")} ${owner}`);

describe("pins to show", () => {
  it("are the team's and one's own, where and while they hold, in their order", async () => {
    const { world, local } = await withTeam([
      pin("t1", { announcement: "t1", priority: "high" }),
      pin("t2", { announcement: "t2", scope: { kind: "wiki", wiki: "frwiki" } }),
      pin("t3", { announcement: "t3", until: "2026-03-10T12:00:00Z" }),
    ]);
    await putPins(world, [pin("p1", { announcement: "p1", scope: HERE })]);
    const known = await readPins(local, PAGE);
    expect(ids(pinsToShow(known, NOON, SPOT))).toEqual(["t1 team", "p1 personal"]);
    expect(ids(pinsToShow(known, NOON - DAY, SPOT))).toEqual(["t1 team", "p1 personal", "t3 team"]);
    expect(ids(pinsToShow(known, NOON))).toEqual(["t1 team", "p1 personal", "t2 team"]);
  });

  it("show an announcement that both pinned once, as the team's", async () => {
    const { world, local } = await withTeam([pin("t1")]);
    await putPins(world, [pin("p1", { scope: HERE })]);
    expect(ids(pinsToShow(await readPins(local, PAGE), NOON, SPOT))).toEqual(["t1 team"]);
  });

  it("leave out what a reader hid, until it is pinned anew", async () => {
    const { world, local } = await withTeam([pin("t1"), pin("t2", { announcement: "t2" })]);
    const shown = async () => ids(await readPins(local, PAGE));
    await hidePin(world, pin("t1"), "News");
    expect(await shown()).toEqual(["t2 team"]);
    const anew = pin("t1", { at: "2026-03-09T00:00:00Z" });
    await local.set({ [TEAM_KEY]: { page: PAGE, pins: [{ pin: anew, by: null }] } });
    expect(await shown()).toEqual(["t1 team"]);
    await hidePin(world, anew, "News");
    await unhidePin(world, anew.id);
    expect(await shown()).toEqual(["t1 team"]);
  });

  it("are listed by name once hidden, as long as there is anything to show again", async () => {
    const over = pin("t3", { announcement: "t3", until: "2026-03-09T00:00:00Z" });
    const { world, local } = await withTeam([pin("t1"), pin("t2", { announcement: "t2" }), over]);
    const listed = async () => (await listHiddenPins(local, NOON)).map(({ name }) => name);
    await hidePin(world, pin("t1"), "Second");
    await hidePin(world, pin("t2"), "First");
    await hidePin(world, over, "Over");
    await hidePin(world, pin("t4"), "No longer the team's");
    expect(await listed()).toEqual(["First", "Second"]);
    await unhidePin(world, pin("t2").id);
    expect(await listed()).toEqual(["Second"]);
    await local.set({ [HIDDEN_KEY]: { [pin("t1").id]: "spoilt" } });
    expect(await listed()).toEqual([]);
    await local.set({ [TEAM_KEY]: null });
    expect(await listed()).toEqual([]);
  });

  it("stay hidden where several are hidden at once", async () => {
    const team = ["t1", "t2", "t3"].map((id) => pin(id, { announcement: id }));
    const { world, local } = await withTeam(team);
    await Promise.all(team.map((each) => hidePin(world, each, each.id)));
    expect(await readPins(local, PAGE)).toEqual([]);
  });

  it("are read although what is stored of the team's is spoilt", async () => {
    const { local } = await withTeam([pin("t1")]);
    const good = { pin: pin("t2"), by: null };
    const pins = [null, 7, {}, { pin: { id: "t0" } }, good];
    await local.set({ [TEAM_KEY]: { page: PAGE, pins } });
    expect(ids(pinsToShow(await readPins(local, PAGE), NOON, SPOT))).toEqual(["t2 team"]);
    await local.set({ [TEAM_KEY]: { pins: [] } });
    expect(await readPins(local, PAGE)).toEqual([]);
  });

  it("are none of another page's, and none where no page is named", async () => {
    const { local } = await withTeam([pin("t1")]);
    expect(await readPins(local, { ...PAGE, title: "Other.json" })).toEqual([]);
    expect(await readPins(local, undefined)).toEqual([]);
  });
});

describe("pinning an announcement", () => {
  it("puts it on top, once", async () => {
    const { world, local } = device("a");
    const { pin: first } = await pinAnnouncement(world, { announcement: "one", scope: HERE });
    const { pin: second } = await pinAnnouncement(world, { announcement: "two", scope: HERE });
    expect(second.order).toBeLessThan(first.order);
    const again = await pinAnnouncement(world, { announcement: "one", scope: { ...HERE } });
    expect(again).toEqual({ pin: first, before: [] });
    expect(await readPins(local, undefined)).toHaveLength(2);
  });

  it("pins it now, where it is pinned for later", async () => {
    const { world, local } = device("a");
    await putPins(world, [pin("a", { scope: HERE, from: "2026-04-01T00:00:00Z" })]);
    await pinAnnouncement(world, { announcement: "an-announcement", scope: HERE });
    expect(pinsToShow(await readPins(local, undefined), NOON, SPOT)).toHaveLength(1);
  });

  it("asks which of four it replaces, and replaces that one", async () => {
    const { world, local } = device("a");
    const put = (announcement: string, replace?: string) =>
      pinAnnouncement(world, { announcement, scope: HERE }, replace);
    for (const each of ["one", "two", "three", "four"]) await put(each);
    const refusal = await put("five").catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CrowdedError);
    const { present } = refusal as CrowdedError;
    await put("five", present[0]?.id);
    const left = (await readPins(local, undefined)).map(
      ({ pin: { announcement } }) => announcement,
    );
    expect(left.sort()).toEqual(["five", "one", "three", "two"]);
  });
});
