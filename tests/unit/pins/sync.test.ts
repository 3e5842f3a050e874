/** Faults 16 to 18 and 20: pins between this device and the browser account. */
import { describe, expect, it } from "vitest";
import { putPins, removePins } from "../../../utils/pins/personal.ts";
import { createPinSync, readSyncState, resumeSync } from "../../../utils/pins/sync.ts";
import { DAY, NOON } from "./sample.ts";
import { account, somewhere } from "./sync-account.ts";

describe("fault 16: the first sync of a new device", () => {
  it("takes what is there and gives what only it has", async () => {
    const { join } = account();
    const old = join("old");
    await putPins(old.world, [somewhere("a"), somewhere("b")]);
    await old.sync();
    const fresh = join("new");
    await putPins(fresh.world, [somewhere("c")]);
    await fresh.sync();
    await old.sync();
    expect(await fresh.notes()).toEqual(["a:", "b:", "c:"]);
    expect(await old.notes()).toEqual(["a:", "b:", "c:"]);
  });

  it("begins with the background, though the browser tells of no change", async () => {
    const { join } = account();
    const old = join("old");
    await putPins(old.world, [somewhere("a")]);
    await old.sync();
    const fresh = join("new");
    await resumeSync(fresh.local, fresh.sync);
    expect(await fresh.notes()).toEqual(["a:"]);
    await fresh.local.clear();
    await resumeSync(fresh.local, fresh.sync);
    expect(await fresh.notes()).toEqual(["a:"]);
  });

  it.each([0, 1])("is made once, where there are %i pins", async (count) => {
    const { join } = account();
    const old = join("old");
    if (count > 0) await putPins(old.world, [somewhere("a")]);
    await old.sync();
    const fresh = join("new");
    let times = 0;
    const sync = () => {
      times += 1;
      return fresh.sync();
    };
    await resumeSync(fresh.local, sync);
    await resumeSync(fresh.local, sync);
    expect(times).toBe(1);
  });

  it("pushes back what the browser deleted of it", async () => {
    const { join, shared } = account();
    const one = join("one");
    await putPins(one.world, [somewhere("a"), somewhere("b")]);
    await one.sync();
    shared.stored.clear();
    await one.sync();
    const two = join("two");
    await two.sync();
    expect(await two.notes()).toEqual(["a:", "b:"]);
  });

  it("leaves alone what it cannot read, and mends what it can", async () => {
    const { join, shared } = account();
    const one = join("one");
    await putPins(one.world, [somewhere("a")]);
    await one.sync();
    shared.stored.set("pin-0000000a", "spoilt");
    shared.stored.set("pin-ofalatervrsion", { schema: 9 });
    shared.stored.set("settings", { theirs: true });
    await one.sync();
    expect(shared.stored.get("pin-0000000a")).toMatchObject({ announcement: "an-announcement" });
    expect(shared.stored.get("pin-ofalatervrsion")).toEqual({ schema: 9 });
    expect(shared.stored.get("settings")).toEqual({ theirs: true });
  });
});

describe("fault 17: two devices apart", () => {
  it.each([0, DAY, -DAY])("keep the later change, with clocks %i ms apart", async (offset) => {
    const { join, pass } = account();
    const [one, two] = [join("one"), join("two", offset)];
    await putPins(one.world, [somewhere("a", "First."), somewhere("b"), somewhere("c")]);
    await one.sync();
    await two.sync();
    // Each changes what it has seen; the other changes another pin meanwhile.
    await putPins(two.world, [somewhere("a", "Second.")]);
    await removePins(two.world, [somewhere("b").id]);
    await putPins(one.world, [somewhere("c", "Third.")]);
    pass(1000);
    for (const each of [two, one, two]) await each.sync();
    expect(await one.notes()).toEqual(["a:Second.", "c:Third."]);
    expect(await two.notes()).toEqual(["a:Second.", "c:Third."]);
  });

  it("a pin changed after it was removed elsewhere stays for a third that finds both", async () => {
    const { join, shared, pass } = account();
    const [one, two] = [join("one"), join("two")];
    await putPins(one.world, [somewhere("a")]);
    await one.sync();
    await two.sync();
    await removePins(one.world, [somewhere("a").id]);
    await one.sync();
    const removals = [...shared.stored].filter(([key]) => key.startsWith("pins-gone-"));
    pass(1000);
    await putPins(two.world, [somewhere("a", "Later.")]);
    await two.sync();
    // The account brings devices together key by key: the older removal may be there yet.
    for (const [key, value] of removals) shared.stored.set(key, value);
    const three = join("three");
    await three.sync();
    expect(await three.notes()).toEqual(["a:Later."]);
    expect([...shared.stored.keys()]).toContain("pin-0000000a");
  });

  it("a removal stays one although the other device still has the pin", async () => {
    const { join, shared } = account();
    const [one, two] = [join("one"), join("two")];
    await putPins(one.world, [somewhere("a")]);
    await one.sync();
    await two.sync();
    await removePins(one.world, [somewhere("a").id]);
    await one.sync();
    await two.sync();
    await two.sync();
    expect(await two.notes()).toEqual([]);
    expect([...shared.stored.keys()].filter((key) => key.startsWith("pin-"))).toEqual([]);
  });
});

