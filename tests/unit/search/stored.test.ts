/** The haystack comes with the generation it belongs to, and leads to that generation's records. */
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import { openHaystack } from "../../../utils/search/haystack.ts";
import { search } from "../../../utils/search/search.ts";
import { type Database, openDatabase } from "../../../utils/store/database.ts";
import { readAnnouncement, readHaystack, readPartnership } from "../../../utils/store/read.ts";
import { writeFeed } from "../../../utils/store/write.ts";
import { numberedFeed } from "../feed/sample.ts";
import { CONTEXT } from "./sample.ts";

const EMBEDDED = { origin: "embedded" as const, validators: {} };

let database: Database;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  database = await openDatabase(() => {});
});

const write = (label: string) => writeFeed(database, numberedFeed(label, 20, 2), EMBEDDED, 0);

describe("a stored haystack", () => {
  it("is null before there is one", async () => {
    expect(await readHaystack(database)).toBeNull();
  });

  it("finds records by the number they have in the store", async () => {
    await write("Alpha");
    const stored = await readHaystack(database);
    if (!stored) throw new Error("There is no haystack.");
    const haystack = openHaystack(stored.haystack);
    const { number } = stored.generation;

    const [partnership] = search(haystack, "alpha 7", CONTEXT).results;
    const read = await readPartnership(database, number, partnership?.record ?? -1);
    expect(read?.partnership.name).toBe("Alpha 7");
    expect(read?.announcementCount).toBe(2);

    const [news] = search(haystack, "alpha news 7-1", CONTEXT).results;
    expect((await readAnnouncement(database, number, news?.record ?? -1))?.id).toBe("p7-1");
  });

  it("still leads to its records after the next refresh, and to none after the one after", async () => {
    const { number } = await write("Alpha");
    await write("Beta");
    expect((await readPartnership(database, number, 3))?.partnership.name).toBe("Alpha 3");
    await write("Gamma");
    expect(await readPartnership(database, number, 3)).toBeNull();
    expect(await readAnnouncement(database, number, 3)).toBeNull();
  });
});
