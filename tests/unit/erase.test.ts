import "fake-indexeddb/auto";
import { describe, expect, it, vi } from "vitest";
import { eraseEverything } from "../../utils/erase.ts";
import { putPins, readPersonalPins } from "../../utils/pins/personal.ts";
import { createPinSync } from "../../utils/pins/sync.ts";
import { memoryArea } from "./memory-area.ts";
import { device, NOON, pin } from "./pins/sample.ts";
import { syncAccount } from "./pins/sync-area.ts";

const now = () => NOON;
const account = syncAccount(now);

function join(name: string) {
  const { world, local } = device(name, now);
  const area = account.area();
  const pins = { ...world, sync: area };
  return {
    area,
    pins,
    local,
    sync: createPinSync({ ...pins, isOn: async () => true, wait: async () => {} }),
  };
}

it("nothing is left on this device, and no pin on any other", async () => {
  const [here, there, session] = [join("here"), join("there"), memoryArea()];
  await putPins(here.pins, [pin("a", { note: "Ours." })]);
  await here.sync();
  await there.sync();
  await putPins(there.pins, [pin("b", { scope: { kind: "partnership", partnership: "kiwix" } })]);
  await there.sync();
  account.stored.set("pin-ofalatervrsion", { schema: 9 });
  await here.local.set({ settings: { staffMode: true }, visits: { "partnership:kiwix": [1, 2] } });
  await session.set({ "search-left": { typed: "kiwix" } });
  await new Promise((resolve) => {
    indexedDB.open("partner-context").onsuccess = ({ target }) => {
      (target as IDBOpenDBRequest).result.close();
      resolve(null);
    };
  });

  const isWhole = await eraseEverything({
    pins: here.pins,
    areas: [here.local, session],
    indexedDB,
  });
  expect(isWhole).toBe(true);
  expect(await here.local.get(null)).toEqual({});
  expect(await session.get(null)).toEqual({});
  expect(await indexedDB.databases()).toEqual([]);
  // What is left says no more than that two pins are gone.
  expect([...account.stored.keys()].filter((key) => !key.startsWith("pins-gone-"))).toEqual([]);
  expect(JSON.stringify([...account.stored])).not.toMatch(/Ours|kiwix|announcement/);

  await there.sync();
  await here.sync();
  expect(await readPersonalPins(there.local)).toEqual([]);
  expect(await readPersonalPins(here.local)).toEqual([]);
});

describe("where the pins cannot be erased on all devices, the rest goes and it is told", () => {
  async function withPin() {
    const here = join("here");
    await putPins(here.pins, [pin("c", { note: "Still." })]);
    await here.sync();
    await here.local.set({ settings: { staffMode: true } });
    return here;
  }
  const erase = ({ pins, local }: Awaited<ReturnType<typeof withPin>>) =>
    eraseEverything({ pins, areas: [local], indexedDB });

  it("since storage.sync refuses", async () => {
    const here = await withPin();
    here.area.reject("Not now.");
    expect(await erase(here)).toBe(false);
    expect(await here.local.get(null)).toEqual({});
  });

  it("since it refused to tell what other devices have", async () => {
    const here = await withPin();
    vi.spyOn(here.area, "get").mockRejectedValueOnce(new Error("Not now."));
    expect(await erase(here)).toBe(false);
    expect(await here.local.get(null)).toEqual({});
  });

  it("since it refused the last of it", async () => {
    const here = await withPin();
    account.stored.set("pin-ofalatervrsion", { schema: 9 });
    const { remove } = here.area;
    vi.spyOn(here.area, "remove").mockImplementation(async (keys) => {
      if ([keys].flat().includes("pin-ofalatervrsion")) throw new Error("Not now.");
      return remove(keys);
    });
    vi.spyOn(console, "error").mockImplementationOnce(() => {});
    expect(await erase(here)).toBe(false);
    expect(await here.local.get(null)).toEqual({});
  });
});

it("where the browser has no sync, nothing is left anywhere", async () => {
  const { pins, local } = join("alone");
  await putPins(pins, [pin("d")]);
  const erased = await eraseEverything({
    pins: { ...pins, sync: undefined },
    areas: [local],
    indexedDB,
  });
  expect(erased).toBe(true);
  expect(await local.get(null)).toEqual({});
});
