/** A page of our own that runs the project's modules in a real browser, bundled and served here. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

export interface BundledPage extends AsyncDisposable {
  /** Where it is served: `http://localhost:PORT/`, with the bundle at `/page.js`. */
  port: number;
}

/** What a page begins with to have the bundle. */
export const BUNDLE_TAG = '<script type="module" src="/page.js"></script>';

/**
 * @param entry the module to bundle
 * @param documents text of each path but `/page.js`; null where there is none
 * @param answer is asked first, and says whether it has answered
 */
export async function serveBundle(
  entry: string,
  documents: (path: string) => string | null,
  answer: (request: IncomingMessage, response: ServerResponse) => boolean = () => false,
): Promise<BundledPage> {
  const outDir = mkdtempSync(join(tmpdir(), "partner-context-bundle-"));
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      outDir,
      target: "es2024",
      rollupOptions: { input: entry, output: { entryFileNames: "page.js" } },
    },
  });
  const bundle = readFileSync(join(outDir, "page.js"), "utf8");
  rmSync(outDir, { recursive: true });
  const server = createServer((request, response) => {
    if (answer(request, response)) return;
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const isBundle = path === "/page.js";
    const text = isBundle ? bundle : documents(path);
    response.writeHead(text === null ? 404 : 200, {
      "Content-Type": `text/${isBundle ? "javascript" : "html"}; charset=utf-8`,
      // A page that is isolated has a clock of 5 µs instead of 100.
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(text ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
