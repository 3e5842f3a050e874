/** A feed of many parts, from a real HTTP server into the store. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_RECORDS } from "../../../utils/feed/parse.ts";
import { checkParts, MAX_PART_BYTES } from "../../../utils/feed/parts.ts";
import { type RefreshWorld, refreshFeed } from "../../../utils/feed/refresh.ts";
import { seedStore } from "../../../utils/feed/seed.ts";
import type { RefreshProgress } from "../../../utils/feed-report.ts";
import { chunksByHash } from "../../../utils/store/chunks.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { openDatabase } from "../../../utils/store/database.ts";
import { currentGeneration, readPartnership } from "../../../utils/store/read.ts";
import { memoryArea } from "../memory-area.ts";
import { type PartServer, partOf, startPartServer } from "./part-server.ts";
import { numberedFeed } from "./sample.ts";

let server: PartServer;
let world: RefreshWorld;
let progress: RefreshProgress[];
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startPartServer();
  progress = [];
  world = {
    connection: new Connection(openDatabase),
    fetch,
    locks: navigator.locks,
    area: memoryArea(),
    now: () => 1,
    onProgress: (step) => void progress.push(step),
  };
});
afterEach(() => server[Symbol.asyncDispose]());

const refresh = () => refreshFeed(server.url, world);
const current = () => world.connection.run(currentGeneration);
/** Names of all partnerships in use, and the title of each one's latest announcement. */
async function shown(): Promise<string[]> {
  const generation = await current();
  if (!generation) return [];
  const lines: string[] = [];
  for (let record = 0; record < generation.counts.partnerships; record++) {
    const found = await world.connection.run((database) =>
      readPartnership(database, generation.number, record),
    );
    lines.push(`${found?.partnership.name}: ${found?.announcements[0]?.title}`);
  }
  return lines;
}
const paths = () => server.asked.splice(0).map((path) => path.slice(0, 6));

describe("a feed in parts", () => {
  it("is shown whole, its own records first", async () => {
    server.publish([partOf(["b", "c"]), partOf(["d"])], {
      partnerships: [{ id: "a", name: "Alpha a" }],
    });
    expect(await refresh()).toMatchObject({ kind: "stored", problems: 0 });
    expect(await shown()).toEqual([
      "Alpha a: undefined",
      "Alpha b: Alpha news of b",
      "Alpha c: Alpha news of c",
      "Alpha d: Alpha news of d",
    ]);
    expect(progress.slice(0, 2)).toEqual([
      // Nobody knows yet of how many.
      { stage: "download", done: 0, total: 1 },
      { stage: "download", done: 0, total: 3 },
    ]);
    expect(progress.at(-1)).toEqual({ stage: "prepare", done: 3, total: 3 });
  });

  it.each([
    ["the feed’s own document", "/feed.json", { stage: "download", done: 0, total: 1 }],
    ["a part", "/", { stage: "download", done: 1, total: 2 }],
  ])(
    "tells of %s again while it lasts: browsers stop a background that is silent",
    async (_, start, step) => {
      vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
      try {
        server.publish([partOf(["a"])]);
        let finish: (() => void) | undefined;
        server.answer = ({ url = "" }, response) => {
          if (!url.startsWith(start) || (url === "/feed.json") !== (url === start)) return false;
          finish = () => void response.end(server.files.get(url));
          return true;
        };
        const done = refresh();
        const answer = await vi.waitUntil(() => finish);
        progress.length = 0;
        vi.advanceTimersByTime(25_000);
        expect(progress).toEqual([step, step]);
        answer();
        expect(await done).toMatchObject({ kind: "stored" });
        progress.length = 0;
        vi.advanceTimersByTime(60_000);
        expect(progress).toEqual([]);
      } finally {
        vi.useRealTimers();
      }
    },
  );

  it("of which one part changed fetches and writes that one", async () => {
    const unchanged = [partOf(["a"]), partOf(["b"])];
    server.publish([...unchanged, partOf(["c"])]);
    await refresh();
    const before = (await current())?.chunks.map(({ chunk }) => chunk) ?? [];
    paths();
    server.publish([...unchanged, partOf(["c"], "Beta")]);
    await refresh();
    expect(paths()).toHaveLength(2);
    expect(await shown()).toEqual([
      "Alpha a: Alpha news of a",
      "Alpha b: Alpha news of b",
      "Beta c: Beta news of c",
    ]);
    const after = (await current())?.chunks.map(({ chunk }) => chunk) ?? [];
    expect(after.slice(1, 3)).toEqual(before.slice(1, 3));
    expect(after[3]).not.toBe(before[3]);
  });

  it("lists what is wrong in a part by the part's number and its place", async () => {
    server.publish([
      partOf(["a"]),
      { ...partOf(["a", "b"]), items: [{ id: "x", url: "javascript:alert(1)" }] },
    ]);
    await refresh();
    expect((await current())?.problems).toEqual([
      { place: "_partnerships.parts[1]: items[0].url", reason: expect.stringContaining("https") },
      {
        place: "_partnerships.parts[1]: _partnerships.partnerships",
        reason: "repeats the id 'a' of an earlier part",
      },
    ]);
    expect(await shown()).toEqual(["Alpha a: Alpha news of a", "Alpha b: undefined"]);
  });

  it("that an answer without 304 shows to be the same is not written again", async () => {
    server.publish([partOf(["a"])]);
    await refresh();
    const first = await current();
    server.answer = ({ url }, response) => {
      response.end(server.files.get(url ?? ""));
      return true;
    };
    expect(await refresh()).toEqual({ kind: "unchanged" });
    expect((await current())?.number).toBe(first?.number);
  });

  it("may list the same part twice; it is fetched and shown once", async () => {
    server.publish([partOf(["a"]), partOf(["a"])]);
    await refresh();
    expect(paths()).toHaveLength(2);
    expect(await shown()).toHaveLength(1);
    expect((await current())?.problemCount).toBe(0);
  });
});

