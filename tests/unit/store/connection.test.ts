/** What a connection does when the browser gives no database. The real ones: tests/browser/store.test.ts */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Connection, createReader } from "../../../utils/store/connection.ts";
import { openDatabase } from "../../../utils/store/database.ts";
import { currentGeneration, findPartnerships } from "../../../utils/store/read.ts";
import { writeFeed } from "../../../utils/store/write.ts";
import { numberedFeed } from "../feed/sample.ts";
import { keysOfIds } from "./keys.ts";

const NOW = Date.UTC(2026, 0, 1);
const EMBEDDED = { origin: "embedded" as const, validators: {} };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const failing = (name: string, times: number) => {
  let left = times;
  return vi.fn((onLost: () => void) =>
    left-- > 0 ? Promise.reject(new DOMException("Injected.", name)) : openDatabase(onLost),
  );
};

describe("opening", () => {
  it("that fails is tried three times again; then the database is deleted and made anew", async () => {
    for (const [failures, attempts, reasons] of [
      [1, 2, []],
      [3, 4, []],
      [4, 5, ["UnknownError: Injected."]],
    ] as const) {
      const open = failing("UnknownError", failures);
      const told: string[] = [];
      const connection = new Connection(open, { onRecovery: (reason) => told.push(reason) });
      await connection.run(currentGeneration);
      expect(open).toHaveBeenCalledTimes(attempts);
      expect(connection.health).toEqual({ where: "disk" });
      expect(told).toEqual(reasons);
    }
  });

  it("that fails for a page, which only reads, leaves the database as it is", async () => {
    const background = new Connection();
    await background.run((database) =>
      writeFeed(database, numberedFeed("Alpha", 3), EMBEDDED, NOW),
    );
    const page = createReader(failing("UnknownError", 4));
    expect(await page.run(currentGeneration)).toBeUndefined();
    expect(page.health.where).toBe("memory");
    expect(await background.run(currentGeneration)).toMatchObject({ origin: "embedded" });
  });

  it("that never works leaves memory, in which all works", async () => {
    const connection = new Connection(failing("SecurityError", Number.POSITIVE_INFINITY));
    await connection.run((database) =>
      writeFeed(database, numberedFeed("Alpha", 700), EMBEDDED, NOW),
    );
    await connection.run((database) =>
      writeFeed(database, numberedFeed("Beta", 700), EMBEDDED, NOW),
    );
    const lookup = await connection.run((database) =>
      findPartnerships(database, keysOfIds("Q1650"), {}),
    );
    expect(lookup?.found[0]?.partnership.name).toBe("Beta 650");
    expect(lookup?.found[0]?.announcements[0]?.title).toBe("Beta news 650-0");
    expect(connection.health).toMatchObject({ where: "memory" });
    expect(connection.health.reason).toContain("SecurityError");
  });

  it("that another context holds up leaves memory meanwhile, and comes back from it", async () => {
    let now = NOW;
    let letOpen = () => {};
    const blocked = new Promise<void>((resolve) => {
      letOpen = resolve;
    });
    const open = vi.fn((onLost: () => void) => blocked.then(() => openDatabase(onLost)));
    // Long enough for the second try on a busy machine.
    const connection = new Connection(open, { patienceMs: 500, now: () => now });
    expect(await connection.run(currentGeneration)).toBeUndefined();
    expect(connection.health.where).toBe("memory");
    expect(open).toHaveBeenCalledTimes(1);

    letOpen();
    now += 61_000;
    await connection.run(currentGeneration);
    await vi.waitFor(() => expect(connection.health.where).toBe("disk"));
  });
});
