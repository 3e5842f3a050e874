import { describe, expect, it } from "vitest";
import { loadOf, SCENARIOS, simulate } from "../../tools/simulate-load.ts";
import { seededRandom } from "../seeded-random.ts";

const BROWSERS = 20_000;

const load = (name: string) => {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}.`);
  return loadOf(scenario, simulate(scenario, BROWSERS, seededRandom(1)));
};

describe("what many browsers ask of one server", () => {
  it("is even over a day: each asks every six hours", () => {
    const { mean, peak } = load("a day, always open");
    expect(mean).toBeCloseTo(BROWSERS / (6 * 3600), 1);
    // At random, a minute of so few browsers has half as many again.
    expect(peak).toBeLessThan(2 * mean);
  });

  it("never comes all at once, neither in an outage nor after it", () => {
    const usual = load("a day, always open").mean;
    for (const name of ["an outage of one hour", "503 with Retry-After: 3600, for one hour"]) {
      const { peak, peakAfterwards } = load(name);
      // Some minutes of retries, while there are few failures yet; at random, half as many again.
      expect(peak).toBeLessThan(9 * usual);
      expect(peakAfterwards).toBeLessThan(9 * usual);
    }
  });
});
