// @vitest-environment jsdom
/**
 * As fuzz.test.ts, oftener. `FUZZ_COUNT` and `FUZZ_SEED` run it in pieces:
 * `FUZZ_SEED=25001 FUZZ_COUNT=25000 npm run test:long -- fuzz`.
 */
import { expect, it } from "vitest";
import { fuzz } from "./fuzz.tsx";

const COUNT = Number(process.env.FUZZ_COUNT ?? 100_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);

it(`${COUNT} spoilt feeds from seed ${SEED}`, () => {
  const tally = fuzz(SEED, COUNT);
  console.log(JSON.stringify(tally));
  expect(tally.faults).toEqual([]);
});
