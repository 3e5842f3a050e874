/** The page of the bench, built and served to the browser that measures. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const ENTRY = "tests/bench/search/page.ts";
const PAGE = `<!doctype html><meta charset="utf-8"><title>Bench</title><script type="module" src="/page.js"></script>`;

export interface Served extends AsyncDisposable {
  port: number;
}

export async function servePage(): Promise<Served> {
  const outDir = mkdtempSync(join(tmpdir(), "partner-context-search-"));
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      outDir,
      target: "es2024",
      rollupOptions: {
        input: ENTRY,
        output: { entryFileNames: "page.js", chunkFileNames: "[name]-[hash].js" },
      },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path === "/") {
      response.writeHead(200, { "Content-Type": "text/html" }).end(PAGE);
    } else if (path === "/feed.json") {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(readFileSync("public/feed.json"));
    } else if (/^\/[\w.-]+\.js$/.test(path)) {
      response.writeHead(200, { "Content-Type": "text/javascript" });
      response.end(readFileSync(join(outDir, path)));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
