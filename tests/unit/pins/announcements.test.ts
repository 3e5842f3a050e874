import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { createAnnouncementReader } from "../../../utils/pins/announcements.ts";
import type { Connection } from "../../../utils/store/connection.ts";
import { openDatabase } from "../../../utils/store/database.ts";
import { writeFeed } from "../../../utils/store/write.ts";
import { numberedFeed } from "../feed/sample.ts";
import { NOON } from "./sample.ts";

it("gives a pin its own announcement, though another feed comes in between", async () => {
  const database = await openDatabase(() => {});
  const origin = { origin: "embedded" as const, validators: {} };
  await writeFeed(database, numberedFeed("Alpha", 20, 8), origin, NOON);
  let runs = 0;
  let before: () => Promise<unknown> = async () => {};
  const run: Connection["run"] = async (work) => {
    runs += 1;
    if (runs === 4) await before();
    return work(database);
  };
  const read = createAnnouncementReader({ run });
  // Two runs to find it and one to read it.
  expect((await read(["p7-7"])).get("p7-7")?.title).toContain("Alpha");
  expect(runs).toBe(3);
  runs = 2;
  before = async () => {
    await writeFeed(database, numberedFeed("Beta", 12, 3), origin, NOON);
    await read(["p3-1"]);
  };
  const late = await read(["p7-7"]);
  expect(late.get("p7-7")?.title).toContain("Alpha");
  expect((await read(["p7-2"])).get("p7-2")?.title).toContain("Beta");
});
