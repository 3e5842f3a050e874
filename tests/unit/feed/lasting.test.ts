/** What a downloaded feed leaves in force once the database is gone; in browsers: store.test.ts. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { readEmbeddedFeed } from "../../../utils/feed/embedded.ts";
import { type RefreshWorld, refreshFeed } from "../../../utils/feed/refresh.ts";
import { seedStore } from "../../../utils/feed/seed.ts";
import { Connection } from "../../../utils/store/connection.ts";
import { DATABASE_NAME, isReadable, openDatabase } from "../../../utils/store/database.ts";
import { currentGeneration } from "../../../utils/store/read.ts";
import { memoryArea } from "../memory-area.ts";
import { feedDocument } from "./sample.ts";

const PAGE = { api: "https://meta.example/w/api.php", title: "Pins.json" };
const SWITCHES = { panel: { versions: "*", reason: "Trouble." } };
const HEAD = { switches: SWITCHES, pinsPage: PAGE };

let world: RefreshWorld;
let answer: () => Response;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  let now = Date.UTC(2026, 0, 1);
  answer = () => feedWith({ switches: SWITCHES, pins_page: PAGE });
  world = {
    connection: new Connection(),
    area: memoryArea(),
    locks: navigator.locks,
    now: () => now++,
    fetch: async () => answer(),
  };
});

const feedWith = (extension: Record<string, unknown>) =>
  new Response(JSON.stringify(feedDocument({ partnerships: [] }, { extension })), {
    headers: { ETag: '"1"' },
  });
const refresh = () => refreshFeed("https://feed.example/feed.json", world);
const embedded = {
  fetch: async () => new Response(JSON.stringify(feedDocument({}))),
  urlOf: (path: string) => path,
};
const seed = () =>
  seedStore(
    () => readEmbeddedFeed(embedded, world.area),
    (current) => !isReadable(current),
    world,
  );
const current = () => world.connection.run(currentGeneration);

const failing = (name: string) => (onLost: () => void) => {
  const fails = left-- > 0;
  return fails ? Promise.reject(new DOMException("Injected.", name)) : openDatabase(onLost);
};
let left = 0;

async function openNewer(): Promise<void> {
  const request = indexedDB.open(DATABASE_NAME, 99);
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  request.result.close();
}

describe("a downloaded feed that is gone", () => {
  it.each<[string, () => Promise<void>]>([
    ["with a database that was deleted", () => world.connection.reset("Injected.")],
    [
      "with a database that was emptied",
      () => world.connection.run((database) => database.clear("state")),
    ],
    [
      "with one of a newer version",
      async () => {
        await openNewer();
        world.connection = new Connection();
      },
    ],
    [
      "with one that cannot be opened",
      async () => {
        left = 4;
        world.connection = new Connection(failing("UnknownError"));
      },
    ],
  ])("%s leaves in force what it turned off, and is asked for again", async (_, lose) => {
    await refresh();
    await lose();
    expect(await seed()).toBe(true);
    expect(await current()).toMatchObject({ origin: "embedded", head: HEAD });
    expect(await seed()).toBe(false);
  });

  it("at each start, because there is only memory, leaves it in force and is not asked for", async () => {
    await refresh();
    left = Number.POSITIVE_INFINITY;
    world.connection = new Connection(failing("SecurityError"));
    expect(await seed()).toBe(false);
    expect(await current()).toMatchObject({ origin: "embedded", head: HEAD });
  });

  it("leaves what its last version said, which the server may have called unchanged", async () => {
    await refresh();
    answer = () => feedWith({});
    await refresh();
    await world.area.set({ "feed-lasting": HEAD });
    answer = () => new Response(null, { status: 304 });
    expect(await refresh()).toEqual({ kind: "unchanged" });
    await world.connection.reset("Injected.");
    await seed();
    expect((await current())?.head.switches).toBeUndefined();
  });
});

it("a first start, or one after everything was erased, asks for nothing again", async () => {
  expect(await seed()).toBe(false);
  expect((await current())?.head.switches).toBeUndefined();
});

it("a refresh is done, too, where this cannot be kept", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  world.area.set = () => Promise.reject(new Error("No room."));
  expect(await refresh()).toMatchObject({ kind: "stored" });
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});
