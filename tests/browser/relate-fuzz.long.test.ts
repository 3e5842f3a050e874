/** Every saved page, as it is and spoilt in every way, is read and related in a fifth of a second. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Measured } from "./relate-fuzz/page.ts";
import {
  areSavedPagesHere,
  expectQuick,
  type FuzzSession,
  openFuzz,
  savedUrls,
} from "./relate-fuzz/session.ts";

let fuzz: FuzzSession;
beforeAll(async () => {
  fuzz = await openFuzz();
});
afterAll(() => fuzz?.[Symbol.asyncDispose]());

const skipped = areSavedPagesHere ? "" : " (skipped: ../shared/pages is not here)";
describe.skipIf(!areSavedPagesHere)(`saved pages${skipped}`, () => {
  it.each(savedUrls.map((url, number) => [url, number] as const))("%s", async (url, number) => {
    const path = `/saved/${number}`;
    const whole = await fuzz.call("whole", path, url);
    expectQuick(whole);
    expect(whole.strays).toBe(0);
    const slowest = await fuzz.call<Measured & { count: number }>("mutated", path, url, number, 1);
    expect(slowest.count).toBe(7);
    expectQuick(slowest);
  });
});
