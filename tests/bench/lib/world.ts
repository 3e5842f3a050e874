/** What a bench measures: the release build, and the test wiki that stands for the internet. */
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, outputFolder } from "../../../tools/build.ts";
import { startWiki, type WikiServer } from "../../wiki/server.ts";

export interface BenchWorld {
  wiki: WikiServer;
  /** The unpacked release build for Chromium. */
  extensionDir: string;
  /** Size of one of the build's files, in bytes. */
  bytesOf(file: string): number;
}

/** Builds the release, starts the wiki, and takes both away when the work is done. */
export async function withWorld<T>(work: (world: BenchWorld) => Promise<T>): Promise<T> {
  build("chrome", "production");
  // A copy, so that nobody who builds in the meantime changes what is measured.
  const extensionDir = mkdtempSync(join(tmpdir(), "partner-context-build-"));
  cpSync(outputFolder("chrome", "production"), extensionDir, { recursive: true });
  const wiki = await startWiki();
  try {
    return await work({
      wiki,
      extensionDir,
      bytesOf: (file) => statSync(join(extensionDir, file)).size,
    });
  } finally {
    await wiki.stop();
    rmSync(extensionDir, { recursive: true, force: true });
  }
}
