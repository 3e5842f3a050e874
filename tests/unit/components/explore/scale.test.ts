import { expect, it } from "vitest";
import { scaleTop } from "../../../../components/explore/scale.ts";

it.each([
  [1, 1],
  [2, 2],
  [9, 9],
  [10, 10],
  [11, 15],
  [15, 15],
  [23, 25],
  [96, 100],
  [101, 150],
  [1000, 1000],
  [10_001, 15_000],
])("a scale for %i at most ends at %i", (most, top) => {
  expect(scaleTop(most)).toBe(top);
});

it("the highest bar fills two thirds of the scale at least", () => {
  for (let most = 1; most <= 10_000; most++) {
    const top = scaleTop(most);
    expect(top).toBeGreaterThanOrEqual(most);
    expect(most / top).toBeGreaterThan(2 / 3);
  }
});
