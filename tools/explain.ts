/**
 * What the extension would say of a saved page, with all evidence and what was turned down.
 *
 *   npm run explain -- FILE.html --url URL [--feed FEED] [--json]
 *   npm run explain -- --manifest FILE.tsv [--feed FEED]
 *
 * With `--json` one object on standard output and nothing else; with `--manifest` (columns `file` and
 * `url`) one a line, in the table's order.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isForReaders } from "../utils/relate/relate.ts";
import { EMBEDDED_FEED, Explainer, type PageExplanation } from "./relate/explainer.ts";
import { fileOf, readTable } from "./relate/table.ts";

const USAGE = `Usage: npm run explain -- FILE.html --url URL [--feed FEED] [--json]
       npm run explain -- --manifest FILE.tsv [--feed FEED]
`;

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      url: { type: "string" },
      feed: { type: "string" },
      manifest: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const explainer = new Explainer(values.feed ?? EMBEDDED_FEED);
  const [file] = positionals;
  if (values.manifest !== undefined) {
    explainAll(explainer, values.manifest);
  } else if (file !== undefined && values.url !== undefined) {
    const explanation = explainer.explain(readFileSync(file, "utf8"), values.url);
    process.stdout.write(
      values.json ? `${json(values.url, explanation)}\n` : inLines(values.url, explanation),
    );
  } else {
    throw new Error(USAGE.trim());
  }
}

/** A page that cannot be read has its line all the same, so that lines and rows stay together. */
function explainAll(explainer: Explainer, manifest: string): void {
  for (const { file = "", url = "" } of readTable(manifest)) {
    let explanation: PageExplanation = { page: null, relations: [], turnedDown: [] };
    try {
      explanation = explainer.explain(readFileSync(fileOf(manifest, file), "utf8"), url);
    } catch (error) {
      process.stderr.write(`${file}: ${String(error)}\n`);
      process.exitCode = 1;
    }
    process.stdout.write(`${json(url, explanation)}\n`);
  }
}

function json(url: string, { relations }: PageExplanation): string {
  return JSON.stringify({ url, relations });
}

function inLines(url: string, { page, relations, turnedDown }: PageExplanation): string {
  const lines = [url];
  if (!page)
    lines.push("  No relations: a form, a special page, a main page, or no wiki known here.");
  else {
    lines.push(
      `  ${page.wiki}: ${page.title ?? "(no title)"} ${page.wikidata.join(" ")}`.trimEnd(),
    );
    if (relations.length === 0) lines.push("  No relations.");
  }
  for (const relation of relations) {
    const audience = isForReaders({ ...relation, evidence: [] }) ? "" : " (staff only)";
    lines.push(`  ${relation.partnership}: ${relation.strength}${audience}`);
    for (const { rule, text, reason } of relation.evidence) {
      lines.push(`    ${reason}. [${rule}: ${text}]`);
    }
  }
  if (turnedDown.length > 0) lines.push("  Turned down:");
  for (const { partnership, rule, text, why } of turnedDown) {
    lines.push(`    ${partnership}: ${why} [${rule}: ${text}]`);
  }
  return `${lines.join("\n")}\n`;
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
