import fc from "fast-check";
import { expect, it } from "vitest";
import { sortSteps } from "../../../utils/search/sort.ts";
import { atOnce } from "../../../utils/steps.ts";

it("words are sorted as `sort` does it, whatever their script and length", () => {
  const word = fc.oneof(
    fc.string({ unit: "binary", maxLength: 4 }),
    fc.stringMatching(/^[ab]{0,4}$/),
  );
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(atOnce(sortSteps(words))).toEqual([...words].sort());
    }),
  );
});
