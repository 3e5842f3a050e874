/** Faults of docs/reliability.md that come over the network, from a real HTTP server into the store. */
import "fake-indexeddb/auto";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "webextension-polyfill";
import { writeFeedAddress } from "../../../utils/feed/address.ts";
import { createFeedCare } from "../../../utils/feed/care.ts";
import { parseFeed } from "../../../utils/feed/parse.ts";
import { type RefreshWorld, refreshFeed } from "../../../utils/feed/refresh.ts";
import { createUpkeep } from "../../../utils/feed/upkeep.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { currentGeneration, readPartnership } from "../../../utils/store/read.ts";
import { memoryArea } from "../memory-area.ts";
import { type PartServer, partOf, startPartServer } from "./part-server.ts";
import { feedDocument } from "./sample.ts";

const NOW = Date.UTC(2026, 0, 1);
/** Milliseconds without an answer: longer than a busy machine takes for one, and as short as a test may wait. */
const PATIENT = 30_000;
const IMPATIENT = 1_000;

let server: PartServer;
let world: RefreshWorld;
let now: number;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startPartServer();
  now = NOW;
  const connection = new Connection();
  const area = memoryArea();
  world = { connection, fetch, locks: navigator.locks, area, now: () => now, stallMs: PATIENT };
});
afterEach(() => server[Symbol.asyncDispose]());

const refresh = () => refreshFeed(server.url, world);
const current = () => world.connection.run(currentGeneration);
async function names(): Promise<(string | undefined)[]> {
  const generation = await current();
  const numbers = Array.from({ length: generation?.counts.partnerships ?? 0 }, (_, n) => n);
  return Promise.all(
    numbers.map(async (record) => {
      const read = await world.connection.run((database) =>
        readPartnership(database, generation?.number ?? 0, record),
      );
      return read?.partnership.name;
    }),
  );
}
/** The good feed that must stay. */
async function storeGood(): Promise<void> {
  server.publish([], { partnerships: [{ id: "good", name: "Good" }] });
  expect(await refresh()).toMatchObject({ kind: "stored" });
  server.asked.length = 0;
}
const answerFeed = (answer: (response: ServerResponse) => void) => {
  server.answer = ({ url }, response) => {
    if (url !== "/feed.json") return false;
    answer(response);
    return true;
  };
};

describe("12. a server that stalls", () => {
  it.each([
    ["sends nothing", () => {}],
    [
      "sends a byte now and then",
      (response: ServerResponse) => {
        const timer = setInterval(() => response.write(" "), 20);
        response.on("close", () => clearInterval(timer));
      },
    ],
  ])("and %s is given up for each part; what is done is not fetched again", async (_, stall) => {
    await storeGood();
    server.publish([partOf(["a"]), partOf(["b"]), partOf(["c"])]);
    const [, second] = [...server.files.keys()].filter((path) => path !== "/feed.json");
    server.answer = ({ url }, response) => {
      if (url !== second) return false;
      response.writeHead(200);
      stall(response);
      return true;
    };
    world.stallMs = IMPATIENT;
    expect(await refresh()).toMatchObject({ kind: "failed", code: "stalled" });
    expect(await names()).toEqual(["Good"]);
    world.stallMs = PATIENT;
    server.answer = null;
    server.asked.length = 0;
    expect(await refresh()).toMatchObject({ kind: "stored" });
    expect(server.asked).toHaveLength(3);
    expect(await names()).toEqual(["Alpha a", "Alpha b", "Alpha c"]);
  });
});

it("14. ten tabs that ask at once, while a refresh is under way or not, make one download", async () => {
  server.publish([], { partnerships: [{ id: "good", name: "Good" }] });
  const area = memoryArea() as unknown as Storage.StorageArea;
  await writeFeedAddress(area, server.url);
  const upkeep = createUpkeep({
    ...world,
    area,
    alarms: { get: async () => undefined, async create() {} },
    random: () => 0.5,
    readEmbedded: async () => parseFeed(JSON.stringify(feedDocument({}))),
    refreshPins: async () => {},
    note() {},
  });
  const care = createFeedCare({
    ...world,
    ...upkeep,
    area,
    session: memoryArea(),
    version: "0.1.0",
    repair: async () => {},
    mayRead: async () => true,
    estimate: async () => ({}),
    readTeamPins: async () => null,
  });
  const tabs = () => Promise.all(Array.from({ length: 10 }, () => care["feed.refresh"](null)));
  const reports = await tabs();
  expect(server.asked).toHaveLength(1);
  expect(reports.map(({ feed }) => feed?.counts.partnerships)).toEqual(Array(10).fill(1));

  const scheduled = upkeep.ring();
  await tabs();
  await scheduled;
  expect(server.asked).toHaveLength(2);
});

