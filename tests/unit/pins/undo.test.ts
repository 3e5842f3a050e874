/** Undoing, and saving from a form: what others did meanwhile is never taken back. */
import { describe, expect, it } from "vitest";
import { putPins, readPersonalPins } from "../../../utils/pins/personal.ts";
import { pinOf, takeBack } from "../../../utils/pins/undo.ts";
import { idsOf, memoryWiki, openDesk } from "./desk-world.ts";
import { device, HERE, pin } from "./sample.ts";

const A = pin("a").id;
const MINE = pin("a", { note: "Mine." });
const kept = { key: "desk-undo-kept", tone: "notice" };

/** A desk with a team pin on the wiki. */
async function teamDesk() {
  const memory = memoryWiki();
  memory.write([pin("a")]);
  const opened = await openDesk(memory);
  const draft = () => opened.state().team?.draft;
  const theirs = async (...pins: ReturnType<typeof pin>[]) => {
    memory.write(pins);
    await opened.desk.loadTeam();
  };
  return { ...opened, draft, theirs };
}

describe("undoing on the team’s side", () => {
  it("takes one field back, and leaves the one that a colleague changed", async () => {
    const { desk, draft, state, theirs } = await teamDesk();
    await desk.save("team", MINE);
    await theirs(pin("a", { paused: true }));
    await desk.undo();
    expect(draft()).toEqual([pin("a", { paused: true })]);
    expect(state().team?.changes.changed).toEqual([]);
    expect(state().said).toBeNull();
  });

  it("follows the colleague where one’s own was kept in the same field", async () => {
    const { desk, draft, state, theirs } = await teamDesk();
    await desk.save("team", MINE);
    await theirs(pin("a", { note: "Theirs.", paused: true }));
    await desk.resolve(A, true);
    expect(draft()).toMatchObject([{ note: "Mine.", paused: true }]);
    await desk.undo();
    expect(draft()).toMatchObject([{ note: "Theirs.", paused: true }]);
    expect(state().team?.changes.changed).toEqual([]);
  });

  it("of several own changes goes back one at a time, on top of theirs", async () => {
    const { desk, draft, theirs } = await teamDesk();
    await desk.save("team", MINE);
    await desk.save("team", pin("a", { note: "Mine, again." }));
    await theirs(pin("a", { priority: "high" }));
    await desk.undo();
    expect(draft()).toMatchObject([{ note: "Mine.", priority: "high" }]);
    await desk.undo();
    expect(draft()).toMatchObject([{ note: "", priority: "high" }]);
  });

  it("of a removal brings back what is there by now, and nothing where they removed it, too", async () => {
    const { desk, draft, state, theirs } = await teamDesk();
    await desk.remove("team", A);
    await theirs(pin("a", { note: "Theirs." }));
    await desk.undo();
    expect(draft()).toMatchObject([{ note: "Theirs." }]);
    expect(state().team?.conflicts).toEqual([]);
    await desk.remove("team", A);
    await theirs();
    await desk.undo();
    expect(draft()).toEqual([]);
    expect(state().said).toMatchObject(kept);
  });

  it("of giving the draft up, and of taking theirs, keeps what they changed elsewhere", async () => {
    const { desk, draft, theirs } = await teamDesk();
    await desk.save("team", MINE);
    await theirs(pin("a", { note: "Theirs.", paused: true }));
    await desk.resolve(A, false);
    await desk.undo();
    expect(draft()).toMatchObject([{ note: "Mine.", paused: true }]);
    await desk.discard();
    await theirs(pin("a", { note: "Theirs.", paused: true, priority: "low" }));
    await desk.undo();
    expect(draft()).toMatchObject([{ note: "Mine.", paused: true, priority: "low" }]);
  });
});

it("what two changed so that together it is no pin is whose it is said to be, and never lost", async () => {
  const { desk, draft, theirs } = await teamDesk();
  const mine = pin("a", { from: "2026-06-01T00:00:00Z" });
  await desk.save("team", mine);
  await theirs(pin("a", { until: "2026-05-01T00:00:00Z" }));
  await desk.resolve(A, true);
  expect(draft()).toEqual([mine]);
});

describe("undoing one’s own pins", () => {
  it("leaves what another device changed, and says where nothing could be undone", async () => {
    const { desk, parts, state } = await openDesk();
    await desk.save("personal", pin("a"));
    await desk.save("personal", MINE);
    await putPins(parts.world, [pin("a", { note: "Mine.", paused: true })]);
    await desk.refresh();
    await desk.undo();
    expect(await readPersonalPins(parts.local)).toEqual([pin("a", { paused: true })]);
    // Another device goes on with the pin: it is no longer just what was made here.
    await desk.undo();
    expect(state().personal).toEqual([pin("a", { paused: true })]);
    expect(state().said).toMatchObject(kept);
    expect(state().canUndo).toBe(false);
  });

  it("makes no pin that none can be", () => {
    const before = pin("a", { from: "2026-03-01T00:00:00Z" });
    const after = pin("a", { from: "2026-02-01T00:00:00Z" });
    const now = { ...after, until: "2026-02-15T00:00:00Z" };
    expect(takeBack([[A, before, after]], pinOf([now]))).toEqual({ wanted: [], isWhole: false });
  });
});

describe.each(["personal", "team"] as const)("a form for a %s pin", (side) => {
  it("changes what was changed in it, though others changed the pin meanwhile", async () => {
    const { desk, memory, parts, state } = await openDesk();
    await desk.save(side, pin("a"));
    if (side === "team") await desk.publish("StaffUser");
    const opened = pin("a");
    const theirs = pin("a", { paused: true, note: "Theirs.", until: "2028-01-01T00:00:00Z" });
    if (side === "team") memory.write([theirs]);
    else await putPins(parts.world, [theirs]);
    await desk.load();
    await desk.edit(side, opened, { ...opened, priority: "high", until: "2027-01-01T00:00:00Z" });
    const pins = side === "team" ? state().team?.draft : state().personal;
    expect(pins).toEqual([{ ...theirs, priority: "high", until: "2027-01-01T00:00:00Z" }]);
  });

  it("does so as well where it had to wait for room", async () => {
    const { desk, parts, state } = await openDesk();
    for (const id of ["a", "b", "c", "d"]) await desk.save("personal", pin(id));
    await desk.save("personal", pin("e", { scope: HERE }));
    const opened = pin("e", { scope: HERE });
    const saved = desk.edit("personal", opened, pin("e"));
    await putPins(parts.world, [{ ...opened, note: "Theirs." }]);
    await desk.refresh();
    await desk.save("personal", pin("e"), A);
    expect(await saved).toBe(true);
    expect(idsOf(state().personal)).toEqual(["b", "c", "d", "e"]);
    expect(state().personal.find(({ id }) => id === opened.id)).toMatchObject({ note: "Theirs." });
  });
});

it("what two desks in one browser change in one pin is both there", async () => {
  const memory = memoryWiki();
  memory.write([pin("a")]);
  const parts = device("a");
  const [one, two] = [await openDesk(memory, parts), await openDesk(memory, parts)];
  await one.desk.save("team", MINE);
  await two.desk.save("team", pin("a", { paused: true }));
  expect(two.state().team?.draft).toEqual([pin("a", { note: "Mine.", paused: true })]);
});

it("a pin that is paused and resumed at once is in force", async () => {
  const { desk, state } = await openDesk();
  await desk.save("team", pin("a"));
  await Promise.all([
    desk.save("team", pin("a", { paused: true })),
    desk.save("team", pin("a", { paused: false })),
  ]);
  expect(state().team?.draft).toEqual([pin("a")]);
});
