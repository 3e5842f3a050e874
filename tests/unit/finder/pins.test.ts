import { describe, expect, it } from "vitest";
import { readPinKeys, togglePin } from "../../../utils/finder/pins.ts";
import { memoryArea } from "../memory-area.ts";

const NOW = Date.UTC(2026, 0, 1);

function world() {
  let ids = 0;
  const locks = { request: (_name: string, work: () => unknown) => work() };
  return {
    local: memoryArea(),
    locks: locks as unknown as LockManager,
    now: () => NOW,
    newId: () => `pin0000000000${ids++}`,
  };
}

describe("a pin from quick search", () => {
  it("is there until it is taken away again", async () => {
    const here = world();
    expect(await togglePin(here, "announcement:one")).toEqual({ isPinned: true });
    expect(await togglePin(here, "announcement:two")).toEqual({ isPinned: true });
    const keys = await readPinKeys(here.local, undefined, NOW, () => true);
    expect(keys.toSorted()).toEqual(["announcement:one", "announcement:two"]);

    expect(await togglePin(here, "announcement:one")).toEqual({ isPinned: false });
    expect(await readPinKeys(here.local, undefined, NOW, () => true)).toEqual(["announcement:two"]);
  });

  it("is not shown while the feed turns pins off", async () => {
    const here = world();
    await togglePin(here, "announcement:one");
    const shown = (off: string) => readPinKeys(here.local, undefined, NOW, (name) => name !== off);
    expect(await shown("pins")).toEqual([]);
    expect(await shown("team-pins")).toEqual(["announcement:one"]);
  });

  it("is refused as the fifth, with nothing changed", async () => {
    const here = world();
    for (const id of ["a", "b", "c", "d"]) await togglePin(here, `announcement:${id}`);
    expect(await togglePin(here, "announcement:e")).toEqual({ refused: "pin-crowded" });
    expect(await readPinKeys(here.local, undefined, NOW, () => true)).toHaveLength(4);
  });
});