describe("a feed without one valid record", () => {
  const BAD = { id: "a", name: 7 };
  const ITEM = { id: "x", url: "javascript:alert(1)" };
  const GOOD_ITEM = { id: "y", title: "News" };
  const bad = { _partnerships: { partnerships: [BAD] }, items: [GOOD_ITEM] };

  it.each([
    [
      "partnership",
      [],
      [BAD, BAD],
      [GOOD_ITEM],
      /^None .* in _partnerships\.partnerships .*\(_par/,
    ],
    ["partnership in all of its parts", [bad, bad], [], [], /\(_partnerships\.parts\[0\]: _par/],
    [
      "announcement, and no partnership at all",
      [],
      [],
      [ITEM],
      /^None .* in items .*items\[0\]\.url/,
    ],
  ])(
    "that is, with no valid %s, keeps the data there is",
    async (_, parts, partnerships, items, sentence) => {
      server.publish([partOf(["old"])]);
      await refresh();
      server.publish(parts, { partnerships, items });
      for (const _ of ["read from the server", "and from the store"]) {
        const outcome = await refresh();
        expect(outcome).toMatchObject({ kind: "failed", code: "nothing-valid" });
        expect(outcome).toHaveProperty("message", expect.stringMatching(sentence));
        expect(await shown()).toEqual(["Alpha old: Alpha news of old"]);
      }
    },
  );

  it.each([
    ["is empty because it is meant to be", [], [], [], 0],
    ["has a valid one in another part", [bad, partOf(["b"])], [BAD], [ITEM], 1],
    ["has a valid partnership, if no announcement", [], [{ id: "b", name: "B" }], [ITEM], 1],
    ["has announcements only", [], [], [GOOD_ITEM, ITEM], 0],
  ])("is none that %s", async (_, parts, partnerships, items, count) => {
    server.publish([partOf(["old"])]);
    await refresh();
    server.publish(parts, { partnerships, items });
    expect(await refresh()).toMatchObject({ kind: "stored" });
    expect((await current())?.counts.partnerships).toBe(count);
  });
});

describe("a part that cannot be had", () => {
  it("keeps the data there is; those that are done are not fetched again", async () => {
    server.publish([partOf(["old"])]);
    await refresh();
    server.publish([partOf(["a"]), partOf(["b"]), partOf(["c"])]);
    paths();
    const lost = [...server.files.keys()].at(-1);
    server.answer = ({ url, socket }) => url === lost && Boolean(socket.destroy());
    expect(await refresh()).toMatchObject({ kind: "failed", code: "offline" });
    expect(await shown()).toEqual(["Alpha old: Alpha news of old"]);
    expect(paths()).toHaveLength(4);

    server.answer = null;
    expect(await refresh()).toMatchObject({ kind: "stored" });
    expect(paths()).toEqual(["/feed.", lost?.slice(0, 6)]);
    expect(await shown()).toHaveLength(3);
  });

  it("keeps what is done even when the embedded feed is written in between", async () => {
    server.publish([partOf(["a"]), partOf(["b"])]);
    const lost = [...server.files.keys()].filter((path) => path !== "/feed.json").at(-1);
    server.answer = ({ url, socket }) => url === lost && Boolean(socket.destroy());
    await refresh();
    await seedStore(
      async () => numberedFeed("Embedded", 3),
      (generation) => !generation,
      world,
    );
    server.answer = null;
    paths();
    await refresh();
    expect(paths()).toEqual(["/feed.", lost?.slice(0, 6)]);
    expect(await shown()).toHaveLength(2);
  });

  it("because its hash is another keeps the data there is", async () => {
    server.publish([partOf(["old"])]);
    await refresh();
    server.publish([partOf(["a"])]);
    const part = [...server.files.keys()].at(-1) ?? "";
    server.files.set(part, JSON.stringify(partOf(["vandalised"])));
    expect(await refresh()).toMatchObject({
      kind: "failed",
      code: "part-mismatch",
      // By its number and host: the rest of its address may be a secret.
      message: `_partnerships.parts[0] on ${new URL(server.url).host} is not what the feed says it is: it will be asked for again later.`,
    });
    server.files.set(part, "x".repeat(100_000));
    expect(await refresh()).toMatchObject({ kind: "failed", code: "part-mismatch" });
    expect(await shown()).toEqual(["Alpha old: Alpha news of old"]);
  });

  it("because it is spoilt in the store is fetched again", async () => {
    server.publish([partOf(["a"]), partOf(["b"])]);
    await refresh();
    const spoilt = (await current())?.chunks[1]?.chunk ?? 0;
    await world.connection.run((database) =>
      database.put("partnerships", { name: 7 } as never, [spoilt, 0]),
    );
    paths();
    server.publish([partOf(["a"]), partOf(["b"]), partOf(["c"])]);
    await refresh();
    expect(paths()).toHaveLength(3);
    expect(await shown()).toHaveLength(3);
  });
});

describe("parts with too many records together", () => {
  it("are refused, and what is there stays", async () => {
    server.publish([partOf(["old"])]);
    await refresh();
    const bad = (part: number) => ({ part, items: Array(MAX_RECORDS / 2).fill(0) });
    server.publish([bad(1), bad(2), partOf(["a"])]);
    expect(await refresh()).toMatchObject({ kind: "failed", code: "too-many" });
    expect(await shown()).toEqual(["Alpha old: Alpha news of old"]);
    server.publish([bad(1), partOf(["a"])]);
    expect(await refresh()).toMatchObject({ kind: "stored", problems: MAX_RECORDS / 2 });
    expect((await current())?.problems).toHaveLength(100);
  });
});

describe("a killed refresh", () => {
  it("leaves records without a chunk, which the next one takes away", async () => {
    server.publish([partOf(["a"])]);
    await refresh();
    await world.connection.run((database) =>
      database.put("partnerships", { id: "stray", name: "Stray" }, [99, 0]),
    );
    server.publish([partOf(["b"])]);
    await refresh();
    const ids = await world.connection.run((database) => database.getAllKeys("partnerships"));
    expect(ids.map(([chunk]) => chunk)).not.toContain(99);
    expect((await world.connection.run(chunksByHash)).size).toBeGreaterThan(2);
  });
});

describe("a database that is emptied in mid-refresh", () => {
  it("and filled from the embedded feed, keeps that; the next refresh stores all", async () => {
    server.publish([partOf(["a"]), partOf(["b"])]);
    let answerLast = () => {};
    server.answer = ({ url = "" }, response) => {
      if (url !== [...server.files.keys()].at(-2)) return false;
      answerLast = () => void response.end(server.files.get(url));
      return true;
    };
    const refreshing = refresh();
    await vi.waitUntil(() => server.asked.length === 3);
    await world.connection.reset("Injected.");
    await seedStore(
      async () => numberedFeed("Embedded", 1),
      (generation) => !generation,
      world,
    );
    answerLast();
    expect(await refreshing).toMatchObject({ kind: "failed", code: "replaced" });
    expect(await shown()).toEqual(["Embedded 0: Embedded news 0-0"]);
    server.answer = null;
    expect(await refresh()).toMatchObject({ kind: "stored" });
    expect(await shown()).toEqual(["Alpha a: Alpha news of a", "Alpha b: Alpha news of b"]);
  });
});

describe("a list of parts", () => {
  const FEED = "https://meta.example/feed.json";
  const part = (change: object) => ({
    url: "https://meta.example/1",
    sha256: "a".repeat(64),
    bytes: 10,
    ...change,
  });
  it.each([
    ["http", [part({ url: "http://meta.example/1" })], /https/],
    ["another server", [part({ url: "https://other.example/1" })], /another server/],
    ["more than 4 MB", [part({ bytes: MAX_PART_BYTES + 1 })], /4 MB/],
    ["the feed itself", [part({ url: FEED })], /already used/],
    ["one address with two hashes", [part({}), part({ sha256: "b".repeat(64) })], /already used/],
    [
      "more than 64 MB",
      Array.from({ length: 17 }, (_, n) =>
        part({ url: `https://meta.example/${n}`, bytes: MAX_PART_BYTES }),
      ),
      /64 MB/,
    ],
  ])("with %s is refused", (_, parts, reason) => {
    expect(() => checkParts(parts, FEED, 1)).toThrow(reason);
  });
});
