import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  LONGEST_WAIT_MS,
  nextRefreshAt,
  REFRESH_INTERVAL_MS,
  readRetryAfter,
  retryAt,
} from "../../../utils/feed/backoff.ts";

const NOW = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

describe("the next refresh", () => {
  it("is due in six hours, a tenth earlier or later", () => {
    const hours = (random: number) => (nextRefreshAt(NOW, random) - NOW) / HOUR;
    expect(hours(0)).toBeCloseTo(5.4);
    expect(hours(0.5) * HOUR).toBeCloseTo(REFRESH_INTERVAL_MS);
    expect(hours(1)).toBeCloseTo(6.6);
  });
});

describe("Retry-After", () => {
  it.each([
    [null, 0],
    ["120", 120_000],
    [" 5 ", 5000],
    [new Date(NOW + 60_000).toUTCString(), 60_000],
    [new Date(NOW - 60_000).toUTCString(), 0],
    ["soon", 0],
    ["-3", 0],
    ["99999999999", 24 * HOUR],
  ])("%s is read as %i ms", (header, ms) => {
    expect(readRetryAfter(header, NOW)).toBe(ms);
  });
});

it("the next attempt is neither at once nor farther than anything plausible, whatever is asked", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const header = fc.option(fc.oneof(fc.string(), fc.nat().map(String)));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), random, header, (failures, chance, asked) => {
      const wait = retryAt(NOW, failures, chance, asked) - NOW;
      expect(wait).toBeGreaterThanOrEqual(30_000);
      expect(wait).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    }),
  );
});
