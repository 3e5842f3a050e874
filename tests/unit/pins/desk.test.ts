/** The desk without a browser: what can be done, undone and refused. */
import { describe, expect, it, vi } from "vitest";
import { placesOf } from "../../../utils/pins/desk-state.ts";
import { putPins } from "../../../utils/pins/personal.ts";
import { idsOf, memoryWiki, openDesk, UNKNOWN } from "./desk-world.ts";
import { device, HERE, NOON, pin } from "./sample.ts";

describe("the desk", () => {
  it("names what pins pin, and undoes step by step", async () => {
    const { desk, state } = await openDesk();
    await desk.save("personal", pin("a", { announcement: "one" }));
    await desk.save("personal", pin("a", { announcement: "one", note: "Read." }));
    await desk.save("team", pin("t"));
    await desk.remove("personal", pin("a").id);
    expect(state().announcements.get("one")?.title).toBe("News one");
    expect([idsOf(state().personal), idsOf(state().team?.draft ?? [])]).toEqual([[], ["t"]]);
    await desk.undo();
    expect(state().personal).toMatchObject([{ note: "Read." }]);
    await desk.undo();
    expect(state().team?.draft).toEqual([]);
    await desk.undo();
    expect(state().personal).toMatchObject([{ note: "" }]);
    await desk.undo();
    expect(state().personal).toEqual([]);
    expect(state().canUndo).toBe(false);
  });

  it.each(["personal", "team"] as const)("asks at a fifth %s pin which one goes", async (side) => {
    const { desk, state } = await openDesk();
    for (const id of ["a", "b", "c", "d"]) await desk.save(side, pin(id, { scope: HERE }));
    desk.save(side, pin("e", { scope: HERE }));
    const crowded = state().crowded;
    expect(idsOf(crowded?.present ?? [])).toEqual(["a", "b", "c", "d"]);
    if (crowded) await desk.save(side, crowded.pin, pin("b").id);
    const pins = side === "personal" ? state().personal : (state().team?.draft ?? []);
    expect(idsOf(pins)).toEqual(["a", "c", "d", "e"]);
    expect(state().crowded).toBeNull();
  });

  it("refuses bad input in one sentence, and changes nothing", async () => {
    const { desk, state } = await openDesk();
    for (const [wrong, key, field] of [
      [{ until: "2026-03-10T11:59:59Z" }, "pin-bad-past", "until"],
      [{ note: "x".repeat(141) }, "pin-bad-note", "note"],
      [{ from: "2027-01-02T00:00:00Z", until: "2027-01-01T00:00:00Z" }, "pin-bad-order", "until"],
    ] as const) {
      for (const side of ["personal", "team"] as const) {
        await desk.save(side, pin("a", wrong));
        expect(state().said).toMatchObject({ key, tone: "error", place: { field } });
      }
    }
    await desk.importText("{}");
    expect(state().said?.key).toBe("pins-import-not-ours");
    expect([state().personal, state().team?.draft]).toEqual([[], []]);
  });

  it("says in which pin of a file, and where in it, something is wrong", async () => {
    const { desk, state } = await openDesk();
    for (const id of ["a", "b"]) await desk.save("personal", pin(id));
    const file = JSON.parse(await desk.exportText());
    file.pins[1].scope = { kind: "wiki", wiki: 7 };
    await desk.importText(JSON.stringify(file));
    expect(state().said).toMatchObject({
      key: "pin-bad-place",
      place: { field: "scope", entry: 2 },
    });
    file.pins[1] = 7;
    await desk.importText(JSON.stringify(file));
    expect(state().said).toMatchObject({ key: "pin-bad-pin", place: { field: "", entry: 2 } });
  });

  it("pins nothing for everyone that nobody would see, and says why", async () => {
    const memory = memoryWiki();
    const over = pin("o", { until: "2026-01-01T00:00:00Z" });
    memory.write([over]);
    const { desk, state } = await openDesk(memory);
    await desk.copy(pin("a", { announcement: UNKNOWN }), "team");
    expect(state().said).toMatchObject({ key: "pin-unknown", tone: "error" });
    await desk.pinAnew(over);
    expect(state().said).toMatchObject({ key: "pin-over", tone: "error" });
    expect(state().team?.draft).toEqual([over]);
    await desk.copy(pin("a"), "team");
    expect(state().team?.draft).toHaveLength(2);
  });

  it("exports and imports", async () => {
    const { desk } = await openDesk();
    await desk.save("personal", pin("a"));
    const text = await desk.exportText();
    const other = await openDesk();
    await other.desk.importText(text);
    expect(idsOf(other.state().personal)).toEqual(["a"]);
    expect(other.state().said).toMatchObject({ key: "desk-imported", params: [1, 0, 0] });
    await other.desk.undo();
    expect(other.state().personal).toEqual([]);
  });

  it("takes a backup back whole: with pins of unknown announcements, and with ones that are over", async () => {
    const parts = device("a");
    const unknown = pin("a", { announcement: UNKNOWN });
    const over = pin("b", { until: "2026-01-01T00:00:00Z" });
    await putPins(parts.world, [unknown, over]);
    const text = await (await openDesk(undefined, parts)).desk.exportText();
    const { desk, state } = await openDesk();
    await desk.importText(text);
    expect(state().said).toMatchObject({ key: "desk-imported", params: [2, 0, 0] });
    expect(state().personal).toEqual(expect.arrayContaining([unknown, over]));
    await vi.waitFor(() => expect(state().announcements.get(UNKNOWN)).toBeNull());
  });

  it("moves a pin among those of its place", async () => {
    const { desk, state } = await openDesk();
    for (const [order, id] of ["a", "b", "c"].entries())
      await desk.save("personal", pin(id, { order }));
    const shown = () => placesOf(state().personal, NOON)[0]?.pins ?? [];
    await desk.move("personal", shown(), pin("c").id, 0);
    expect(shown().map(({ id }) => id.at(-1))).toEqual(["c", "a", "b"]);
    await desk.undo();
    expect(shown().map(({ id }) => id.at(-1))).toEqual(["a", "b", "c"]);
  });

  it.each(["personal", "team"] as const)(
    "shows a change of %s pins at once, and takes it back where it cannot be kept",
    async (side) => {
      const { desk, state, parts } = await openDesk();
      const shown = () => idsOf(side === "personal" ? state().personal : state().team?.draft);
      const saved = desk.save(side, pin("a"));
      expect(shown()).toEqual(["a"]);
      if (side === "team") expect(idsOf(state().team?.changes.added)).toEqual(["a"]);
      await saved;
      expect(shown()).toEqual(["a"]);
      parts.local.set = () => Promise.reject(new Error("The disk is full"));
      const removed = desk.remove(side, pin("a").id);
      expect(shown()).toEqual([]);
      await removed;
      expect(shown()).toEqual(["a"]);
      expect(state().said).toMatchObject({ key: "desk-failed", tone: "error" });
    },
  );

  it("does things in their order, however fast they follow each other", async () => {
    const { desk, state } = await openDesk();
    const doing: Promise<unknown>[] = [
      desk.save("personal", pin("a")),
      desk.save("personal", pin("b", { order: 1 })),
    ];
    doing.push(desk.move("personal", state().personal, pin("b").id, 0));
    doing.push(desk.remove("personal", pin("a").id));
    expect(idsOf(state().personal)).toEqual(["b"]);
    await Promise.all(doing);
    expect(idsOf(state().personal)).toEqual(["b"]);
    await desk.undo();
    const [place] = placesOf(state().personal, NOON);
    expect(place?.pins.map(({ id }) => id.at(-1))).toEqual(["b", "a"]);
  });

  it("can undo again what storage refused to undo, in its place among what followed", async () => {
    const { desk, parts, state } = await openDesk();
    await desk.save("personal", pin("a"));
    const { set } = parts.local;
    parts.local.set = () => Promise.reject(new Error("The disk is full"));
    const undone = desk.undo();
    expect(state().canUndo).toBe(false);
    await undone;
    expect(state().said).toMatchObject({ key: "desk-failed", tone: "error" });
    expect(state().canUndo).toBe(true);
    parts.local.set = () => {
      parts.local.set = set;
      return Promise.reject(new Error("The disk is full"));
    };
    await Promise.all([desk.undo(), desk.save("personal", pin("b"))]);
    expect(idsOf(state().personal)).toEqual(["a", "b"]);
    await desk.undo();
    expect(idsOf(state().personal)).toEqual(["a"]);
    await desk.undo();
    expect(state().personal).toEqual([]);
    expect(state().canUndo).toBe(false);
  });

  it("publishes what is seen, though it is not stored yet", async () => {
    const { desk, memory } = await openDesk();
    const saved = desk.save("team", pin("t"));
    await desk.publish("StaffUser");
    await saved;
    expect(idsOf(memory.pins())).toEqual(["t"]);
  });

  it("tells whether a pin was taken", async () => {
    const { desk, parts } = await openDesk();
    expect(await desk.save("personal", pin("a"))).toBe(true);
    for (const wrong of [{ until: "2026-03-10T11:59:59Z" }, { note: "x".repeat(141) }])
      expect(await desk.save("personal", pin("a", wrong))).toBe(false);
    parts.local.set = () => Promise.reject(new Error("The disk is full"));
    expect(await desk.save("personal", pin("b"))).toBe(false);
  });

  describe("with a fifth pin that waits", () => {
    async function crowdedDesk() {
      const opened = await openDesk();
      for (const id of ["a", "b", "c", "d"]) await opened.desk.save("personal", pin(id));
      const saved = opened.desk.save("personal", pin("e"));
      return { ...opened, saved };
    }

    it("whoever saved it hears once another one was replaced", async () => {
      const { desk, saved, state } = await crowdedDesk();
      expect(await desk.save("personal", pin("e"), pin("b").id)).toBe(true);
      expect(await saved).toBe(true);
      expect(idsOf(state().personal)).toEqual(["a", "c", "d", "e"]);
    });

    it("whoever saved it hears that it was given up", async () => {
      const { desk, saved, state } = await crowdedDesk();
      desk.withdraw("personal", pin("e").id);
      expect(await saved).toBe(false);
      expect(state().crowded).toBeNull();
      expect(idsOf(state().personal)).toEqual(["a", "b", "c", "d"]);
    });

    it("another change leaves the question open, with those who are there by then", async () => {
      const { desk, state } = await crowdedDesk();
      await desk.save("team", pin("t"));
      await desk.save("personal", pin("b", { note: "Read." }));
      await desk.save("personal", pin("f", { scope: HERE }));
      expect(state().crowded).toMatchObject({ side: "personal", pin: { id: pin("e").id } });
      expect(state().crowded?.present.find(({ id }) => id === pin("b").id)?.note).toBe("Read.");
    });

    it("it is written as soon as there is room, and that is undone on its own", async () => {
      const { desk, saved, state } = await crowdedDesk();
      const removed = desk.remove("personal", pin("b").id);
      expect(state().crowded).toBeNull();
      await removed;
      expect(await saved).toBe(true);
      expect(idsOf(state().personal)).toEqual(["a", "c", "d", "e"]);
      expect(state().said).toBeNull();
      await desk.undo();
      await desk.undo();
      expect(idsOf(state().personal)).toEqual(["a", "b", "c", "d"]);
    });

    it("it is not written where the room could not be made", async () => {
      const { desk, parts, saved, state } = await crowdedDesk();
      parts.local.set = () => Promise.reject(new Error("The disk is full"));
      await desk.remove("personal", pin("b").id);
      expect(await saved).toBe(false);
      expect(idsOf(state().personal)).toEqual(["a", "b", "c", "d"]);
    });

    it("another one in its place gives it up, and so does a wrong version of it", async () => {
      const { desk, saved, state } = await crowdedDesk();
      const next = desk.save("personal", pin("f"));
      expect(await saved).toBe(false);
      expect(state().crowded?.pin.id).toBe(pin("f").id);
      expect(await desk.save("personal", pin("f", { note: "x".repeat(141) }))).toBe(false);
      expect(await next).toBe(false);
      expect(state().crowded).toBeNull();
    });

    it("a version of a pin that is gone is not written", async () => {
      const { desk, saved, state } = await crowdedDesk();
      desk.withdraw("personal", pin("e").id);
      await saved;
      await desk.save("personal", pin("f", { paused: true }));
      const resumed = desk.save("personal", pin("f"));
      await desk.undo();
      expect(await resumed).toBe(false);
      expect(state().crowded).toBeNull();
      expect(idsOf(state().personal)).toEqual(["a", "b", "c", "d"]);
    });
  });

  it("undoes one's own pins after the team's were published, and what was done meanwhile", async () => {
    const { desk, memory, state } = await openDesk();
    await desk.save("personal", pin("a"));
    await desk.save("team", pin("t"));
    let goOn = () => {};
    memory.page.ready = new Promise((resolve) => {
      goOn = resolve;
    });
    const published = desk.publish("StaffUser");
    await vi.waitFor(() => expect(state().team?.publishing).toBe(true));
    await desk.save("team", pin("u"));
    goOn();
    await published;
    expect(state().said).toMatchObject({ key: "desk-published" });
    await desk.undo();
    expect(idsOf(state().team?.draft)).toEqual(["t"]);
    await desk.undo();
    expect(idsOf(state().team?.draft)).toEqual(["t"]);
    expect(state().personal).toEqual([]);
    expect(state().canUndo).toBe(false);
  });
});
