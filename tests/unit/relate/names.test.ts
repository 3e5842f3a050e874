import fc from "fast-check";
import { expect, it } from "vitest";
import { nameForm } from "../../../utils/relate/names.ts";
import { comparable } from "../../../utils/relate/words.ts";

it("a name's form is the same by the short way and by the long one", () => {
  const long = (name: string) =>
    comparable(name)
      .trim()
      .replace(/[.!?)]{1,3}$/, "");
  const name = fc.oneof(fc.stringMatching(/^[!-~ ]{0,30}$/), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(name, (text) => {
      expect(nameForm(text)).toBe(long(text));
    }),
    { numRuns: 2000 },
  );
});
