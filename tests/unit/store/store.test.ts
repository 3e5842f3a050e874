import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { buildPageIndex } from "../../../utils/relate/build-page-index.ts";
import { type Fingerprint, fingerprint } from "../../../utils/relate/hash.ts";
import { recordKeys } from "../../../utils/relate/keys.ts";
import { writeChunk } from "../../../utils/store/chunks.ts";
import { Connection } from "../../../utils/store/connection.ts";
import {
  type Database,
  GENERATION_STORES,
  openDatabase,
  RECORD_STORES,
} from "../../../utils/store/database.ts";
import { createLookup } from "../../../utils/store/partnerships.ts";
import {
  currentGeneration,
  type FilterCache,
  findPartnerships,
  readAnnouncement,
  readPartnership,
} from "../../../utils/store/read.ts";
import {
  markChecked,
  ReplacedError,
  writeFeed,
  writeGeneration,
} from "../../../utils/store/write.ts";
import { numberedFeed } from "../feed/sample.ts";
import { keysOfIds } from "./keys.ts";

const NOW = Date.UTC(2026, 0, 1);
const EMBEDDED = { origin: "embedded" as const, validators: {} };

let database: Database;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openDatabase(() => {});
});

/** The keys a page about one of `numberedFeed`'s partnerships is looked up by. */
const keysOf = (label: string, number: number) =>
  recordKeys({ id: "any", name: `${label} ${number}`, wikidata: [`Q${1000 + number}`] }).map(
    fingerprint,
  );

async function namesFor(keys: Fingerprint[]): Promise<string[]> {
  const lookup = await findPartnerships(database, keys, {});
  return (lookup?.found ?? []).map(({ partnership }) => partnership.name);
}

