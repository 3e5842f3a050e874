/** Fault 32 in two browsers at once; twenty rounds are in the long test. */
import { it } from "vitest";
import { playConflicts } from "./pins-conflicts.ts";

it("two desks publish at once for two rounds: no pin is lost, none doubled", async () => {
  await playConflicts(2);
});
