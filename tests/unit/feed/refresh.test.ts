import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import {
  type RefreshOutcome,
  type RefreshWorld,
  refreshFeed,
} from "../../../utils/feed/refresh.ts";
import { seedStore } from "../../../utils/feed/seed.ts";
import type { Feed, FeedHead } from "../../../utils/model.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { type Generation, isReadable, openDatabase } from "../../../utils/store/database.ts";
import { currentGeneration } from "../../../utils/store/read.ts";
import { memoryArea } from "../memory-area.ts";
import { feedDocument, numberedFeed } from "./sample.ts";

const URL_OF_FEED = "https://feed.example/feed.json";
const NOW = Date.UTC(2026, 0, 1);

let connection: Connection;
let requests: Headers[];
let answer: () => Response | Promise<Response>;
let world: RefreshWorld;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  connection = new Connection(openDatabase);
  requests = [];
  let now = NOW;
  world = {
    connection,
    // Node's own lock manager: the same interface as the browser's.
    locks: navigator.locks,
    area: memoryArea(),
    now: () => now++,
    fetch: async (_, init) => {
      requests.push(new Headers(init?.headers));
      return answer();
    },
  };
});

const feedText = (name: string) =>
  JSON.stringify(feedDocument({ partnerships: [{ id: "one", name }] }));
function stored(outcome: RefreshOutcome) {
  if (outcome.kind !== "stored") throw new Error(`Not stored, but ${outcome.kind}`);
  return outcome;
}
const title = async () => (await connection.run(currentGeneration))?.counts.partnerships;

describe("a refresh", () => {
  it("stores what it downloads and asks conditionally the next time", async () => {
    answer = () => new Response(feedText("One"), { headers: { etag: '"1"' } });
    expect(await refreshFeed(URL_OF_FEED, world)).toMatchObject({ kind: "stored", problems: 0 });
    answer = () => new Response(null, { status: 304 });
    const before = await connection.run(currentGeneration);
    expect(await refreshFeed(URL_OF_FEED, world)).toEqual({ kind: "unchanged" });
    const after = await connection.run(currentGeneration);
    expect(requests.map((headers) => headers.get("if-none-match"))).toEqual([null, '"1"']);
    expect(after?.number).toBe(before?.number);
    expect(after?.checkedAt).toBeGreaterThan(before?.checkedAt ?? 0);
  });

  it("does not offer another address's validators", async () => {
    answer = () => new Response(feedText("One"), { headers: { etag: '"1"' } });
    await refreshFeed(URL_OF_FEED, world);
    await refreshFeed("https://other.example/feed.json", world);
    expect(requests[1]?.get("if-none-match")).toBeNull();
  });

  it.each([
    ["HTML", () => new Response("<html></html>"), "not-json"],
    ["an empty page", () => new Response(""), "empty"],
    ["half a feed", () => new Response(feedText("Two").slice(0, 40)), "not-json"],
    ["a newer schema", () => new Response('{"_partnerships":{"schema":9}}'), "newer-schema"],
    ["a 503", () => new Response("", { status: 503 }), "status"],
    ["no network", () => Promise.reject(new TypeError("failed")), "offline"],
  ])("that gets %s keeps the good data", async (_, bad, code) => {
    answer = () => new Response(feedText("One"));
    const { generation } = stored(await refreshFeed(URL_OF_FEED, world));
    answer = bad;
    const outcome = await refreshFeed(URL_OF_FEED, world);
    expect(outcome).toMatchObject({ kind: "failed", code });
    expect(await title()).toBe(1);
    expect((await connection.run(currentGeneration))?.number).toBe(generation);
  });

  it("that comes while the embedded feed is written waits for it, and then replaces it", async () => {
    answer = () => new Response(feedText("One"));
    const { promise: embedded, resolve } = Promise.withResolvers<Feed>();
    const seeding = seedStore(
      () => embedded,
      (current) => !current,
      world,
    );
    const refreshing = refreshFeed(URL_OF_FEED, world);
    resolve(numberedFeed("Alpha", 3));
    await seeding;
    expect(await refreshing).toMatchObject({ kind: "stored" });
    expect(await connection.run(currentGeneration)).toMatchObject({ origin: "download" });
  });

  it("that waits for its server keeps nobody from the embedded feed", async () => {
    const { promise: reply, resolve } = Promise.withResolvers<Response>();
    answer = () => reply;
    const refreshing = refreshFeed(URL_OF_FEED, world);
    await seedStore(
      async () => numberedFeed("Alpha", 3),
      (current) => !current,
      world,
    );
    expect(await title()).toBe(3);
    resolve(new Response(feedText("One")));
    expect(await refreshing).toMatchObject({ kind: "stored" });
  });

  it("that finds unchanged what is no longer in use calls nothing else current", async () => {
    answer = () => new Response(feedText("One"), { headers: { etag: '"1"' } });
    await refreshFeed(URL_OF_FEED, world);
    answer = async () => {
      await connection.reset("Injected.");
      await seedStore(
        async () => numberedFeed("Embedded", 3),
        (current) => !current,
        world,
      );
      return new Response(null, { status: 304 });
    };
    expect(await refreshFeed(URL_OF_FEED, world)).toMatchObject({ code: "replaced" });
    const current = await connection.run(currentGeneration);
    expect(current?.checkedAt).toBe(current?.storedAt);
  });

  it("takes the older content again after a revert", async () => {
    const numbers: number[] = [];
    for (const name of ["Good", "Vandalised and longer", "Good"]) {
      answer = () => new Response(feedText(name));
      numbers.push(stored(await refreshFeed(URL_OF_FEED, world)).generation);
    }
    expect(new Set(numbers).size).toBe(3);
    expect((await connection.run(currentGeneration))?.number).toBe(numbers[2]);
  });
});