describe("a stored feed", () => {
  it("answers null before there is one", async () => {
    expect(await findPartnerships(database, keysOfIds("Q95"), {})).toBeNull();
  });

  it("finds a partnership with its latest announcements", async () => {
    await writeFeed(database, numberedFeed("Alpha", 20, 8), EMBEDDED, NOW);
    const lookup = await findPartnerships(database, keysOfIds("Q1007"), {});
    expect(lookup?.found.map(({ partnership }) => partnership.name)).toEqual(["Alpha 7"]);
    expect(lookup?.found[0]?.announcementCount).toBe(8);
    expect(lookup?.found[0]?.announcements.map(({ id }) => id)).toEqual([
      "p7-7",
      "p7-6",
      "p7-5",
      "p7-4",
      "p7-3",
    ]);
  });

  it("is found by the filter's coarse layer alone, and by the fine one once that pays", async () => {
    const { number } = await writeFeed(database, numberedFeed("Alpha", 20), EMBEDDED, NOW);
    const keys = Array.from({ length: 30_000 }, (_, key) => `t:enwiki:Title ${key}`);
    const entries = keys.map((key, place) => ({ key, record: place % 20 }));
    const { coarse, fine, buckets } = buildPageIndex(entries);
    for (const [part, stored] of [coarse, fine, ...buckets].entries()) {
      await database.put("index", stored, [number, part]);
    }
    const find = async (key: string) => {
      const lookup = await findPartnerships(database, [fingerprint(key)], cache);
      return lookup?.found.map(({ partnership }) => partnership.name);
    };
    const cache: FilterCache = {};
    expect(await find("t:enwiki:Title 4")).toEqual(["Alpha 4"]);
    expect(cache.filter?.isFine).toBe(false);
    expect(await find("t:enwiki:Title 27")).toEqual(["Alpha 7"]);
    expect(cache.filter?.isFine).toBe(true);
    expect(await find("t:enwiki:Title 4")).toEqual(["Alpha 4"]);
    expect(await find("t:enwiki:Another")).toEqual([]);
  });

  it("replaces the one before, of which nothing is left after the next", async () => {
    await writeFeed(database, numberedFeed("Alpha", 600), EMBEDDED, NOW);
    await writeFeed(database, numberedFeed("Beta", 5), EMBEDDED, NOW);
    expect(await namesFor(keysOf("Alpha", 4))).toEqual(["Beta 4"]);
    expect(await namesFor(keysOf("Alpha", 500))).toEqual([]);

    const { number } = await writeFeed(database, numberedFeed("Gamma", 5), EMBEDDED, NOW);
    for (const store of GENERATION_STORES) {
      const generations = (await database.getAllKeys(store)).map(([generation]) => generation);
      expect([...new Set(generations)].toSorted()).toEqual([number - 1, number]);
    }
    expect(await database.getAllKeys("chunks")).toHaveLength(2);
    for (const store of RECORD_STORES) {
      const chunks = (await database.getAllKeys(store)).map(([chunk]) => chunk);
      expect(new Set(chunks).size, store).toBe(2);
    }
  });

  it("of several documents reads each record by its number, of two with one id the first", async () => {
    const documents = [];
    for (const [label, count] of [
      ["Alpha", 3],
      ["Beta", 5],
      ["Gamma", 4],
    ] as const) {
      const records = numberedFeed(label, count);
      documents.push({ chunk: await writeChunk(database, records, label), records });
    }
    const { head } = numberedFeed("Alpha", 0);
    const stored = await writeGeneration(database, head, documents, EMBEDDED, NOW);
    const names = await Promise.all(
      [0, 1, 2, 3, 4, 5].map(async (n) => {
        const found = await readPartnership(database, stored.number, n);
        return [found?.partnership.name, found?.announcements[0]?.title];
      }),
    );
    expect(names).toEqual([
      ["Alpha 0", "Alpha news 0-0"],
      ["Alpha 1", "Alpha news 1-0"],
      ["Alpha 2", "Alpha news 2-0"],
      ["Beta 3", "Beta news 3-0"],
      ["Beta 4", "Beta news 4-0"],
      [undefined, undefined],
    ]);
    expect(stored.problemCount).toBe(14);
    expect(stored.problems[0]?.place).toBe("_partnerships.parts[0]: _partnerships.partnerships");
    expect(stored.counts).toEqual({ partnerships: 5, announcements: 5 });
  });

  it("of documents that are not in this database, or not these, is never made current", async () => {
    const { number } = await writeFeed(database, numberedFeed("Alpha", 3), EMBEDDED, NOW);
    const records = numberedFeed("Beta", 3);
    const chunk = await writeChunk(database, records, "beta");
    for (const other of [
      { ...chunk, id: chunk.id + 1 },
      { ...chunk, id: chunk.id - 1 },
      { ...chunk, partnerships: 4 },
    ]) {
      await expect(
        writeGeneration(database, records.head, [{ chunk: other, records }], EMBEDDED, NOW),
      ).rejects.toThrow(ReplacedError);
    }
    expect((await currentGeneration(database))?.number).toBe(number);
  });

  it("of which one record is spoilt still shows the others", async () => {
    const { chunks, number } = await writeFeed(database, numberedFeed("Alpha", 9), EMBEDDED, NOW);
    const chunk = chunks[0]?.chunk ?? 0;
    await database.put("partnerships", "spoilt" as never, [chunk, 4]);
    const block = (await database.get("announcements", [chunk, 0])) ?? [];
    await database.put("announcements", block.with(5, { id: 7 } as never), [chunk, 0]);
    await database.delete("partnerships", [chunk, 6]);
    const lookup = await findPartnerships(
      database,
      keysOfIds("Q1004", "Q1005", "Q1006", "Q1007"),
      {},
    );
    expect(lookup?.found.map(({ partnership }) => partnership.name)).toEqual([
      "Alpha 5",
      "Alpha 7",
    ]);
    expect(lookup?.found.map(({ announcements }) => announcements.length)).toEqual([0, 1]);
    expect(await readPartnership(database, number, 4)).toBeNull();
    expect(await readAnnouncement(database, number, 5)).toBeNull();
    expect((await readAnnouncement(database, number, 6))?.title).toBe("Alpha news 6-0");
  });

  it("of which a block of announcements is spoilt still shows the others", async () => {
    const { chunks, number } = await writeFeed(database, numberedFeed("Alpha", 40), EMBEDDED, NOW);
    await database.put("announcements", "spoilt" as never, [chunks[0]?.chunk ?? 0, 1]);
    const read = await Promise.all(
      Array.from({ length: 40 }, (_, record) => readPartnership(database, number, record)),
    );
    expect(read.map((found) => found?.partnership.name)).not.toContain(undefined);
    const without = read.filter((found) => found?.announcements.length === 0);
    expect(without.map((found) => found?.partnership.name)).toEqual(
      Array.from({ length: 16 }, (_, place) => `Alpha ${16 + place}`),
    );
  });

  it("keeps a cached index apart from the generation that replaced it", async () => {
    const cache = {};
    await writeFeed(database, numberedFeed("Alpha", 3), EMBEDDED, NOW);
    await findPartnerships(database, keysOfIds("Q1001"), cache);
    await writeFeed(database, numberedFeed("Beta", 50), EMBEDDED, NOW);
    const lookup = await findPartnerships(database, keysOfIds("Q1040"), cache);
    expect(lookup?.found.map(({ partnership }) => partnership.name)).toEqual(["Beta 40"]);
  });

  it("keeps a cached index apart from those of a database that was deleted since", async () => {
    const cache = {};
    await writeFeed(database, numberedFeed("Alpha", 3), EMBEDDED, NOW);
    await findPartnerships(database, keysOfIds("Q1001"), cache);
    globalThis.indexedDB = new IDBFactory();
    const other = await openDatabase(() => {});
    await writeFeed(other, numberedFeed("Beta", 50), EMBEDDED, NOW + 1);
    const lookup = await findPartnerships(other, keysOfIds("Q1040"), cache);
    expect(lookup?.found.map(({ partnership }) => partnership.name)).toEqual(["Beta 40"]);
  });

  it("that is still current at its source is only marked as checked", async () => {
    const { number } = await writeFeed(database, numberedFeed("Alpha", 3), EMBEDDED, NOW);
    await markChecked(database, number, NOW + 1000);
    expect(await currentGeneration(database)).toMatchObject({
      number,
      storedAt: NOW,
      checkedAt: NOW + 1000,
    });
  });
});

