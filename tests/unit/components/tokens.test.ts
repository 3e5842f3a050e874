/** Codex's style sheets define few of its tokens as properties; one that is missing is no error in CSS. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const styles = (file: string) => readFileSync(file, "utf8");
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);

it("the extension's own pages use tokens that are there", () => {
  const defined = new Set(
    [
      "node_modules/@wikimedia/codex-design-tokens/theme-wikimedia-ui.css",
      ...globSync("{components,entrypoints}/**/*.css"),
    ].flatMap((file) => matches(styles(file), /^\s*(--[\w-]+):/gm)),
  );
  expect(styles("components/codex/tokens.css")).toContain("/theme-wikimedia-ui.css");
  // The panel is on a wiki's page: it brings a value for where the wiki has no such token.
  const pages = globSync("{components,entrypoints}/**/*.css").filter(
    (file) => !/panel\.css$/.test(file),
  );
  const missing = pages.flatMap((file) =>
    matches(styles(file), /var\(\s*(--[\w-]+)\s*\)/g)
      .filter((name) => !defined.has(name))
      .map((name) => `${file}: ${name}`),
  );
  expect(missing).toEqual([]);
});
