/** What runs in a real browser's page: the store on the browser's own IndexedDB, and faults put into it. */
import { REFRESH_INTERVAL_MS } from "../../../utils/feed/backoff.ts";
import { readEmbeddedFeed } from "../../../utils/feed/embedded.ts";
import { refreshFeed } from "../../../utils/feed/refresh.ts";
import { seedStore } from "../../../utils/feed/seed.ts";
import { fingerprint } from "../../../utils/relate/hash.ts";
import { recordKeys } from "../../../utils/relate/keys.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { DATABASE_NAME, isReadable } from "../../../utils/store/database.ts";
import { createLookup } from "../../../utils/store/partnerships.ts";
import { currentGeneration } from "../../../utils/store/read.ts";
import { memoryArea } from "../../unit/memory-area.ts";

const FEED_URL = `${location.origin}/feed`;
const PATIENCE_MS = 1000;
/** Of a page about the second partnership. */
const KEYS = recordKeys({ id: "any", name: "Any", wikidata: ["Q2"] }).map(fingerprint);

let connection = new Connection();
let now = Date.now();
/** What the browser keeps apart from the database. */
const area = memoryArea();
let recovery: string | null = null;
/** Whether the seed wanted a refresh soon. */
let isLost = false;

function feedText(label: string, count: number, bytesEach = 0): string {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: label,
    items: numbers.map((number) => ({
      id: `news-${number}`,
      title: `${label} news ${number}`,
      // Nothing that a database could make smaller.
      content_text: Array.from({ length: bytesEach }, () =>
        String.fromCharCode(0x4e00 + Math.random() * 0x5000),
      ).join(""),
      _partnerships: { partnerships: [`p${number}`] },
    })),
    _partnerships: {
      schema: 1,
      revision: label,
      ...(label === "Embedded" ? {} : { switches: { pins: { versions: "*" } } }),
      partnerships: numbers.map((number) => ({
        id: `p${number}`,
        name: `${label} ${number}`,
        wikidata: [`Q${number + 1}`],
      })),
    },
  });
}

const files = {
  fetch: async () => new Response(feedText("Embedded", 3)),
  urlOf: (path: string) => path,
};
const seed = (isForced = false) =>
  seedStore(
    () => readEmbeddedFeed(files, area),
    (current) => isForced || !isReadable(current),
    { connection, area, locks: navigator.locks, now: () => now },
  );

/** A background that has just started. */
function start(): void {
  recovery = null;
  isLost = false;
  connection = new Connection(undefined, {
    patienceMs: PATIENCE_MS,
    now: () => now,
    onRecovery: (reason) => {
      recovery = reason;
    },
  });
}

/** What a page about the second partnership is shown, the cache being filled if it must be. */
async function lookUp(): Promise<string> {
  const find = createLookup(connection, async (broken) => {
    isLost = await seed(broken !== undefined);
  });
  const { found } = await find(KEYS);
  const [first] = found;
  return `${first?.partnership.name}, ${first?.announcements[0]?.title}`;
}

async function refresh(label: string, count = 20, bytesEach = 0) {
  const outcome = await refreshFeed(FEED_URL, {
    connection,
    area,
    locks: navigator.locks,
    now: () => now,
    fetch: async () => new Response(feedText(label, count, bytesEach)),
  });
  return outcome.kind === "failed" ? outcome.code : outcome.kind;
}

/** An open database of our name that answers no one, as another window of an older version has it. */
let held: IDBDatabase | undefined;
function hold(version: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE_NAME, version);
    request.onupgradeneeded = () => {
      for (const name of request.result.objectStoreNames) request.result.deleteObjectStore(name);
      request.result.createObjectStore("other");
    };
    request.onsuccess = () => {
      held = request.result;
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
}

const open = IDBFactory.prototype.open;
/** Makes the next openings of our database fail with an error of this name. */
function failOpening(name: string, times: number): void {
  let left = times;
  IDBFactory.prototype.open = function (this: IDBFactory, database, version) {
    if (database !== DATABASE_NAME || left-- <= 0) return open.call(this, database, version);
    const request = open.call(this, `failing ${crypto.randomUUID()}`, 1);
    request.onupgradeneeded = () => request.transaction?.abort();
    Object.defineProperty(request, "error", { get: () => new DOMException("Injected.", name) });
    return request;
  };
}

Object.assign(globalThis, {
  store: {
    start,
    lookUp,
    refresh,
    hold,
    failOpening,
    letGo: () => held?.close(),
    health: () => connection.health,
    recovery: () => recovery,
    isLost: () => isLost,
    async turnedOff() {
      const current = await connection.run(currentGeneration);
      return Object.keys(current?.head.switches ?? {});
    },
    /** The browser closes the connection, as when it wipes or repairs its files. */
    closeUnder: () => connection.run(async (database) => database.close()),
    later: () => {
      now += REFRESH_INTERVAL_MS;
    },
    async wipe() {
      IDBFactory.prototype.open = open;
      held?.close();
      await connection.reset("The next test begins.");
      await area.clear();
      start();
    },
    /** Makes one record and one part of the index unreadable. */
    spoil: (store: "partnerships" | "index", place: number) =>
      connection.run(async (database) => {
        const current = await database.get("state", "current");
        const first = store === "index" ? current?.number : current?.chunks[0]?.chunk;
        await database.put(store, "spoilt" as never, [first ?? 0, place]);
      }),
  },
});