describe("a write that is killed", () => {
  /** The database of a worker that dies when it begins its nth writing. */
  function dyingAfter(writes: number): Database {
    let left = writes;
    const spend = () => {
      if (left-- <= 0) throw new Error("The worker was stopped.");
    };
    return new Proxy(database, {
      get(target, name) {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== "function") return value;
        return (...args: unknown[]) => {
          if (name === "put" || (name === "transaction" && args[1] === "readwrite")) spend();
          return value.apply(target, args);
        };
      },
    });
  }

  it("at any point leaves the old generation whole, and the next write completes", async () => {
    await writeFeed(database, numberedFeed("Alpha", 700), EMBEDDED, NOW);
    let deaths = 0;
    for (let writes = 0; ; writes++) {
      const attempt = writeFeed(dyingAfter(writes), numberedFeed("Beta", 1200), EMBEDDED, NOW);
      const died = await attempt.then(
        () => false,
        () => true,
      );
      if (!died) break;
      deaths++;
      expect(await namesFor(keysOf("Alpha", 650))).toEqual(["Alpha 650"]);
      expect(await namesFor(keysOf("Beta", 1100))).toEqual([]);
    }
    expect(deaths).toBeGreaterThan(8);
    expect(await namesFor(keysOf("Alpha", 650))).toEqual(["Beta 650"]);
    expect(await namesFor(keysOf("Beta", 1100))).toEqual(["Beta 1100"]);
  });

  it("while pages keep asking never shows them a mix", async () => {
    await writeFeed(database, numberedFeed("Alpha", 700), EMBEDDED, NOW);
    const writing = writeFeed(database, numberedFeed("Beta", 700), EMBEDDED, NOW);
    let isDone = false;
    writing.then(() => {
      isDone = true;
    });
    const seen = new Set<string>();
    while (!isDone) {
      const lookup = await findPartnerships(database, keysOfIds("Q1001", "Q1300", "Q1650"), {});
      const labels = new Set(
        lookup?.found.map(({ partnership }) => partnership.name.split(" ")[0]),
      );
      expect(lookup?.found).toHaveLength(3);
      expect([...labels]).toEqual([lookup?.generation.head.revision]);
      for (const label of labels) if (label) seen.add(label);
    }
    expect(seen.has("Alpha")).toBe(true);
  });
});

