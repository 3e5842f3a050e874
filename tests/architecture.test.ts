/** The import rules of docs/architecture.md, asserted from the import statements themselves. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, it } from "vitest";

const ROOMS = ["entrypoints", "components", "utils", "tools"];

interface Import {
  file: string;
  /** Path from the project's root, or a package's name. */
  target: string;
  isTypeOnly: boolean;
}

const files = globSync(ROOMS.map((room) => `${room}/**/*.{ts,tsx}`)).map(toPosix);
const imports = files.flatMap(importsOf);

function toPosix(path: string): string {
  return path.replaceAll("\\", "/");
}

/** Static, dynamic and re-exporting imports; types are told apart because they leave no trace. */
function importsOf(file: string): Import[] {
  const source = readFileSync(file, "utf8");
  const statements = source.matchAll(
    /^(?:import|export)\s(?<what>(?:type\s)?[^"';]*?\sfrom\s)?"(?<path>[^"]+)"|\bimport\("(?<dynamic>[^"]+)"\)/gm,
  );
  return [...statements].map(({ groups }) => {
    const path = (groups?.path ?? groups?.dynamic ?? "").replace(/\?.*$/, "");
    return {
      file,
      target: path.startsWith(".") ? posix.normalize(posix.join(dirname(file), path)) : path,
      isTypeOnly: groups?.what?.startsWith("type ") ?? false,
    };
  });
}

const isPackage = ({ target }: Import) => !ROOMS.some((room) => target.startsWith(`${room}/`));

/** Imports of the files under `from` that none of `allowed` begins. */
function strays(from: string | RegExp, allowed: (string | RegExp)[], list = imports): string[] {
  const matches = (pattern: string | RegExp, path: string) =>
    typeof pattern === "string" ? path.startsWith(pattern) : pattern.test(path);
  return list
    .filter(({ file }) => matches(from, file))
    .filter(({ target }) => !allowed.some((pattern) => matches(pattern, target)))
    .map(({ file, target }) => `${file} imports ${target}`);
}

const atRunTime = imports.filter(({ isTypeOnly }) => !isTypeOnly);

describe("every import", () => {
  it("was found: the rules below speak of real statements", () => {
    expect(imports.length).toBeGreaterThan(50);
    expect(atRunTime.length).toBeLessThan(imports.length);
  });

  it("names its file with its ending, or a package", () => {
    const relative = imports.filter((statement) => !isPackage(statement));
    expect(relative.filter(({ target }) => !/\.(?:tsx?|css|html|json|svg)$/.test(target))).toEqual(
      [],
    );
  });

  it("leads to no entrypoint", () => {
    expect(imports.filter(({ target }) => target.startsWith("entrypoints/"))).toEqual([]);
  });
});

describe("one importer each", () => {
  it.each([
    ["webextension-polyfill", /^utils\/browser\.ts$/],
    ["idb", /^utils\/store\//],
    [
      "valibot",
      /^(?:utils\/feed\/(?:schema|parse|lasting)\.ts|utils\/pins\/(?:schema|team-format)\.ts|tools\/)/,
    ],
    ["banana-i18n", /^utils\/languages\.ts$/],
    ["@wikimedia/codex", /^components\/codex\//],
  ])("%s", (name, importer) => {
    const importers = atRunTime.filter(
      ({ target }) => target === name || target.startsWith(`${name}/`),
    );
    expect(importers.length).toBeGreaterThan(0);
    expect(importers.filter(({ file }) => !importer.test(file)).map(({ file }) => file)).toEqual(
      [],
    );
  });
});

describe("rooms", () => {
  const model = "utils/model.ts";

  it("model imports nothing at run time, and types from the feed's schema only", () => {
    expect(strays(/^utils\/model\.ts$/, [], atRunTime)).toEqual([]);
    const schemas = ["utils/feed/schema.ts", "utils/pins/schema.ts"];
    expect(strays(/^utils\/model\.ts$/, schemas)).toEqual([]);
  });

  it("pure rooms import the model, themselves and pure libraries", () => {
    const text = "utils/plain-text.ts";
    expect(strays("utils/relate/", [model, "utils/steps.ts", "utils/relate/"])).toEqual([]);
    expect(
      strays("utils/search/", [model, text, "utils/steps.ts", "utils/search/", "@leeoniya/ufuzzy"]),
    ).toEqual([]);
    expect(strays(text, [model])).toEqual([]);
    expect(strays("utils/feed/schema.ts", ["valibot"])).toEqual([]);
    const steps = "utils/steps.ts";
    const problems = "utils/problems.ts";
    const error = "utils/feed/feed-error.ts";
    expect(strays(problems, [model])).toEqual([]);
    expect(
      strays("utils/feed/parse.ts", [
        model,
        steps,
        problems,
        error,
        "utils/feed/schema.ts",
        "valibot",
      ]),
    ).toEqual([]);
    const canonical = "utils/canonical.ts";
    expect(strays(canonical, [])).toEqual([]);
    const purePins =
      /^utils\/pins\/(?:schema|instant|note|rules|stamp|merge|encoding|exchange|three-way|local-time)\.ts$/;
    expect(strays(purePins, [purePins, canonical, "utils/feed/schema.ts", "valibot"])).toEqual([]);
    expect(strays("utils/i18n.ts", [model])).toEqual([]);
    expect(strays("utils/languages.ts", ["utils/i18n.ts", "banana-i18n"])).toEqual([]);
    expect(strays("utils/messages.ts", [model, "utils/feed-report.ts"])).toEqual([]);
  });

  it("the store imports pure rooms and idb", () => {
    const pure = [
      model,
      "utils/problems.ts",
      "utils/steps.ts",
      "utils/relate/",
      "utils/search/",
      "utils/store/",
      "idb",
    ];
    expect(strays("utils/store/", pure, atRunTime)).toEqual([]);
  });

  it("quick search's finder imports pure rooms and the store", () => {
    const rooms = [
      "search/",
      "store/",
      "finder/",
      "pins/",
      "feed-age.ts",
      "panel-host.ts",
      "switches.ts",
    ].map((room) => `utils/${room}`);
    expect(strays("utils/finder/", [model, ...rooms], atRunTime)).toEqual([]);
  });

  it("the hub imports pure rooms; what has effects is handed to it", () => {
    const personal = [
      "utils/dismissals.ts",
      "utils/news.ts",
      "utils/page-decisions.ts",
      "utils/revision.ts",
      "utils/pins/rules.ts",
      "utils/switches.ts",
    ];
    const pure = [model, "utils/relate/", "utils/search/", "utils/messages.ts", ...personal];
    const own = ["utils/findings.ts", "utils/feed-age.ts"];
    expect(strays("utils/hub.ts", [...own, ...pure], atRunTime)).toEqual([]);
    expect(strays("utils/findings.ts", pure, atRunTime)).toEqual([]);
  });

  it("components import the model, messages in words, and each other", () => {
    const allowed = [
      model,
      "utils/feed-report.ts",
      "utils/i18n.ts",
      "utils/languages.ts",
      "utils/copy.ts",
      "utils/plain-text.ts",
      "utils/search/explore.ts",
      "utils/search/fold.ts",
      // What the desk shows, and the rules it shows it by.
      /^utils\/pins\/(?:desk-state|local-time|note|preview|rules|summary)\.ts$/,
      "components/",
      "preact",
      "@wikimedia/codex",
    ];
    expect(strays("components/", allowed, atRunTime)).toEqual([]);
    // Views of quick search are given its results, whose types they need.
    const types = ["utils/search/", "utils/finder/"];
    expect(strays("components/", [...allowed, ...types])).toEqual([]);
  });

  it("publishing is reached from the desk, and from nowhere else", () => {
    const reaching = (start: RegExp) => reachableFrom(start).has("utils/pins/publish.ts");
    expect(reaching(/^entrypoints\/pins\//)).toBe(true);
    expect(reaching(/^entrypoints\/(?!pins\/)/)).toBe(false);
  });

  it("content scripts import neither the polyfill, nor the hub, nor the store", () => {
    const reached = reachableFrom(/^entrypoints\/(?:detect\.ts|reader\.ts|panel\/)/);
    expect([...reached].filter((path) => /browser\.ts|hub\.ts|store\/|feed\//.test(path))).toEqual(
      [],
    );
    expect(reached.has("webextension-polyfill")).toBe(false);
    expect(reached.has("utils/relate/signals.ts")).toBe(true);
  });
});

/** Everything that the matching files import at run time, however far down. */
function reachableFrom(start: RegExp): Set<string> {
  const reached = new Set<string>();
  const queue = files.filter((file) => start.test(file));
  for (let file = queue.pop(); file; file = queue.pop()) {
    for (const { target } of atRunTime.filter((statement) => statement.file === file)) {
      if (reached.has(target)) continue;
      reached.add(target);
      queue.push(target);
    }
  }
  return reached;
}

describe("a file", () => {
  it("rarely passes 250 lines, and those that do are named here", () => {
    const long = files.filter((file) => readFileSync(join(file), "utf8").split("\n").length > 260);
    expect(long.sort()).toEqual(["utils/feed/schema.ts", "utils/model.ts"]);
  });
});
