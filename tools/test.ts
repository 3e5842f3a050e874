/**
 * `node tools/test.ts [unit|browser|long] [NAME…]`: runs the checks and ends with one plain line
 * `N passed, N failed`. Without a word it runs everything but the long tests.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildForTests } from "./build.ts";

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const REPORTS = join(".cache", "test-reports");
const BINARIES = join("node_modules", ".bin");

/** One command that passes or fails as a whole. */
function check(label: string, command: string, commandArguments: string[]): Count {
  const { status } = spawnSync(join(BINARIES, command), commandArguments, { stdio: "inherit" });
  console.log(`${label}: ${status === 0 ? "passed" : "failed"}`);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

/** The projects of vitest.config.ts whose names begin so, counted test by test. */
function vitest(project: string, names: string[]): Count {
  const report = join(REPORTS, `${project}.json`);
  rmSync(report, { force: true });
  spawnSync(
    join(BINARIES, "vitest"),
    ["run", "--project", `${project}*`, "--reporter=default", "--reporter=json"]
      .concat("--reporter=./tools/retried-reporter.ts")
      .concat(`--outputFile.json=${report}`)
      .concat(names),
    { stdio: "inherit" },
  );
  return countReport(report);
}

/** A run that left no report, or a file that failed before its tests, is a failure too. */
function countReport(file: string): Count {
  let report: VitestReport;
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  const isEmpty = report.numTotalTests === 0;
  return {
    passed: report.numPassedTests,
    failed: failed || (report.success && !isEmpty) ? failed : 1,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

interface VitestReport {
  success: boolean;
  numTotalTests: number;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

const [part, ...names] = process.argv.slice(2);
mkdirSync(REPORTS, { recursive: true });

const counts: Count[] = [];
if (part === undefined) {
  counts.push(check("types", "tsc", ["--noEmit"]));
  counts.push(check("lint", "biome", ["check"]));
}
if (part === undefined || part === "unit") counts.push(vitest("unit", names));
if (part === undefined || part === "browser") {
  buildForTests();
  counts.push(vitest("browser", names));
}
if (part === "long") {
  buildForTests();
  counts.push(vitest("long", names));
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const count of counts) {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
}
if (total.skipped > 0) console.log(`${total.skipped} skipped (each says why above)`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
