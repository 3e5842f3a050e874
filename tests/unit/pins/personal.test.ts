import { describe, expect, it } from "vitest";
import { encode } from "../../../utils/pins/encoding.ts";
import { exportPins, planImport } from "../../../utils/pins/exchange.ts";
import type { PinMap } from "../../../utils/pins/merge.ts";
import {
  CrowdedError,
  importPins,
  MIRROR_KEY,
  parseMirror,
  putPins,
  readPersonalPins,
  removePins,
  restorePins,
} from "../../../utils/pins/personal.ts";
import { device, HERE, NOON, pin } from "./sample.ts";

const mapOf = async (local: ReturnType<typeof device>["local"]): Promise<PinMap> =>
  parseMirror(await local.get(MIRROR_KEY), "").map;

describe("a person's pins", () => {
  it("are put, changed and removed, and every step can be undone", async () => {
    const { world, local } = device("a");
    const ids = async () => (await readPersonalPins(local)).map(({ id, note }) => `${id} ${note}`);
    const put = await putPins(world, [pin("a")]);
    const changed = await putPins(world, [pin("a", { note: "Read this." })]);
    const removed = await removePins(world, [pin("a").id]);
    expect(await ids()).toEqual([]);
    await restorePins(world, removed);
    expect(await ids()).toEqual(["0000000a Read this."]);
    await restorePins(world, changed);
    expect(await ids()).toEqual(["0000000a "]);
    await restorePins(world, put);
    expect(await ids()).toEqual([]);
    expect(await removePins(world, ["notthere"])).toEqual([]);
  });

  it("are all there after 50 changes at once", async () => {
    const { world, local } = device("a");
    const each = (index: number) =>
      pin(`p${index}`, { scope: { kind: "partnership", partnership: `p${index}` } });
    await Promise.all(Array.from({ length: 50 }, (_, index) => putPins(world, [each(index)])));
    expect(await readPersonalPins(local)).toHaveLength(50);
  });

  it("are refused whole with the place and the reason", async () => {
    const { world, local } = device("a");
    const bad = pin("b", { note: "x".repeat(141) });
    await expect(async () => putPins(world, [pin("a"), bad])).rejects.toMatchObject({
      reason: "pin-bad-note",
      place: "note",
    });
    expect(await readPersonalPins(local)).toEqual([]);
  });

  it("number at most 100", async () => {
    const { world, local } = device("a");
    const many = Array.from({ length: 100 }, (_, index) =>
      pin(`p${index}`, { scope: { kind: "partnership", partnership: `p${index}` } }),
    );
    await putPins(world, many);
    await expect(putPins(world, [pin("one-more".replace("-", "0"))])).rejects.toMatchObject({
      reason: "pins-too-many",
    });
    await putPins(world, [{ ...pin("p7"), note: "Changed.", scope: HERE }]);
    expect(await readPersonalPins(local)).toHaveLength(100);
  });

  it("ask, at a fifth in one place, which one it replaces", async () => {
    const { world, local } = device("a");
    const four = ["a", "b", "c", "d"].map((id) => pin(id, { scope: HERE }));
    await putPins(world, four);
    const fifth = pin("e", { scope: HERE });
    const refusal = await putPins(world, [fifth]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CrowdedError);
    expect((refusal as CrowdedError).present.map(({ id }) => id)).toEqual(four.map(({ id }) => id));
    const before = await putPins(world, [fifth], [pin("b").id]);
    expect((await readPersonalPins(local)).map(({ id }) => id).sort()).toEqual(
      ["a", "c", "d", "e"].map((id) => pin(id).id),
    );
    await restorePins(world, before);
    expect((await readPersonalPins(local)).map(({ id }) => id).sort()).toEqual(
      ["a", "b", "c", "d"].map((id) => pin(id).id),
    );
  });

  it("can be changed where two devices together put five in one place", async () => {
    const { world, local } = device("a");
    const five = ["a", "b", "c", "d", "e"].map((id) => pin(id, { scope: HERE }));
    await restorePins(
      world,
      five.map((each) => [each.id, each]),
    );
    await putPins(world, [{ ...pin("a", { scope: HERE }), note: "Changed." }]);
    await expect(putPins(world, [pin("f", { scope: HERE })])).rejects.toThrow("pin-crowded");
    expect(await readPersonalPins(local)).toHaveLength(5);
  });

  it("are read although one of them is spoilt", async () => {
    const { world, local } = device("a");
    await putPins(world, [pin("a"), pin("b")]);
    const stored = (await local.get(MIRROR_KEY))[MIRROR_KEY] as { items: Record<string, unknown> };
    stored.items["pin-0000000a"] = { note: 1 };
    await local.set({ [MIRROR_KEY]: stored });
    expect((await readPersonalPins(local)).map(({ id }) => id)).toEqual([pin("b").id]);
    for (const spoilt of [null, 7, "x", [], { items: 3 }, { items: { "pin-x": null } }]) {
      await local.set({ [MIRROR_KEY]: spoilt });
      expect(await readPersonalPins(local)).toEqual([]);
    }
  });
});

describe("export and import", () => {
  it("bring back what was lost", async () => {
    const { world, local } = device("a");
    await putPins(world, [pin("a", { note: "Kept." }), pin("b")]);
    const file = exportPins(await mapOf(local), NOON);
    const other = device("b");
    const plan = planImport(file, await mapOf(other.local));
    await putPins(other.world, [...plan.added, ...plan.renewed]);
    const byId = (pins: { id: string }[]) => pins.sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(await readPersonalPins(other.local))).toEqual(byId(await readPersonalPins(local)));
  });

  it("replace nothing that is newer here, and bring back what was removed", async () => {
    const { world, local } = device("a");
    await putPins(world, [pin("a"), pin("b")]);
    const file = exportPins(await mapOf(local), NOON);
    await putPins(world, [pin("a", { note: "Newer." }), pin("c")]);
    await removePins(world, [pin("b").id]);
    const plan = planImport(file, await mapOf(local));
    expect(plan).toMatchObject({ added: [{ id: pin("b").id }], renewed: [], kept: 1 });
    await putPins(world, plan.added);
    const notes = (await readPersonalPins(local)).map(({ id, note }) => [id, note]).sort();
    expect(notes).toEqual([
      [pin("a").id, "Newer."],
      [pin("b").id, ""],
      [pin("c").id, ""],
    ]);
  });

  it("bring back a place that two devices filled with five", async () => {
    const { world, local } = device("a");
    const five = ["a", "b", "c", "d", "e"].map((id) => pin(id));
    await importPins(world, five);
    const file = exportPins(await mapOf(local), NOON);
    const other = device("b");
    await importPins(other.world, planImport(file, await mapOf(other.local)).added);
    expect(await readPersonalPins(other.local)).toHaveLength(5);
    const many = Array.from({ length: 96 }, (_, index) => pin(`p${index}`, { paused: true }));
    await expect(importPins(other.world, many)).rejects.toMatchObject({ reason: "pins-too-many" });
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
    expect(() => planImport(text, new Map())).toThrow(expect.objectContaining({ reason, place }));
  });

  it("items of one content are the same on every device", () => {
    const stamp = "0mb0000000000device".slice(0, 18);
    const one: PinMap = new Map([
      ["0000000a", { stamp, pin: pin("a") }],
      ["0000000b", { stamp, pin: null }],
    ]);
    expect(Object.keys(encode(one)).sort()).toEqual(["pin-0000000a", "pins-gone-3"]);
  });
});
