// @vitest-environment jsdom
import { expect, it } from "vitest";
import { fuzz } from "./fuzz.tsx";

const COUNT = 2000;

it(`${COUNT} spoilt feeds: none throws, hangs or lets anything unsafe through`, () => {
  const { faults, refused, accepted, leftOut, shown } = fuzz(1, COUNT);
  expect(faults).toEqual([]);
  expect(refused + accepted).toBe(COUNT);
  // Else the mutations would be too coarse, or too fine, to show anything.
  expect(accepted).toBeGreaterThan(COUNT / 5);
  expect(refused).toBeGreaterThan(COUNT / 20);
  expect(leftOut).toBeGreaterThan(COUNT / 5);
  expect(shown).toBeGreaterThan(10);
});
