/** The builds as files, for what can be said of them without a browser. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, outputFolder } from "../../tools/build.ts";

export type Target = "chrome" | "firefox" | "edge";
export type Mode = "production" | "test";

export const RELEASES: Target[] = ["chrome", "firefox", "edge"];

/** Builds what `npm run test:browser` has not built: the release for Edge, which no test drives. */
export function ensureBuilt(target: Target, mode: Mode): void {
  if (target === "edge" || !existsSync(join(outputFolder(target, mode), "manifest.json"))) {
    build(target, mode);
  }
}

/** A build's manifest as the browser reads it. */
export function readManifest(target: Target, mode: Mode): Record<string, unknown> {
  return JSON.parse(readFileSync(join(outputFolder(target, mode), "manifest.json"), "utf8"));
}

/** Every file of a build by its path in it. */
export function listFiles(target: Target, mode: Mode): string[] {
  return readdirSync(outputFolder(target, mode), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name).slice(outputFolder(target, mode).length + 1),
    );
}

/** One file of a build. */
export function readBuilt(target: Target, mode: Mode, path: string): string {
  return readFileSync(join(outputFolder(target, mode), path), "utf8");
}
