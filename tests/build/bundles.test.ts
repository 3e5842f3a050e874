import { statSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { outputFolder } from "../../tools/build.ts";
import { ensureBuilt, listFiles, RELEASES, readBuilt, type Target } from "./builds.ts";

/** Bytes the detector may have: it runs on every page of the wikis. */
const DETECTOR_LIMIT = 10_000;

/** Bytes the panel may have, its styles included, as a store's package compresses them. */
const PANEL_LIMIT = 30_000;

const DETECTOR = "detect.js";

/** Ways to run text as code, or to bring code from elsewhere. */
const LOADS_CODE = [
  /\bnew\s+Function\b/,
  /(?<![\w$.])Function\s*\(/,
  /(?<![\w$.])eval\s*\(/,
  /(?<![\w$])set(?:Timeout|Interval)\s*\(\s*["'`]/,
  /\bimportScripts\b/,
  /(?<![\w$.])import\s*\(/,
  /\bWebAssembly\b/,
  /createElement\(\s*["'`]script["'`]/,
];

const scripts = (target: Target, mode: "production" | "test") =>
  listFiles(target, mode).filter((path) => path.endsWith(".js"));

describe.each(RELEASES)("the release for %s", (target) => {
  beforeAll(() => ensureBuilt(target, "production"));

  it("is four scripts beside those of its own pages: background, detector, panel, reader", () => {
    const others = scripts(target, "production").filter((path) => !path.startsWith("chunks/"));
    expect(others.toSorted()).toEqual(["background.js", DETECTOR, "panel.js", "reader.js"]);
  });

  it("neither evaluates text nor loads code", () => {
    for (const path of scripts(target, "production")) {
      const code = readBuilt(target, "production", path);
      for (const pattern of LOADS_CODE) {
        expect(code.match(pattern)?.[0], `${path} has ${pattern}`).toBeUndefined();
      }
    }
  });

  it("has a small detector", () => {
    const { size } = statSync(join(outputFolder(target, "production"), DETECTOR));
    expect(size).toBeLessThanOrEqual(DETECTOR_LIMIT);
  });

  it("has a small panel", () => {
    const panel = readBuilt(target, "production", "panel.js");
    const { length } = gzipSync(panel, { level: constants.Z_BEST_COMPRESSION });
    expect(length).toBeLessThanOrEqual(PANEL_LIMIT);
  });

  it("has a closed shadow root and no mark on the page", () => {
    const panel = readBuilt(target, "production", "panel.js");
    expect(panel).toMatch(/attachShadow\(\{mode:["'`]closed["'`]\}\)/);
    for (const path of scripts(target, "production")) {
      const code = readBuilt(target, "production", path);
      expect(code).not.toContain("data-partner-context");
      expect(code).not.toMatch(/mode:["'`]open["'`]/);
      expect(code).not.toContain("sourceMappingURL");
    }
  });
});

describe.each(["chrome", "firefox"] as const)("the test build for %s", (target) => {
  beforeAll(() => ensureBuilt(target, "test"));

  it("differs where tests look in: an open root and a mark when all is decided", () => {
    expect(readBuilt(target, "test", "panel.js")).toMatch(
      /attachShadow\(\{mode:["'`]open["'`]\}\)/,
    );
    expect(readBuilt(target, "test", DETECTOR)).toContain("data-partner-context-shown");
  });

  it("has the release's files", () => {
    ensureBuilt(target, "production");
    // A chunk's name ends with a hash of what is in it, which differs.
    const names = (mode: "production" | "test") =>
      listFiles(target, mode)
        .map((path) => path.replace(/-[\w-]{8}(?=\.\w+$)/, ""))
        .toSorted();
    expect(names("test")).toEqual(names("production"));
  });
});
