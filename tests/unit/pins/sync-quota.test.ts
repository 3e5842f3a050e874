/** Fault 19: what fits into `storage.sync`. */
import { describe, expect, it } from "vitest";
import { bytesOf } from "../../../utils/pins/encoding.ts";
import { NOTE_LENGTH } from "../../../utils/pins/note.ts";
import { type PersonalWorld, putPins, removePins } from "../../../utils/pins/personal.ts";
import type { Pin } from "../../../utils/pins/schema.ts";
import { readSyncState } from "../../../utils/pins/sync.ts";
import { pin } from "./sample.ts";
import { account, somewhere } from "./sync-account.ts";

/** An id like those that are made by chance: as many in each shard. */
const idOf = (index: number) => index.toString(16).padStart(16, "abcdef");

/** A pin with all its fields at their longest but for the names in it, which take so many bytes. */
function complete(index: number, character: string, named: number): Pin {
  return pin(idOf(index), {
    announcement: "a".repeat(26),
    scope: { kind: "page", wiki: "zh_classicalwiki", title: `${index}`.padStart(named - 26, "T") },
    order: -100.5,
    paused: true,
    note: character.repeat(NOTE_LENGTH),
    from: "2026-03-01T00:00:00Z",
    until: "2027-03-01T00:00:00Z",
  });
}

async function removeMany(world: PersonalWorld, count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => idOf(0x1000 + index));
  for (let first = 0; first < count; first += 100) {
    const batch = ids.slice(first, first + 100);
    await putPins(
      world,
      batch.map((id) => pin(id, { paused: true })),
    );
    await removePins(world, batch);
  }
}

const removalsIn = (stored: Map<string, unknown>) =>
  [...stored]
    .filter(([key]) => key.startsWith("pins-gone-"))
    .reduce((sum, [, value]) => sum + Object.keys(value as object).length, 0);

describe("fault 19: quotas", () => {
  it.each<[string, number, string, number]>([
    ["four-byte characters", 150, "🌍", 128],
    ["three-byte characters", 54, "世", 512],
  ])(
    "a hundred pins with everything fit: %s, %i bytes of id and title, beside removals",
    async (_, named, character, remembered) => {
      const { join, shared } = account();
      const one = join("one");
      await removeMany(one.world, 600);
      await putPins(
        one.world,
        Array.from({ length: 100 }, (_, index) => complete(index, character, named)),
      );
      await one.sync();
      expect(await readSyncState(one.local)).not.toHaveProperty("problem");
      expect(removalsIn(shared.stored)).toBe(remembered);
      const two = join("two");
      await two.sync();
      expect(await two.notes()).toHaveLength(100);
    },
  );

  it("a hundred pins that are a little larger are refused with the reason", async () => {
    const { join } = account();
    const one = join("one");
    await removeMany(one.world, 600);
    const larger = Array.from({ length: 100 }, (_, index) => complete(index, "🌍", 151));
    await expect(putPins(one.world, larger)).rejects.toMatchObject({ reason: "pins-too-large" });
  });

  it("removals that gave way to pins are remembered again once those are gone", async () => {
    const { join, shared } = account();
    const one = join("one");
    const full = Array.from({ length: 100 }, (_, index) => complete(index, "🌍", 150));
    await removeMany(one.world, 600);
    await putPins(one.world, full);
    await one.sync();
    expect(removalsIn(shared.stored)).toBe(128);
    // Without room for one more removal, the pins have to go before it is said.
    await removePins(
      one.world,
      full.map(({ id }) => id),
    );
    await one.sync();
    expect(await readSyncState(one.local)).not.toHaveProperty("problem");
    expect(removalsIn(shared.stored)).toBe(228);
  });

  it.each<[string, unknown, number]>([
    ["a", "b", 4],
    ["a", "é世🌍", 12],
    ["a", "<\u2028", 15],
    ["ключ", { x: [1, true, null] }, 27],
  ])("the bytes of %j with %j are not counted too low", (key, value, bytes) => {
    // Besides, the four that an item takes in Firefox's text of them all.
    expect(bytesOf(key, value)).toBe(bytes + 4);
  });

  it("a pin that would not fit is refused with the reason, before anything is written", async () => {
    const { join } = account();
    const one = join("one");
    const huge = Array.from({ length: 100 }, (_, index) => ({
      ...somewhere(`p${index}`, "🌍".repeat(NOTE_LENGTH)),
      announcement: `世${"界".repeat(300)}${index}`,
    }));
    await expect(putPins(one.world, huge)).rejects.toMatchObject({ reason: "pins-too-large" });
    expect(await one.notes()).toEqual([]);
    await putPins(one.world, huge.slice(0, 40));
    expect(await one.notes()).toHaveLength(40);
  });

  it("two devices' pins that together are too many stay on each, and it is said", async () => {
    const { join } = account();
    const [one, two] = [join("one"), join("two")];
    const full = (name: string) =>
      Array.from({ length: 100 }, (_, index) => ({
        ...somewhere(`${name}${index}`, "🌍".repeat(NOTE_LENGTH)),
      }));
    await putPins(one.world, full("a"));
    await putPins(two.world, full("b"));
    await one.sync();
    await two.sync();
    expect(await two.notes()).toHaveLength(200);
    expect(await readSyncState(two.local)).toMatchObject({ problem: "pins-too-large" });
    await removePins(
      two.world,
      full("b").map(({ id }) => id),
    );
    await two.sync();
    expect(await readSyncState(two.local)).not.toHaveProperty("problem");
  });
});
