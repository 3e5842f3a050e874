import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { outputFolder } from "../../tools/build.ts";
import { ensureBuilt, readBuilt } from "./builds.ts";

interface Report {
  errors: { code: string; message: string; file?: string }[];
  warnings: { code: string; message: string; file?: string }[];
}

beforeAll(() => ensureBuilt("firefox", "production"));

it("addons.mozilla.org's linter finds nothing but Preact's innerHTML", () => {
  const { stdout } = spawnSync(
    join("node_modules", ".bin", "addons-linter"),
    ["--output", "json", outputFolder("firefox", "production")],
    { encoding: "utf8" },
  );
  const { errors, warnings }: Report = JSON.parse(stdout);
  expect(errors).toEqual([]);
  for (const { code, file = "" } of warnings) {
    expect(`${code} in ${file}`).toMatch(/^UNSAFE_VAR_ASSIGNMENT in (?:panel|chunks\/.*)\.js$/);
    expect(readBuilt("firefox", "production", file)).toContain("dangerouslySetInnerHTML");
  }
  // Once in the panel, once in what the extension's own pages share.
  expect(new Set(warnings.map(({ file }) => file)).size).toBe(warnings.length);
  expect(warnings.length).toBeLessThanOrEqual(2);
});
