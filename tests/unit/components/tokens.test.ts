/** Codex's style sheets define few of its tokens as properties; one that is missing is no error in CSS. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const styles = (file: string) => readFileSync(file, "utf8");
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []);

const SHEETS = globSync("{components,entrypoints}/**/*.css");
const IN_PAGES = /components\/styles\/|panel-pins\.css$/;

/** Tokens that a file uses without a value to fall back on. */
const needed = (file: string) => matches(styles(file), /var\(\s*(--[\w-]+)\s*\)/g);
const definedIn = (files: string[]) =>
  new Set(files.flatMap((file) => matches(styles(file), /^\s*(--[\w-]+):/gm)));
const missing = (files: string[], defined: Set<string>) =>
  files.flatMap((file) =>
    needed(file)
      .filter((name) => !defined.has(name))
      .map((name) => `${file}: ${name}`),
  );

it("the extension's own pages use tokens that are there", () => {
  const codex = "node_modules/@wikimedia/codex-design-tokens/theme-wikimedia-ui.css";
  expect(styles("components/codex/tokens.css")).toContain("/theme-wikimedia-ui.css");
  const pages = SHEETS.filter((file) => !IN_PAGES.test(file));
  expect(missing(pages, definedIn([codex, ...SHEETS]))).toEqual([]);
});

it("the panel brings a value for where the wiki has no such token", () => {
  const panel = SHEETS.filter((file) => IN_PAGES.test(file));
  expect(panel.length).toBeGreaterThan(4);
  expect(missing(panel, definedIn(panel))).toEqual([]);
});

it("the panel names no font, which the page could put its own in place of", () => {
  const named = SHEETS.filter((file) => IN_PAGES.test(file)).flatMap((file) =>
    matches(styles(file), /font(?:-family)?:\s*([^;]+);/g).filter(
      (value) => !/^(inherit|sans-serif|serif|monospace)( !important)?$/.test(value),
    ),
  );
  expect(named).toEqual([]);
});
