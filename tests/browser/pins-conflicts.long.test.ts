import { it } from "vitest";
import { playConflicts } from "./pins-conflicts.ts";

it("two desks publish at once for twenty rounds: no pin is lost, none doubled", async () => {
  await playConflicts(20);
});
