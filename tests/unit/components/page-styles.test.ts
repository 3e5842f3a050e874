/** Each of the extension's own pages loads Codex's styles for what it can show, and no others. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const MODULES = "node_modules/@wikimedia/codex/dist/modules";
const PAGES = globSync("entrypoints/*/index.html").map((file) => dirname(file));

it.each(PAGES)("%s", (page) => {
  const source = sourcesOf(join(page, "main.tsx")).join("\n");
  const classes = new Set([...source.matchAll(/cdx-[a-z]+(?:-[a-z]+)*/g)].map(([name]) => name));
  const shown = new Set([...classes].flatMap((name) => moduleOf(name) ?? []));
  expect(modulesIn(join(page, "style.css")).toSorted()).toEqual([...shown].toSorted());
});

/** A file and all that it imports of ours, at run time. */
function sourcesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const source = readFileSync(file, "utf8");
  const imports = source.matchAll(
    /^(?:import|export)\s(?!type\s)[^"';]*?from\s"(\.[^"]+\.tsx?)"/gm,
  );
  return [
    source,
    ...[...imports].flatMap(([, path = ""]) => sourcesOf(join(dirname(file), path), seen)),
  ];
}

/** The style sheet of a class: that of the longest beginning of its name that is a component. */
function moduleOf(name: string): string | null {
  const words = name.split("-").slice(1);
  for (let length = words.length; length > 0; length--) {
    const component = words.slice(0, length).map(capital).join("");
    for (const file of [`Cdx${component}-bidi.css`, `${component}.css`]) {
      if (existsSync(join(MODULES, file))) return file;
    }
  }
  return null;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Codex's style sheets that one of ours imports. */
function modulesIn(file: string): string[] {
  const imports = readFileSync(file, "utf8").matchAll(/@import "([^"]+)"/g);
  return [...imports].flatMap(([, path = ""]) => {
    if (path.startsWith(".")) return modulesIn(join(dirname(file), path));
    return path.startsWith("@wikimedia/codex/") ? [path.split("/").at(-1) ?? ""] : [];
  });
}
