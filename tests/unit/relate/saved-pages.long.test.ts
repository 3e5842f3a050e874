/** The rules on real pages, as far as they are here: `npm run evaluate -- ../shared/pages` runs all. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isError, type Judgement, judge } from "../../../tools/relate/evaluation.ts";
import { EMBEDDED_FEED, Explainer } from "../../../tools/relate/explainer.ts";
import { fileOf, readTable } from "../../../tools/relate/table.ts";

const LABELS = join("..", "shared", "pages", "labels.tsv");
const isHere = existsSync(LABELS);
/** Larger pages without a partner take most of the time and are left to `npm run evaluate`. */
const MAX_BYTES = 90_000;

describe.skipIf(!isHere)(
  `saved pages${isHere ? "" : " (skipped: ../shared/pages is not here)"}`,
  () => {
    const explainer = new Explainer(EMBEDDED_FEED);
    const rows = isHere ? readTable(LABELS) : [];
    const isPositive = (row: Record<string, string>) =>
      Object.values(row).some((cell) => cell === "subject" || cell === "strong");
    const chosen = rows.filter(
      (row) => isPositive(row) || statSync(fileOf(LABELS, row.file ?? "")).size < MAX_BYTES,
    );

    it("are related as their labels say: nothing missed, nothing shown in error", {
      timeout: 120_000,
    }, () => {
      const judgements: Judgement[] = chosen.flatMap((row) => {
        const file = fileOf(LABELS, row.file ?? "");
        return judge(
          file,
          row,
          explainer.partnerships,
          explainer.explain(readFileSync(file, "utf8"), row.url ?? ""),
        );
      });
      expect(judgements.filter(isError)).toEqual([]);
      expect(
        judgements.filter(({ label }) => label === "subject" || label === "strong").length,
      ).toBeGreaterThan(3);
    });
  },
);
