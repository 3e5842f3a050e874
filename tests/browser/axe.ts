import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Driver, PANEL_ROOT } from "./driver.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe objects to, one line for each element: in the whole page, or in what is selected. */
export async function objections(driver: Driver, selector = "html"): Promise<string[]> {
  if (!(await driver.evaluate("'axe' in window"))) {
    await driver.evaluate(`(() => { ${AXE} })(), 0`);
  }
  // It looks into a frame only where it is there as well.
  await driver.evaluate(`((view) => {
    if (!view || view === window || view.axe) return;
    view.document.head.append(view.document.createElement("script"));
    view.document.head.lastChild.text = ${JSON.stringify(AXE)};
  })(${PANEL_ROOT}?.defaultView)`);
  return driver.evaluate<string[]>(`(async () => {
    const { violations, passes } = await axe.run(
      { include: ["${selector}"] },
      // Not among axe's own defaults: 24 px, or as much room around it.
      { rules: {
        "target-size": { enabled: true },
        // Of whole pages; a part may have a frame, whose document is not one.
        ...("${selector}" !== "html" && {
          "landmark-one-main": { enabled: false },
          // Told of our header, which is none in a landmark, where a skin has two of its own.
          "landmark-no-duplicate-banner": { enabled: false },
          "page-has-heading-one": { enabled: false },
        }),
      } },
    );
    // Of nothing at all axe would not complain either.
    if (passes.length === 0) return ["axe saw nothing"];
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ": " + target.join(" ") + " " + failureSummary));
  })()`);
}
