import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Driver } from "./driver.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe objects to, one line for each element: in the whole page, or in what is selected. */
export async function objections(driver: Driver, selector = "html"): Promise<string[]> {
  if (!(await driver.evaluate("'axe' in window"))) {
    await driver.evaluate(`(() => { ${AXE} })(), 0`);
  }
  return driver.evaluate<string[]>(`(async () => {
    const { violations, passes } = await axe.run(
      { include: ["${selector}"] },
      // Not among axe's own defaults: 24 px, or as much room around it.
      { rules: { "target-size": { enabled: true } } },
    );
    // Of nothing at all axe would not complain either.
    if (passes.length === 0) return ["axe saw nothing"];
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ": " + target.join(" ") + " " + failureSummary));
  })()`);
}