describe("a connection", () => {
  it("that the browser closed is opened again, once", async () => {
    let opened = 0;
    const connection = new Connection((onLost) => {
      opened++;
      return openDatabase(onLost);
    });
    await connection.run(async (db) => db.close());
    expect(await connection.run(currentGeneration)).toBeUndefined();
    expect(opened).toBe(2);
  });

  it("gives way when another version wants to change the database", async () => {
    const connection = new Connection(openDatabase);
    await connection.run(currentGeneration);
    database.close();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase("partner-context");
      request.onsuccess = resolve;
      request.onblocked = reject;
    });
    expect(await connection.run(currentGeneration)).toBeUndefined();
  });
});

describe("a lookup on an empty store", () => {
  it("fills it first", async () => {
    const connection = new Connection(openDatabase);
    const lookUp = createLookup(connection, async () => {
      await connection.run((db) => writeFeed(db, numberedFeed("Alpha", 3), EMBEDDED, NOW));
    });
    const { found } = await lookUp(keysOfIds("Q1002"));
    expect(found[0]?.partnership.name).toBe("Alpha 2");
  });

  it("of another version's format fills it anew", async () => {
    const connection = new Connection(openDatabase);
    const stored = await writeFeed(database, numberedFeed("Alpha", 3), EMBEDDED, NOW);
    await database.put("state", { ...stored, format: stored.format + 1 }, "current");
    const lookUp = createLookup(connection, async () => {
      await connection.run((db) => writeFeed(db, numberedFeed("Beta", 3), EMBEDDED, NOW));
    });
    const { found } = await lookUp(keysOfIds("Q1002"));
    expect(found[0]?.partnership.name).toBe("Beta 2");
  });

  it("that the browser cannot read any more is deleted and filled anew", async () => {
    const connection = new Connection(openDatabase);
    await connection.run((db) => writeFeed(db, numberedFeed("Alpha", 3), EMBEDDED, NOW));
    let isDamaged = true;
    const damaged = {
      run: (work: (db: Database) => Promise<unknown>) =>
        isDamaged
          ? Promise.reject(new DOMException("Injected.", "DataError"))
          : connection.run(work),
      async reset() {
        isDamaged = false;
        await connection.reset("Injected.");
      },
    } as unknown as Connection;
    const lookUp = createLookup(damaged, async () => {
      await connection.run((db) => writeFeed(db, numberedFeed("Beta", 3), EMBEDDED, NOW));
    });
    expect((await lookUp(keysOfIds("Q1002"))).found[0]?.partnership.name).toBe("Beta 2");
  });

  it("that takes nothing, as on a full disk, answers from memory", async () => {
    const connection = new Connection(openDatabase);
    const seed = async () => {
      if (connection.health.where === "disk") throw new DOMException("Full.", "QuotaExceededError");
      await connection.run((db) => writeFeed(db, numberedFeed("Alpha", 3), EMBEDDED, NOW));
    };
    const lookUp = createLookup(connection, seed);
    expect((await lookUp(keysOfIds("Q1002"))).found[0]?.partnership.name).toBe("Alpha 2");
    expect(connection.health).toMatchObject({ where: "memory" });
    expect(connection.health.reason).toContain("QuotaExceededError");
  });

  it("that cannot be filled even in memory says so", async () => {
    const connection = new Connection(openDatabase);
    const lookUp = createLookup(connection, async () => {
      throw new Error("The copy cannot be read.");
    });
    await expect(lookUp(keysOfIds("Q1002"))).rejects.toThrow("The copy cannot be read.");
  });

  it("whose index is spoilt fills it anew", async () => {
    const connection = new Connection(openDatabase);
    const stored = await writeFeed(database, numberedFeed("Alpha", 3), EMBEDDED, NOW);
    await database.put("index", new ArrayBuffer(64), [stored.number, 0]);
    const lookUp = createLookup(connection, async (broken) => {
      expect(broken).toBe(stored.number);
      await connection.run((db) => writeFeed(db, numberedFeed("Beta", 3), EMBEDDED, NOW));
    });
    const { found } = await lookUp(keysOfIds("Q1002"));
    expect(found[0]?.partnership.name).toBe("Beta 2");
  });
});
