import { describe, expect, it } from "vitest";
import {
  CrowdedError,
  MIRROR_KEY,
  putPins,
  readPersonalPins,
  removePins,
  restorePins,
} from "../../../utils/pins/personal.ts";
import { device, HERE, pin } from "./sample.ts";

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
      five.map((each) => [each.id, each, null]),
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

  it("are kept although the latest stamp is spoilt", async () => {
    const { world, local } = device("a");
    for (const latest of ["zzzzzzzzzzzzzzzzzz", "later", 7]) {
      await local.set({ [MIRROR_KEY]: { device: "abcdef", latest, items: {} } });
      await putPins(world, [pin("a")]);
      expect(await readPersonalPins(local)).toHaveLength(1);
    }
  });
});
