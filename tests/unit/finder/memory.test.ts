import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  eraseVisits,
  handOver,
  noteVisit,
  readLeft,
  readVisits,
  takeOver,
  writeLeft,
} from "../../../utils/finder/memory.ts";
import { recentKeys } from "../../../utils/search/frecency.ts";
import { memoryArea } from "../memory-area.ts";

const NOW = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

let area: ReturnType<typeof memoryArea>;
beforeEach(() => {
  area = memoryArea();
});

describe("what was opened", () => {
  it("is kept as keys alone, and erased at will", async () => {
    await noteVisit(area, "partnership:kiwix", NOW);
    await noteVisit(area, "partnership:gsma", NOW + 1);
    await noteVisit(area, "partnership:kiwix", NOW + 2);
    expect(recentKeys(await readVisits(area))).toEqual(["partnership:kiwix", "partnership:gsma"]);
    const { visits } = await area.get();
    expect(
      Object.values(visits as object)
        .flat()
        .every(Number.isFinite),
    ).toBe(true);

    await eraseVisits(area);
    expect(await area.get()).toEqual({});
    expect(await readVisits(area)).toEqual({});
  });

  it.each([[null], ["text"], [{ a: 1, b: [1], c: [1, "x"], d: [Number.NaN, 1] }]])(
    "stored as %j is as good as nothing",
    async (visits) => {
      await area.set({ visits });
      expect(await readVisits(area)).toEqual({});
    },
  );
});

describe("where quick search was left", () => {
  const LEFT = { typed: "kiw", open: "partnership:kiwix" };

  it("is found again for a quarter of an hour", async () => {
    await writeLeft(area, LEFT, NOW);
    expect(await readLeft(area, NOW + 15 * MINUTE)).toEqual(LEFT);
    expect(await readLeft(area, NOW + 15 * MINUTE + 1)).toBeNull();
  });

  it("is unknown where nothing, or nothing of that shape, was stored", async () => {
    expect(await readLeft(area, NOW)).toBeNull();
    await area.set({ "search-left": { typed: 1 } });
    expect(await readLeft(area, NOW)).toBeNull();
  });
});

it("a query is handed to one page once", async () => {
  await handOver(area, "mozilla", NOW);
  expect(await takeOver(area, NOW + 1000)).toBe("mozilla");
  expect(await takeOver(area, NOW + 1000)).toBeNull();
});

it("a query whose page never opened is not another page's", async () => {
  await handOver(area, "mozilla", NOW);
  expect(await takeOver(area, NOW + 2 * 60_000)).toBeNull();
  expect(await area.get()).toEqual({});
});

describe("what storage does not give", () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  afterEach(() => logged.mockClear());
  const broken = () => ({
    ...memoryArea(),
    get: () => Promise.reject(new Error("Storage is broken")),
    set: vi.fn(),
  });

  it("is as good as nothing, and logged", async () => {
    expect(await readVisits(broken())).toEqual({});
    expect(await readLeft(broken(), NOW)).toBeNull();
    expect(await takeOver(broken(), NOW)).toBeNull();
    expect(logged).toHaveBeenCalledTimes(3);
  });

  it("is not written over by what is opened meanwhile", async () => {
    const area = broken();
    await expect(noteVisit(area, "partnership:kiwix", NOW)).rejects.toThrow("broken");
    expect(area.set).not.toHaveBeenCalled();
  });
});
