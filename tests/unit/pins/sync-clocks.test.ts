/** Devices whose clocks differ, and removals that the one still remembers and the other does not. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { REMEMBERED_MS } from "../../../utils/pins/merge.ts";
import { putPins, removePins } from "../../../utils/pins/personal.ts";
import { readSyncState } from "../../../utils/pins/sync.ts";
import { DAY, HOUR, pin } from "./sample.ts";
import { account, somewhere } from "./sync-account.ts";

/** The first two have their removals under one key. */
const IDS = ["a", "i", "b"];

/** An account that counts how often it is written to. */
function watchedAccount() {
  const whole = account();
  let writes = 0;
  whole.shared.onChanged(() => {
    writes += 1;
  });
  return { ...whole, writes: () => writes };
}

type Device = ReturnType<ReturnType<typeof account>["join"]>;

describe("clocks a day apart", () => {
  it("nothing is written only because a removal is past remembering on one of them", async () => {
    const { join, pass, writes } = watchedAccount();
    const [ahead, behind] = [join("ahead", DAY), join("behind")];
    const both = async () => {
      await ahead.sync();
      await behind.sync();
    };
    await putPins(
      behind.world,
      IDS.map((id) => somewhere(id)),
    );
    await both();
    await removePins(behind.world, [pin("a").id]);
    await both();
    pass(REMEMBERED_MS - DAY / 2);
    const before = writes();
    for (let round = 0; round < 100; round++) await both();
    expect(writes()).toBe(before);
    // It goes with the next change under its key, and is written back once at most.
    await removePins(ahead.world, [pin("i").id]);
    for (let round = 0; round < 10; round++) await both();
    expect(writes()).toBeLessThanOrEqual(before + 3);
    expect(await ahead.notes()).toEqual(["b:"]);
    expect(await behind.notes()).toEqual(["b:"]);
  });

  it("a removal that is past remembering is forgotten with the next change of its key", async () => {
    const { join, pass, shared } = watchedAccount();
    const one = join("one");
    await putPins(
      one.world,
      IDS.map((id) => somewhere(id)),
    );
    await removePins(one.world, [pin("a").id]);
    await one.sync();
    pass(REMEMBERED_MS + DAY);
    await removePins(one.world, [pin("i").id]);
    await one.sync();
    const removals = [...shared.stored].filter(([key]) => key.startsWith("pins-gone-"));
    expect(removals.flatMap(([, value]) => Object.keys(value as object))).toEqual([pin("i").id]);
  });

  type Step =
    | { kind: "change" | "remove"; device: number; id: string }
    | { kind: "sync"; device: number }
    | { kind: "pass"; ms: number };
  const DEVICES = 4;
  const deviceNumber = fc.nat(DEVICES - 1);
  const id = fc.constantFrom(...IDS);
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("change"), device: deviceNumber, id }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("remove"), device: deviceNumber, id }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("sync"), device: deviceNumber }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant("pass"),
        ms: fc.oneof(
          fc.nat(HOUR),
          fc.integer({ min: REMEMBERED_MS - DAY, max: REMEMBERED_MS + DAY }),
        ),
      }),
    },
  );

  async function play(steps: Step[], devices: Device[], pass: (ms: number) => number) {
    for (const [index, each] of steps.entries()) {
      if (each.kind === "pass") {
        pass(each.ms);
        continue;
      }
      const device = devices[each.device] as Device;
      if (each.kind === "sync") await device.sync();
      else if (each.kind === "remove") await removePins(device.world, [pin(each.id).id]);
      else await putPins(device.world, [somewhere(each.id, `Note ${index}`)]);
    }
  }

  it("all devices arrive at the same pins, and then nothing is written any more", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.array(fc.nat(DAY), { minLength: DEVICES, maxLength: DEVICES }),
        async (steps, offsets) => {
          const { join, pass, writes } = watchedAccount();
          const devices = offsets.map((offset, index) => join(`d${index}`, offset));
          const all = async () => {
            for (const device of devices) await device.sync();
          };
          await play(steps, devices, pass);
          for (let round = 0; round < DEVICES; round++) await all();
          // The clocks pass the limit of the latest removals, one after the other.
          pass(REMEMBERED_MS - DAY);
          for (let hours = 0; hours < 48; hours += 6) {
            await all();
            const before = writes();
            await all();
            expect(writes()).toBe(before);
            pass(6 * HOUR);
          }
          const [first, ...others] = await Promise.all(devices.map(({ notes }) => notes()));
          for (const notes of others) expect(notes).toEqual(first);
          for (const { local } of devices) {
            expect(await readSyncState(local)).not.toHaveProperty("problem");
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
