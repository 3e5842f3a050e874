import { describe, expect, it, vi } from "vitest";
import { readPinKeys, togglePin } from "../../../utils/finder/pins.ts";
import { putPins, readPersonalPins } from "../../../utils/pins/personal.ts";
import type { Pin } from "../../../utils/pins/schema.ts";
import { TEAM_KEY } from "../../../utils/pins/team.ts";
import { memoryArea } from "../memory-area.ts";
import { pin } from "../pins/sample.ts";

const NOW = Date.UTC(2026, 0, 1);
const [YESTERDAY, TOMORROW] = ["2025-12-31T00:00:00Z", "2026-01-02T00:00:00Z"];
const NEWS = "announcement:news";
const PINNED = { said: "search-now-pinned" };

function world() {
  let ids = 0;
  const locks = { request: async (_name: string, work: () => unknown) => work() };
  return {
    local: memoryArea(),
    locks: locks as unknown as LockManager,
    now: () => NOW,
    newId: () => `pin0000000000${ids++}`,
    refusal: vi.fn(async (): Promise<string | null> => null),
  };
}
type World = ReturnType<typeof world>;

const keys = ({ local }: World) => readPinKeys(local, undefined, NOW, () => true);
const own = async ({ local }: World) =>
  (await readPersonalPins(local)).toSorted((a, b) => a.id.localeCompare(b.id));
const news = (id: string, more: Partial<Pin> = {}) =>
  pin(id, { announcement: "news", note: "Please read.", ...more });

describe("a pin from quick search", () => {
  it("is there until it is taken away again", async () => {
    const here = world();
    expect(await togglePin(here, "announcement:one")).toEqual(PINNED);
    expect(await togglePin(here, "announcement:two")).toEqual(PINNED);
    const both = ["announcement:one", "announcement:two"];
    const { shown, own } = await keys(here);
    expect([shown.toSorted(), own.toSorted()]).toEqual([both, both]);

    const { said } = await togglePin(here, "announcement:one");
    expect(said).toBe("search-now-unpinned");
    const rest = ["announcement:two"];
    expect(await keys(here)).toEqual({ shown: rest, own: rest });
  });

  it("is not shown while the feed turns pins off", async () => {
    const here = world();
    await togglePin(here, NEWS);
    const read = (off: string) => readPinKeys(here.local, undefined, NOW, (name) => name !== off);
    expect(await read("pins")).toEqual({ shown: [], own: [] });
    expect(await read("team-pins")).toEqual({ shown: [NEWS], own: [NEWS] });
  });

  it("comes back just as it was when that is undone", async () => {
    const here = world();
    const until = { until: TOMORROW, priority: "high" as const, order: 7 };
    await putPins(here, [news("everywhere", until)]);
    const before = await own(here);
    const { undo } = await togglePin(here, NEWS);
    expect(await own(here)).toEqual([]);
    expect(await undo?.()).toEqual(PINNED);
    expect(await own(here)).toEqual(before);
  });

  it.each<[string, Partial<Pin>]>([
    ["is paused", { paused: true }],
    ["waits", { from: TOMORROW }],
    ["is over", { until: YESTERDAY }],
    ["is for another place", { scope: { kind: "wiki", wiki: "enwiki" } }],
  ])("neither counts nor takes one that %s", async (_, more) => {
    const here = world();
    await putPins(here, [news("other", more)]);
    const before = await own(here);
    expect((await keys(here)).own).toEqual([]);

    expect(await togglePin(here, NEWS)).toEqual(PINNED);
    expect(await own(here)).toHaveLength(2);
    expect((await keys(here)).own).toEqual([NEWS]);
    await togglePin(here, NEWS);
    expect(await own(here)).toEqual(before);
  });

  it("is beside the team's, which is pinned but not this person's", async () => {
    const here = world();
    const page = { api: "https://meta.wikimedia.org/w/api.php", title: "Pins" };
    const team = { page, pins: [{ pin: news("team"), by: null }] };
    await here.local.set({ [TEAM_KEY]: team });
    const read = () => readPinKeys(here.local, page, NOW, () => true);
    expect(await read()).toEqual({ shown: [NEWS], own: [] });
    await togglePin(here, NEWS);
    expect(await read()).toEqual({ shown: [NEWS], own: [NEWS] });
    await togglePin(here, NEWS);
    expect(await read()).toEqual({ shown: [NEWS], own: [] });
  });
});

describe("a refusal", () => {
  async function full() {
    const here = world();
    for (const id of ["a", "b", "c", "d"]) await togglePin(here, `announcement:${id}`);
    return here;
  }
  const crowded = (forDesk: string) => ({ said: "search-crowded", forDesk });

  it("of the fifth leads to the desk, with nothing changed", async () => {
    const here = await full();
    expect(await togglePin(here, NEWS)).toEqual(crowded(NEWS.replace("announcement:", "")));
    expect((await keys(here)).shown).toHaveLength(4);
  });

  it("of an undo, where another has its room by now, does so too", async () => {
    const here = await full();
    const { undo } = await togglePin(here, "announcement:a");
    await togglePin(here, NEWS);
    expect(await undo?.()).toEqual(crowded("a"));
  });

  it("changes nothing, whatever was pressed", async () => {
    const here = world();
    await togglePin(here, NEWS);
    here.refusal.mockResolvedValueOnce("pin-private");
    expect(await togglePin(here, NEWS)).toEqual({ said: "pin-private" });
    const { undo } = await togglePin(here, NEWS);
    here.refusal.mockResolvedValueOnce("pin-turned-off");
    expect(await undo?.()).toEqual({ said: "pin-turned-off" });
    expect(await own(here)).toEqual([]);
  });

  it("by broken storage is said, and logged", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const here = world();
    here.local.get = () => Promise.reject(new Error("Storage is broken"));
    expect(await togglePin(here, NEWS)).toEqual({ said: "pins-not-kept" });
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });
});
