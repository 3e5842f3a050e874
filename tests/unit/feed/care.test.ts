import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Storage } from "webextension-polyfill";
import { readFeedAddress } from "../../../utils/feed/address.ts";
import { type CareWorld, createFeedCare } from "../../../utils/feed/care.ts";
import { parseFeed } from "../../../utils/feed/parse.ts";
import { writeProgress } from "../../../utils/feed/progress.ts";
import { repairStore } from "../../../utils/feed/repair.ts";
import { seedStore } from "../../../utils/feed/seed.ts";
import { createUpkeep } from "../../../utils/feed/upkeep.ts";
import type { Feed } from "../../../utils/model.ts";
import { FEED_URL } from "../../../utils/sites.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { memoryArea } from "../memory-area.ts";
import { feedDocument, numberedFeed } from "./sample.ts";

const NOW = Date.UTC(2026, 0, 1);

let world: CareWorld;
/** How the feed was asked for. */
let refreshes: ("joined" | "anew")[];
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  const connection = new Connection();
  refreshes = [];
  world = {
    connection,
    area: memoryArea() as unknown as Storage.StorageArea,
    session: memoryArea(),
    version: "0.1.0",
    now: () => NOW,
    refresh: async () => refreshes.push("joined"),
    refreshAnew: async () => refreshes.push("anew"),
    repair: () =>
      repairStore(async () => numberedFeed("Embedded", 3), {
        connection,
        locks: navigator.locks,
        now: () => NOW,
      }),
    mayRead: async () => true,
    estimate: async () => ({ usage: 5, quota: 10 }),
    readTeamPins: async () => null,
  };
});

const report = () => createFeedCare(world)["feed.report"](null);

describe("the report", () => {
  it("before anything is stored says so", async () => {
    expect(await report()).toMatchObject({ feed: null, progress: null, isDefaultAddress: true });
  });

  it("tells the feed's age, source, faults and switches, and the store's health", async () => {
    const switches = { panel: { versions: "*", reason: "Trouble." } };
    const feed = parseFeed(
      JSON.stringify(feedDocument({ partnerships: [{ id: "a" }] }, { extension: { switches } })),
    );
    await seedStore(
      async () => feed,
      () => true,
      { ...world, locks: navigator.locks },
    );
    expect(await report()).toMatchObject({
      version: "0.1.0",
      address: FEED_URL,
      feed: { origin: "embedded", storedAt: NOW, counts: { partnerships: 0 } },
      problems: [{ place: "_partnerships.partnerships[0].name", reason: "is missing" }],
      problemCount: 1,
      store: { where: "disk", usage: 5, quota: 10 },
      switches: [{ name: "panel", state: "on", reason: "Trouble." }],
    });
  });

  it("shows the progress of a refresh that is alive, not of one that was stopped", async () => {
    const session = world.session as ReturnType<typeof memoryArea>;
    const step = { stage: "download", done: 1, total: 3 } as const;
    await writeProgress(session as never, step, NOW - 1000);
    expect((await report()).progress).toEqual(step);
    await writeProgress(session as never, step, NOW - 100_000);
    expect((await report()).progress).toBeNull();
  });
});

it("a repair makes the cache anew and leaves what is stored elsewhere", async () => {
  await world.area.set({ pins: ["mine"] });
  const repaired = await createFeedCare(world)["feed.repair"](null);
  expect(repaired.feed?.counts.partnerships).toBe(3);
  expect(refreshes).toEqual(["anew"]);
  expect(await world.area.get("pins")).toEqual({ pins: ["mine"] });
});

it("a repair leaves a writer the database to its end", async () => {
  const reset = vi.spyOn(world.connection, "reset");
  const { promise: embedded, resolve } = Promise.withResolvers<Feed>();
  const isBegun = vi.fn(() => true);
  const { locks } = navigator;
  const writing = seedStore(() => embedded, isBegun, { ...world, locks });
  const repaired = createFeedCare(world)["feed.repair"](null);
  await vi.waitUntil(() => isBegun.mock.calls.length > 0);
  await expect.poll(async () => (await locks.query()).pending?.length).toBe(1);
  expect(reset).not.toHaveBeenCalled();
  resolve(numberedFeed("Written", 1));
  await writing;
  expect((await repaired).feed?.counts.partnerships).toBe(3);
});

describe("the feed's address", () => {
  it("is changed, refreshed from, and set back", async () => {
    const care = createFeedCare(world);
    const address = "https://example.org/feed.json";
    expect(await care["feed.address"]({ address })).toMatchObject({
      address,
      isDefaultAddress: false,
    });
    expect(await readFeedAddress(world.area)).toBe(address);
    expect(await care["feed.address"]({ address: null })).toMatchObject({
      address: FEED_URL,
      isDefaultAddress: true,
    });
    expect(refreshes).toEqual(["anew", "anew"]);
  });

  it("set while another refresh is under way gives that up, which is no failure", async () => {
    const { connection, area } = world;
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
    const fetch: typeof globalThis.fetch = async (url, init) => {
      if (url !== FEED_URL) {
        const partnerships = [{ id: "new", name: "New" }];
        return new Response(JSON.stringify(feedDocument({ partnerships })));
      }
      ask();
      return new Promise((_, reject) => {
        init?.signal?.addEventListener("abort", () => reject(new Error("Aborted.")));
      });
    };
    const upkeep = createUpkeep({
      connection,
      area,
      fetch,
      alarms: { get: async () => undefined, async create() {} },
      locks: navigator.locks,
      now: Date.now,
      random: () => 0.5,
      readEmbedded: async () => numberedFeed("Embedded", 3),
      refreshPins: async () => {},
      note() {},
    });
    const scheduled = upkeep.ring();
    await isAsked;
    const address = "https://example.org/feed.json";
    const care = createFeedCare({ ...world, ...upkeep });
    const changed = care["feed.address"]({ address });
    await scheduled;
    const told = await changed;
    expect(told).toMatchObject({ address, feed: { url: address }, attempts: 0 });
    expect(told.lastFailure).toBeUndefined();
  });

  it.each(["http://example.org/feed", "javascript:alert(1)", "https://me:pass@example.org/", "x"])(
    "is never %s",
    async (address) => {
      await expect(createFeedCare(world)["feed.address"]({ address })).rejects.toThrow();
      await world.area.set({ "feed-address": address });
      expect(await readFeedAddress(world.area)).toBe(FEED_URL);
    },
  );
});
