import "fake-indexeddb/auto";
import { expect, it } from "vitest";
import { listPartnershipIds } from "../../../utils/finder/partnership-ids.ts";
import type { Connection } from "../../../utils/store/connection.ts";
import { openDatabase } from "../../../utils/store/database.ts";
import { writeFeed } from "../../../utils/store/write.ts";
import { numberedFeed } from "../feed/sample.ts";

it("lists the partnerships in store, and nothing before there is a store", async () => {
  const database = await openDatabase(() => {});
  const run: Connection["run"] = (work) => work(database);
  expect(await listPartnershipIds({ run })).toBeNull();
  const origin = { origin: "embedded" as const, validators: {} };
  await writeFeed(database, numberedFeed("Alpha", 3, 2), origin, 0);
  expect((await listPartnershipIds({ run }))?.toSorted()).toEqual(["p0", "p1", "p2"]);
});
