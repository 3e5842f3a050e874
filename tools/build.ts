/** `node tools/build.ts [BROWSER…]`: release builds in `.output/BROWSER-mv3`. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const BROWSERS = ["chrome", "firefox", "edge"] as const;
type BrowserName = (typeof BROWSERS)[number];

/** Builds one browser's extension and throws when that fails. */
export function build(browser: BrowserName, mode: "production" | "test"): void {
  const { status, stderr, stdout } = spawnSync(
    join("node_modules", ".bin", "wxt"),
    ["build", "--browser", browser, "--mode", mode],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`The ${mode} build for ${browser} failed.\n${stdout}${stderr}`);
  console.error(`Built ${outputFolder(browser, mode)}`);
}

/** Where a build lies; the test build has an open shadow root and is never released. */
export function outputFolder(browser: BrowserName, mode: "production" | "test"): string {
  return join(".output", `${browser}-mv3${mode === "production" ? "" : `-${mode}`}`);
}

/** The builds the browser tests drive. */
export function buildForTests(): void {
  for (const browser of ["chrome", "firefox"] as const) {
    build(browser, "production");
    build(browser, "test");
  }
}

if (import.meta.main) {
  const asked = process.argv.slice(2);
  for (const browser of BROWSERS) {
    if (asked.length === 0 || asked.includes(browser)) build(browser, "production");
  }
}