describe("fault 18: limits on writing", () => {
  it("a thousand changes in a row succeed at once, and all reach the account", async () => {
    const { join } = account();
    const one = join("one");
    const runs: Promise<void>[] = [];
    for (let change = 0; change < 1_000; change++) {
      await putPins(one.world, [somewhere(`p${change % 50}`, `Change ${change}`)]);
      runs.push(one.sync());
    }
    await Promise.all(runs);
    expect(await readSyncState(one.local)).not.toHaveProperty("problem");
    expect(one.area.calls()).toBeLessThan(1_000);
    const two = join("two");
    await two.sync();
    expect(await two.notes()).toEqual(await one.notes());
  });

  it("two hours of changes, each carried at once, never meet a limit", async () => {
    const { join, pass } = account();
    const one = join("one");
    let refused = 0;
    for (let change = 0; change < 3_000; change++) {
      await putPins(one.world, [somewhere("a", `Change ${change}`)]);
      if (change % 3 === 0) await removePins(one.world, [somewhere("a").id]);
      pass(200);
      await one.sync();
      if ((await readSyncState(one.local)).problem) refused += 1;
    }
    expect(refused).toBe(0);
  });

  it("what a stopped background left undone is done at its next start", async () => {
    const { join, shared } = account();
    const one = join("one");
    await putPins(one.world, [somewhere("a")]);
    const killed = createPinSync({ ...one.whole, wait: () => new Promise(() => {}) });
    await one.local.set({ "pins-sync": { wroteAt: NOON } });
    killed();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(shared.stored.size).toBe(0);
    await resumeSync(one.local, one.sync);
    expect(shared.stored.size).toBe(1);
  });

  it("a clock that was put back a year delays nothing for long", async () => {
    const { join } = account();
    const one = join("one");
    await one.local.set({ "pins-sync": { wroteAt: NOON + 365 * DAY } });
    await putPins(one.world, [somewhere("a")]);
    await one.sync();
    const two = join("two");
    await two.sync();
    expect(await two.notes()).toEqual(["a:"]);
  });
});

describe("pins that the feed turns off", () => {
  it("are neither written nor read, and carried once they are on again", async () => {
    const { join, shared, off } = account();
    const [one, two] = [join("one"), join("two")];
    await putPins(one.world, [somewhere("a")]);
    await one.sync();
    await putPins(two.world, [somewhere("b")]);
    off.add("pins");
    await two.sync();
    expect(await two.notes()).toEqual(["b:"]);
    expect(shared.stored.size).toBe(1);
    off.delete("pins");
    await resumeSync(two.local, two.sync);
    expect(await two.notes()).toEqual(["a:", "b:"]);
    expect(shared.stored.size).toBe(2);
  });
});

describe("fault 20: no sync", () => {
  it("a browser that refuses everything keeps pins on the device, and says why", async () => {
    const { join } = account();
    const one = join("one");
    one.area.reject("Please set webextensions.storage.sync.enabled to true");
    await putPins(one.world, [somewhere("a")]);
    await one.sync();
    expect(await one.notes()).toEqual(["a:"]);
    expect(await readSyncState(one.local)).toMatchObject({
      problem: "pins-sync-refused",
      detail: expect.stringContaining("webextensions.storage.sync.enabled"),
    });
    one.area.reject(null);
    await resumeSync(one.local, one.sync);
    expect(await readSyncState(one.local)).not.toHaveProperty("problem");
    const two = join("two");
    await two.sync();
    expect(await two.notes()).toEqual(["a:"]);
  });

  it("a browser without storage.sync does the same", async () => {
    const { join } = account();
    const one = join("one");
    const sync = createPinSync({ ...one.whole, sync: undefined });
    await putPins(one.world, [somewhere("a")]);
    await sync();
    expect(await one.notes()).toEqual(["a:"]);
    expect(await readSyncState(one.local)).toMatchObject({ problem: "pins-sync-absent" });
  });
});
