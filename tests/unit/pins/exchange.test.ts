/** Pins as files: what an import changes, here and on the devices that sync. */
import { describe, expect, it } from "vitest";
import { exportText, importText } from "../../../utils/pins/desk-exchange.ts";
import { exportPins, parseExport } from "../../../utils/pins/exchange.ts";
import {
  putPins,
  readPersonalPins,
  removePins,
  restorePins,
} from "../../../utils/pins/personal.ts";
import { DAY, device, NOON, pin } from "./sample.ts";
import { account, somewhere } from "./sync-account.ts";

const notesOf = async (local: ReturnType<typeof device>["local"]) =>
  (await readPersonalPins(local)).map(({ id, note }) => `${id.replace(/^0+/, "")}:${note}`).sort();

describe("export and import", () => {
  it("bring back what was lost", async () => {
    const { world, local } = device("a");
    await putPins(world, [pin("a", { note: "Kept." }), pin("b")]);
    const other = device("b");
    const { said } = await importText(other.world, await exportText(world));
    expect(said.params).toEqual([2, 0, 0]);
    const byId = (pins: { id: string }[]) => pins.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(await readPersonalPins(other.local))).toEqual(byId(await readPersonalPins(local)));
  });

  it("replace nothing that is newer here, and bring back what was removed", async () => {
    const { world, local } = device("a");
    await putPins(world, [pin("a"), pin("b")]);
    const file = await exportText(world);
    await putPins(world, [pin("a", { note: "Newer." }), pin("c")]);
    await removePins(world, [pin("b").id]);
    const { before, said } = await importText(world, file);
    expect(said.params).toEqual([1, 0, 1]);
    expect(await notesOf(local)).toEqual(["a:Newer.", "b:", "c:"]);
    await restorePins(world, before);
    expect(await notesOf(local)).toEqual(["a:Newer.", "c:"]);
  });

  it("take what is newer in the file, once", async () => {
    const [one, two] = [device("a"), device("b")];
    await putPins(one.world, [pin("a")]);
    await importText(two.world, await exportText(one.world));
    await putPins(one.world, [pin("a", { note: "Newer." })]);
    const file = await exportText(one.world);
    expect((await importText(two.world, file)).said.params).toEqual([0, 1, 0]);
    expect((await importText(two.world, file)).said.params).toEqual([0, 0, 1]);
    expect(await notesOf(two.local)).toEqual(["a:Newer."]);
  });

  it("compare with the pins of the moment at which they are written", async () => {
    const { world, local } = device("a");
    await putPins(world, [pin("a")]);
    const file = await exportText(world);
    await Promise.all([
      putPins(world, [pin("a", { note: "Newer." })]),
      importText(world, file),
      removePins(world, [pin("a").id]),
      importText(world, file),
    ]);
    expect(await notesOf(local)).toEqual(["a:"]);
  });

  it("bring back a place that two devices filled with five", async () => {
    const { world } = device("a");
    await restorePins(
      world,
      ["a", "b", "c", "d", "e"].map((id) => [pin(id).id, pin(id), null]),
    );
    const other = device("b");
    await importText(other.world, await exportText(world));
    expect(await readPersonalPins(other.local)).toHaveLength(5);
    const many = device("c");
    await putPins(
      many.world,
      Array.from({ length: 96 }, (_, index) => pin(`p${index}`, { paused: true })),
    );
    const file = await exportText(many.world);
    await expect(importText(other.world, file)).rejects.toMatchObject({ reason: "pins-too-many" });
    expect(await readPersonalPins(other.local)).toHaveLength(5);
  });

  const good = JSON.parse(
    exportPins(
      new Map([["x", { stamp: "0mb0000000000device".slice(0, 18), pin: pin("a") }]]),
      NOON,
    ),
  );
  it.each<[string, string, string, string]>([
    ["no JSON", "<!doctype html>", "pins-import-not-json", ""],
    [
      "something else",
      '{"version":"https://jsonfeed.org/version/1.1"}',
      "pins-import-not-ours",
      "",
    ],
    ["null", "null", "pins-import-not-ours", ""],
    ["a newer version's", JSON.stringify({ ...good, schema: 2 }), "pins-import-newer", ""],
    [
      "spoilt in one place",
      JSON.stringify({
        ...good,
        pins: [...good.pins, { ...good.pins[0], id: "0000000b", until: 7 }],
      }),
      "pin-bad-time",
      "pins[1].until",
    ],
    [
      "of a pin that ends before it begins",
      JSON.stringify({
        ...good,
        pins: [{ ...good.pins[0], from: "2027-01-02T00:00:00Z", until: "2027-01-01T00:00:00Z" }],
      }),
      "pin-bad-order",
      "pins[0].until",
    ],
    [
      "of a note that is too long",
      JSON.stringify({ ...good, pins: [{ ...good.pins[0], note: "x".repeat(141) }] }),
      "pin-bad-note",
      "pins[0].note",
    ],
    [
      "twice the same",
      JSON.stringify({ ...good, pins: [...good.pins, ...good.pins] }),
      "pin-bad-field",
      "pins[1].id",
    ],
    [
      "without a stamp",
      JSON.stringify({ ...good, pins: [{ ...good.pins[0], stamp: "later" }] }),
      "pin-bad-field",
      "pins[0].stamp",
    ],
  ])("a file that is %s is refused with the reason and the place", (_, text, reason, place) => {
    expect(() => parseExport(text)).toThrow(expect.objectContaining({ reason, place }));
  });
});

describe("a file on one of several devices", () => {
  async function withFileOfJanuary() {
    const { join, pass } = account();
    const one = join("one");
    await putPins(one.world, [somewhere("a", "January.")]);
    await one.sync();
    const file = await exportText(one.world);
    pass(30 * DAY);
    return { join, pass, one, file };
  }

  it("takes nothing back that another one changed since, though this one does not know yet", async () => {
    const { join, pass, one, file } = await withFileOfJanuary();
    await putPins(one.world, [somewhere("a", "February.")]);
    await one.sync();
    pass(DAY);
    const fresh = join("new");
    await importText(fresh.world, file);
    for (const each of [fresh, one, fresh]) await each.sync();
    expect(await one.notes()).toEqual(["a:February."]);
    expect(await fresh.notes()).toEqual(["a:February."]);
    await putPins(fresh.world, [somewhere("a", "March.")]);
    for (const each of [fresh, one]) await each.sync();
    expect(await one.notes()).toEqual(["a:March."]);
  });

  it.each([1, 300])("brings back on all of them what was removed %i days ago", async (days) => {
    const { join, pass, one, file } = await withFileOfJanuary();
    const two = join("two");
    await two.sync();
    await removePins(one.world, [somewhere("a").id]);
    for (const each of [one, two]) await each.sync();
    pass(days * DAY);
    for (const each of [one, two]) await each.sync();
    expect(await two.notes()).toEqual([]);
    await importText(two.world, file);
    for (const each of [two, one, two]) await each.sync();
    expect(await one.notes()).toEqual(["a:January."]);
    expect(await two.notes()).toEqual(["a:January."]);
  });
});