describe("a downloaded feed whose index is spoilt", () => {
  it("is made anew from its own records, and from the embedded feed only if they are spoilt too", async () => {
    answer = () => new Response(feedText("One"));
    await refreshFeed(URL_OF_FEED, world);
    const seed = () =>
      seedStore(
        async () => numberedFeed("Embedded", 3),
        () => true,
        world,
      );
    await seed();
    expect(await connection.run(currentGeneration)).toMatchObject({
      origin: "download",
      url: URL_OF_FEED,
    });
    const chunk = (await connection.run(currentGeneration))?.chunks[0]?.chunk ?? 0;
    await connection.run((database) => database.delete("partnerships", [chunk, 0]));
    await seed();
    expect(await connection.run(currentGeneration)).toMatchObject({ origin: "embedded" });
  });
});

describe("a downloaded feed that another version stored in another format", () => {
  const PAGE = { api: "https://meta.example/w/api.php", title: "Pins.json" };
  const SWITCHES = { panel: { versions: "*", reason: "Trouble." } };
  /** What is in use once an update has found it; `change` is what the other version wrote differently. */
  async function update(change: (head: FeedHead) => object) {
    const extension = { switches: SWITCHES, pins_page: PAGE };
    answer = () => new Response(JSON.stringify(feedDocument({}, { extension })));
    await refreshFeed(URL_OF_FEED, world);
    const current = await connection.run(currentGeneration);
    if (!current) throw new Error("Nothing was stored.");
    const head = change(current.head) as FeedHead;
    const other = { ...current, format: current.format - 1, head };
    await connection.run((database) => database.put("state", other, "current"));
    const seed = () => seedStore(async () => numberedFeed("Embedded", 3), isOther, world);
    expect(await seed()).toBe(true);
    expect(await seed()).toBe(false);
    return connection.run(currentGeneration);
  }
  const isOther = (current: Generation | undefined) => !isReadable(current);

  it("gives way to the embedded one, with the features turned off and the team's page as they were", async () => {
    expect(await update((head) => head)).toMatchObject({
      origin: "embedded",
      head: { revision: "Embedded", switches: SWITCHES, pinsPage: PAGE },
    });
  });

  it.each([
    ["nothing", () => ({})],
    ["no head", () => undefined as never],
    ["other things", () => ({ switches: { panel: 7 }, pinsPage: "Pins.json" })],
  ])("of which %s is understood leaves the embedded one's own", async (_, change) => {
    const { head } = numberedFeed("Embedded", 3);
    expect((await update(change))?.head).toEqual(head);
  });
});

describe("a full disk", () => {
  it("keeps the old feed and gives back what was written of the new one", async () => {
    answer = () => new Response(feedText("One"));
    const { generation } = stored(await refreshFeed(URL_OF_FEED, world));
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === "haystack") throw new DOMException("Injected.", "QuotaExceededError");
      return put.apply(this, args);
    };
    try {
      answer = () => new Response(feedText("Two"));
      expect(await refreshFeed(URL_OF_FEED, world)).toMatchObject({
        kind: "failed",
        code: "quota",
      });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await connection.run(currentGeneration))?.number).toBe(generation);
    const chunks = await connection.run((database) => database.getAllKeys("chunks"));
    expect(chunks).toHaveLength(1);
  });
});

describe("the embedded feed", () => {
  it("is written once however many pages ask first", async () => {
    let reads = 0;
    const read = async () => {
      reads++;
      return numberedFeed("Alpha", 3);
    };
    await Promise.all(
      Array.from({ length: 10 }, () => seedStore(read, (current) => !current, world)),
    );
    expect(reads).toBe(1);
    expect(await connection.run(currentGeneration)).toMatchObject({ origin: "embedded" });
  });
});