it("15. a permission that was withdrawn is named, and nothing is asked for without it", async () => {
  await storeGood();
  world.mayRead = async () => false;
  expect(await refresh()).toMatchObject({
    kind: "failed",
    code: "permission",
    message: expect.stringMatching(/does not let the extension read 127\.0\.0\.1.*in the options/),
  });
  expect(server.asked).toEqual([]);
  expect(await names()).toEqual(["Good"]);
});

describe("21. an answer that is no feed keeps the one there is:", () => {
  const text = JSON.stringify(feedDocument({ partnerships: [{ id: "new", name: "New" }] }));
  it.each<[string, (response: ServerResponse) => void, string]>([
    ["HTML", (r) => r.end("<!doctype html><p>Log in"), "not-json"],
    ["nothing", (r) => r.end(), "empty"],
    ["half a document", (r) => r.end(text.slice(0, -20)), "not-json"],
    [
      "less than it promised",
      (r) => r.writeHead(200, { "Content-Length": 9999 }).write(text, () => r.destroy()),
      "offline",
    ],
    ["another JSON", (r) => r.end('{"openapi":"3.0"}'), "not-a-feed"],
    ["wrong types", (r) => r.end(text.replace('"items":[]', '"items":{}')), "not-a-feed"],
    ["204", (r) => r.writeHead(204).end(), "status"],
    ["403", (r) => r.writeHead(403).end(text), "status"],
    ["404", (r) => r.writeHead(404).end(text), "status"],
    ["410", (r) => r.writeHead(410).end(text), "status"],
    ["429", (r) => r.writeHead(429, { "Retry-After": "60" }).end(text), "status"],
    ["503", (r) => r.writeHead(503, { "Retry-After": "60" }).end(text), "status"],
    ["301 to a good one", (r) => r.writeHead(301, { Location: "/good.json" }).end(), "offline"],
    ["307 to a good one", (r) => r.writeHead(307, { Location: "/good.json" }).end(), "offline"],
  ])("%s", async (_, answer, code) => {
    await storeGood();
    server.files.set("/good.json", text);
    answerFeed(answer);
    const outcome = await refresh();
    expect(outcome).toMatchObject({ kind: "failed", code });
    expect(outcome.kind === "failed" && outcome.retryAfter).toBe(
      ["429", "503"].includes(_) ? "60" : null,
    );
    expect(server.asked).toEqual(["/feed.json"]);
    expect(await names()).toEqual(["Good"]);
  });

  it("304 where nothing is cached", async () => {
    answerFeed((response) => response.writeHead(304).end());
    expect(await refresh()).toMatchObject({ kind: "failed", code: "status" });
    expect(await current()).toBeUndefined();
  });

  it("and a feed with the label of something else is taken for what it is", async () => {
    answerFeed((r) => r.writeHead(200, { "Content-Type": "image/png" }).end(text));
    expect(await refresh()).toMatchObject({ kind: "stored" });
  });
});

describe("22. what the server has is current:", () => {
  const serve = (name: string, modified: string) =>
    answerFeed((response) => {
      response.writeHead(200, { "Last-Modified": modified });
      response.end(JSON.stringify(feedDocument({ partnerships: [{ id: "a", name }] })));
    });

  it("vandalism, then the older good content again, then what a stale cache has", async () => {
    for (const [name, modified] of [
      ["Good", "Thu, 01 Jan 2026 00:00:00 GMT"],
      ["Vandalised", "Fri, 02 Jan 2026 00:00:00 GMT"],
      ["Good", "Thu, 01 Jan 2026 00:00:00 GMT"],
      ["Stale", "Mon, 01 Dec 2025 00:00:00 GMT"],
      ["Good", "Thu, 01 Jan 2026 00:00:00 GMT"],
    ] as const) {
      serve(name, modified);
      expect(await refresh()).toMatchObject({ kind: "stored" });
      expect(await names()).toEqual([name]);
    }
  });

  it("and a clock that is wrong changes nothing about that", async () => {
    for (const [name, time] of [
      ["In time", NOW],
      ["In the future", Date.UTC(2099, 0, 1)],
      ["In the past", 0],
    ] as const) {
      now = time;
      serve(name, "Thu, 01 Jan 2026 00:00:00 GMT");
      expect(await refresh()).toMatchObject({ kind: "stored" });
      expect(await names()).toEqual([name]);
    }
  });
});

