import { describe, expect, it } from "vitest";
import {
  inPairs,
  median,
  medianDifference,
  medianRatio,
  percentile,
  round,
} from "../../bench/lib/statistics.ts";

describe("median", () => {
  it("is the middle of an odd number of values, whatever their order", () => {
    expect(median([9, 1, 2])).toBe(2);
  });

  it("is half-way between the two in the middle of an even number", () => {
    expect(median([10, 4, 1, 2])).toBe(3);
  });

  it("is no number for no values", () => {
    expect(median([])).toBeNaN();
  });

  it("leaves its values as they are", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe("percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it("is the smallest value that this share does not pass", () => {
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile([3, 1, 2], 0.95)).toBe(3);
  });

  it("is no number for no values", () => {
    expect(percentile([], 0.95)).toBeNaN();
  });
});

describe("pairs", () => {
  // The machine grew three times as slow half-way; the medians of each side alone would mislead.
  const pairs = [
    { with: 12, without: 10 },
    { with: 11, without: 10 },
    { with: 36, without: 30 },
    { with: 32, without: 30 },
  ];

  it("give the median of the differences", () => {
    expect(medianDifference(pairs)).toBe(2);
  });

  it("give the median of the ratios", () => {
    expect(medianRatio(pairs)).toBeCloseTo(1.15, 1);
  });

  it("are measured in turn, each side first as often as the other", async () => {
    const order: string[] = [];
    const measure = (name: string) => async () => order.push(name);
    await inPairs(3, measure("with"), measure("without"));
    expect(order).toEqual(["with", "without", "without", "with", "with", "without"]);
  });

  it("keep apart what was measured with and without", async () => {
    const pairs = await inPairs(
      2,
      async () => "with",
      async () => "without",
    );
    expect(pairs).toEqual([
      { with: "with", without: "without" },
      { with: "with", without: "without" },
    ]);
  });
});

describe("round", () => {
  it("keeps the decimals asked for", () => {
    expect(round(1.23456)).toBe(1.23);
    expect(round(1.23456, 3)).toBe(1.235);
  });

  it("never gives a negative zero", () => {
    expect(Object.is(round(-0.001), 0)).toBe(true);
  });
});
