import "fake-indexeddb/auto";
import { expect, it } from "vitest";
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
  const pins = { ...world, sync: account.area() };
  return {
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

  await eraseEverything({ pins: here.pins, areas: [here.local, session], indexedDB });
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
