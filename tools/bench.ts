/**
 * `node tools/bench.ts [NAME…] [--json]`: runs the benches of tests/bench, or those that are named.
 * With `--json`, standard output carries one object and nothing else: the figures of the one bench
 * that was named, else each bench's figures under its name.
 */
import { globSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Bench, Row } from "../tests/bench/bench.ts";

const FILES = "tests/bench/*.bench.ts";

/** A table of figures, each with the project's goal and whether it is kept. */
export function table(rows: Row[]): string {
  const cells = rows.map(({ what, value, unit, goal }) => [
    what,
    `${value.toLocaleString("en")} ${unit}`.trim(),
    goal === undefined ? "" : `≤ ${goal.toLocaleString("en")} ${unit}`.trim(),
    goal === undefined ? "" : value <= goal ? "kept" : "MISSED",
  ]);
  const widths = [0, 1, 2].map((column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  return cells
    .map(([what = "", value = "", goal = "", verdict = ""]) =>
      [
        what.padEnd(widths[0] ?? 0),
        value.padStart(widths[1] ?? 0),
        goal.padEnd(widths[2] ?? 0),
        verdict,
      ]
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

async function load(name: string): Promise<Bench> {
  const file = resolve(FILES.replace("*", name));
  return await import(pathToFileURL(file).href);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const known = globSync(FILES)
    .map((file) => basename(file, ".bench.ts"))
    .sort();
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no bench ${unknown.join(", ")}: the benches are ${known.join(", ")}.`);
    process.exit(1);
  }

  const figures: Record<string, object> = {};
  for (const name of positionals.length > 0 ? positionals : known) {
    console.error(`\nBench ${name}`);
    const bench = await load(name);
    const measured = await bench.run();
    figures[name] = measured;
    if (!values.json) console.log(`\n${name}\n${table(bench.rows(measured))}`);
  }
  const [only] = positionals;
  if (values.json) {
    console.log(
      JSON.stringify(positionals.length === 1 && only ? figures[only] : figures, null, 2),
    );
  }
}

if (import.meta.main) await main();