describe("23. a body that is too large is cut off at 64 MB of what it unpacks to:", () => {
  it.each<[string, (response: ServerResponse) => void]>([
    [
      "one without end",
      (response) => {
        const piece = " ".repeat(1024 * 1024);
        const push = () => {
          while (!response.destroyed && response.write(piece));
          if (!response.destroyed) response.once("drain", push);
        };
        push();
      },
    ],
    [
      "a gzip bomb",
      (response) => {
        const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, " "));
        response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
      },
    ],
  ])("%s", async (_, answer) => {
    await storeGood();
    world.stallMs = 20_000;
    answerFeed(answer);
    expect(await refresh()).toMatchObject({ kind: "failed", code: "too-large" });
    expect(await names()).toEqual(["Good"]);
  });
});

describe("24. hostile content", () => {
  it("is left out record by record, or cleaned; the rest is shown", async () => {
    const node = { type: "a", props: { href: "javascript:alert(1)" } };
    const long = "x".repeat(10_000_000);
    world.stallMs = 20_000;
    const document = feedDocument(
      {
        partnerships: [
          { id: "node", name: node },
          { id: "node-in-list", name: "N", aliases: [node] },
          { id: "script", name: "N", page: { url: "javascript:alert(1)" } },
          { id: "data", name: "N", sources: [{ name: "S", url: "data:text/html,x" }] },
          { id: "long", name: long },
          { id: "far", name: "N", since: "9999-12-31" },
          { id: "kept", name: "Kept\u202E, \uD800whole" },
          { id: "kept", name: "Again" },
        ],
      },
      { head: { next_url: `${new URL(server.url).origin}/feed.json` } },
    );
    const text = JSON.stringify(document).replace(
      '"id":"kept","name":"Kept',
      '"id":"kept","__proto__":{"polluted":1},"constructor":{"prototype":1},"name":"Kept',
    );
    answerFeed((response) => response.end(text));
    expect(await refresh()).toMatchObject({ kind: "stored", problems: 7 });
    expect(await names()).toEqual(["Kept, \uFFFDwhole"]);
    expect("polluted" in {}).toBe(false);
    // `next_url` led back to the feed itself: it is for plain readers, and not followed.
    expect(server.asked).toEqual(["/feed.json"]);
  });

  it("of a part, or a part that is another, keeps the feed there is", async () => {
    await storeGood();
    server.publish([partOf(["a"])]);
    const part = [...server.files.keys()].find((path) => path !== "/feed.json") ?? "";
    server.files.set(part, JSON.stringify(partOf(["forged"])));
    expect(await refresh()).toMatchObject({ kind: "failed", code: "part-mismatch" });
    expect(await names()).toEqual(["Good"]);
  });
});

it("25. one bad record among a thousand good ones is listed, and the thousand are shown", async () => {
  const partnerships: object[] = Array.from({ length: 1000 }, (_, n) => ({
    id: `p${n}`,
    name: `P${n}`,
  }));
  partnerships.splice(500, 0, { id: "bad", name: "Bad", since: "soon" });
  server.publish([], { partnerships });
  expect(await refresh()).toMatchObject({ kind: "stored", problems: 1 });
  const generation = await current();
  expect(generation?.counts.partnerships).toBe(1000);
  expect(generation?.problems).toEqual([
    {
      place: "_partnerships.partnerships[500].since",
      reason: "is not a date such as 2019, 2019-08 or 2019-08-16",
    },
  ]);
});

it("26. no pattern of the format takes longer than its text", () => {
  const n = 200_000;
  const long = [
    "a".repeat(n),
    `${"a-".repeat(n)}!`,
    "-1".repeat(n),
    `https://${"a.".repeat(n)}`,
    `2020-01-01T00:00:00.${"1".repeat(n)}`,
    `${"\u202E".repeat(n)}x`,
  ];
  const fields = ["id", "name", "since", "kind", "wikidata", "regions"];
  const partnerships = long.flatMap((text) =>
    fields.flatMap((field) => [
      { id: "a", name: "A", [field]: text },
      { id: "a", name: "A", [field]: [text] },
      { id: "a", name: "A", titles: { [text]: "A" }, names: { [text]: "A" } },
      { id: "a", name: "A", page: { url: text }, sources: [{ name: text, url: text }] },
    ]),
  );
  const document = JSON.stringify(feedDocument({ partnerships }));
  const began = performance.now();
  parseFeed(document);
  // Some 40 MB: anything that backtracks would take minutes.
  expect(performance.now() - began).toBeLessThan(20_000);
});
