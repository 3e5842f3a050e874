/** What a repair keeps, and what it asks for again: a real HTTP server, IndexedDB from fake-indexeddb. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type RefreshWorld, refreshFeed } from "../../../utils/feed/refresh.ts";
import { repairStore } from "../../../utils/feed/repair.ts";
import { fingerprint } from "../../../utils/relate/hash.ts";
import { recordKeys } from "../../../utils/relate/keys.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { openDatabase } from "../../../utils/store/database.ts";
import {
  currentGeneration,
  findPartnerships,
  readHaystack,
  readPartnership,
} from "../../../utils/store/read.ts";
import { memoryArea } from "../memory-area.ts";
import { type PartServer, partOf, startPartServer } from "./part-server.ts";
import { numberedFeed } from "./sample.ts";

const CHECKED = Date.UTC(2026, 0, 1);
const SWITCHES = { panel: { versions: "*", reason: "Trouble." } };
const PAGE = { api: "https://meta.example/w/api.php", title: "Pins.json" };
const HEAD = { switches: SWITCHES, pins_page: PAGE };
const OFF = { switches: SWITCHES, pinsPage: PAGE };

let server: PartServer;
let world: RefreshWorld;
let now: number;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startPartServer();
  now = CHECKED;
  world = {
    connection: new Connection(openDatabase),
    fetch,
    locks: navigator.locks,
    area: memoryArea(),
    now: () => now,
  };
});
afterEach(() => server[Symbol.asyncDispose]());

const refresh = () => refreshFeed(server.url, world);
const repair = () => repairStore(async () => numberedFeed("Embedded", 3), world);
const current = () => world.connection.run(currentGeneration);
const name = async (record: number) => {
  const { number = 0 } = (await current()) ?? {};
  const read = await world.connection.run((database) => readPartnership(database, number, record));
  return read?.partnership.name;
};
/** A feed of two documents, stored; then its server fails. */
async function storeAndLoseServer() {
  server.publish([partOf(["a", "b"])], { extension: HEAD });
  expect(await refresh()).toMatchObject({ kind: "stored" });
  now += 60_000;
  server.answer = (_, response) => Boolean(response.writeHead(503).end());
}

describe("a repair without a server", () => {
  it("makes a downloaded feed anew from its own records, switches and all", async () => {
    await storeAndLoseServer();
    const before = await current();
    await world.connection.run(async (database) => {
      await database.clear("index");
      await database.clear("haystack");
      await database.clear("links");
    });
    await repair();
    expect(await refresh()).toMatchObject({ kind: "failed", code: "status" });
    const after = await current();
    expect(after).toMatchObject({
      origin: "download",
      url: server.url,
      checkedAt: CHECKED,
      counts: before?.counts,
      head: OFF,
    });
    expect(after?.number).toBeGreaterThan(before?.number ?? Number.NaN);
    expect(await name(1)).toBe("Alpha b");
    const keys = recordKeys({ id: "any", name: "Alpha b" }).map(fingerprint);
    const lookup = await world.connection.run((database) => findPartnerships(database, keys, {}));
    expect(lookup?.found[0]).toMatchObject({ partnership: { id: "b" }, announcementCount: 1 });
    expect(await world.connection.run(readHaystack)).not.toBeNull();
  });

  it("falls back on the embedded feed where records are missing, with what was turned off", async () => {
    await storeAndLoseServer();
    await world.connection.run((database) => database.clear("partnerships"));
    for (const _ of ["once", "and again"]) {
      await repair();
      expect(await current()).toMatchObject({
        origin: "embedded",
        head: { revision: "Embedded", ...OFF },
      });
      expect(await name(2)).toBe("Embedded 2");
    }
  });

  it("fills a database that was lost altogether from the embedded feed", async () => {
    await repair();
    expect(await current()).toMatchObject({ origin: "embedded" });
    expect((await current())?.head.switches).toBeUndefined();
  });

  it("keeps the downloaded feed where there is no database, or none that can be deleted", async () => {
    let opens = false;
    const open = vi.fn(async (onLost: () => void) => {
      if (!opens) throw new DOMException("Injected.", "SecurityError");
      return openDatabase(onLost);
    });
    let deletes = false;
    const deleteDatabase = async () => {
      if (!deletes) throw new DOMException("Injected.", "SecurityError");
    };
    world.connection = new Connection(open, { deleteDatabase });
    await storeAndLoseServer();
    for (const where of ["memory", "disk"] as const) {
      opens = deletes = where === "disk";
      await repair();
      expect(world.connection.health.where).toBe(where);
      expect(await current()).toMatchObject({ origin: "download", checkedAt: CHECKED, head: OFF });
      expect(await name(1)).toBe("Alpha b");
    }
  });

  it("keeps it, too, where a full disk has no room for a second copy", async () => {
    await storeAndLoseServer();
    const { number = 0 } = (await current()) ?? {};
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementationOnce(() => {
      throw new DOMException("Injected.", "QuotaExceededError");
    });
    try {
      await repair();
      expect(put.mock.calls.length).toBeGreaterThan(1);
    } finally {
      put.mockRestore();
    }
    expect(await current()).toMatchObject({ origin: "download", counts: { partnerships: 2 } });
    // Never one that was used before: caches go by it.
    expect((await current())?.number).toBeGreaterThan(number);
    expect(await name(0)).toBe("Alpha a");
  });

  it("works in memory where the disk takes nothing at all", async () => {
    await storeAndLoseServer();
    const put = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("Injected.", "QuotaExceededError");
    });
    try {
      await repair();
      expect(world.connection.health.where).toBe("memory");
      expect(await current()).toMatchObject({ origin: "download", head: OFF });
    } finally {
      put.mockRestore();
    }
  });
});

