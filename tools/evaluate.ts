/**
 * How the rules fare on a folder of labelled pages.
 *
 *   npm run evaluate -- DIR [--feed FEED] [--json]
 *
 * DIR holds `labels.tsv` (columns `file`, `url` and one for each partnership's id: `subject`, `strong`,
 * `mention`, `place`, `none`, or `strong?` where either answer is right) and the pages, beside it or
 * in `html/`. Ends with 1 if a subject or strong relation is missed or readers are shown one too many.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Judgement, judge, report, summarize } from "./relate/evaluation.ts";
import { EMBEDDED_FEED, Explainer } from "./relate/explainer.ts";
import { fileOf, readTable } from "./relate/table.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { feed: { type: "string" }, json: { type: "boolean", default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write("Usage: npm run evaluate -- DIR [--feed FEED] [--json]\n");
  process.exitCode = 2;
} else {
  const explainer = new Explainer(values.feed ?? EMBEDDED_FEED);
  const labels = join(folder, "labels.tsv");
  const judgements: Judgement[] = [];
  const times: number[] = [];
  for (const row of readTable(labels)) {
    const { file = "", url = "" } = row;
    const html = readFileSync(fileOf(labels, file), "utf8");
    const start = performance.now();
    const explanation = explainer.explain(html, url);
    times.push(performance.now() - start);
    judgements.push(...judge(file, row, explainer.partnerships, explanation));
  }
  const summary = summarize(judgements, times);
  process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : report(summary, judgements));
  if (summary.missed.subject + summary.missed.strong + summary.shownInError > 0) {
    process.exitCode = 1;
  }
}