describe("the refresh after a repair", () => {
  it("reads all documents again, however sure the server is that nothing changed", async () => {
    server.publish([partOf(["a"]), partOf(["b"])]);
    await refresh();
    const chunk = (await current())?.chunks[1]?.chunk ?? 0;
    // Still a record, and not what the feed says.
    await world.connection.run((database) =>
      database.put("partnerships", { id: "a", name: "Spoilt" }, [chunk, 0]),
    );
    expect(await refresh()).toEqual({ kind: "unchanged" });
    await repair();
    expect(await name(0)).toBe("Spoilt");
    server.asked.length = 0;
    expect(await refresh()).toMatchObject({ kind: "stored" });
    expect(server.asked).toHaveLength(3);
    expect(await name(0)).toBe("Alpha a");
    expect(await refresh()).toEqual({ kind: "unchanged" });
  });

  it.each([
    ["304", true],
    ["the same document", false],
  ])("is not spared by one under way that is answered with %s", async (_, isConditional) => {
    server.publish([partOf(["a"])]);
    await refresh();
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: repaired, resolve: goOn } = Promise.withResolvers<void>();
    const underWay = refreshFeed(server.url, {
      ...world,
      fetch: async (url, init) => {
        ask();
        await repaired;
        return fetch(url, isConditional ? init : {});
      },
    });
    await isAsked;
    await repair();
    goOn();
    // The very same document is known no longer, so it is stored; "unchanged" is no answer.
    expect(await underWay).toMatchObject(
      isConditional ? { kind: "failed", code: "replaced" } : { kind: "stored" },
    );
    if (isConditional) expect(await refresh()).toMatchObject({ kind: "stored" });
    expect(await name(0)).toBe("Alpha a");
  });

  it("brings what one under way had stored before the repair, and so could not make current", async () => {
    server.publish([partOf(["old"])]);
    await refresh();
    server.publish([partOf(["a"]), partOf(["b"])]);
    const last = [...server.files.keys()].at(-1);
    const { promise: held, resolve: release } = Promise.withResolvers<() => void>();
    server.answer = ({ url = "" }, response) => {
      if (url !== last) return false;
      release(() => void response.end(server.files.get(url)));
      return true;
    };
    const underWay = refresh();
    const answer = await held;
    await repair();
    expect(await name(0)).toBe("Alpha old");
    answer();
    expect(await underWay).toMatchObject({ kind: "failed", code: "replaced" });
    server.answer = null;
    expect(await refresh()).toMatchObject({ kind: "stored" });
    expect([await name(0), await name(1)]).toEqual(["Alpha a", "Alpha b"]);
  });
});
