/** A real HTTP server with a feed in parts, which misbehaves when it is told to. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { feedDocument } from "./sample.ts";

export interface PartServer extends AsyncDisposable {
  url: string;
  /** Paths asked for, in their order. */
  asked: string[];
  /** What stands at a path; the feed's own is `/feed.json`. */
  files: Map<string, string>;
  /** Answers instead of the files where it returns true. */
  answer: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
  /** Puts a feed in place: each part `{ partnerships, items }`, its address its hash. */
  publish(
    parts: object[],
    own?: { partnerships?: unknown[]; items?: unknown[]; extension?: Record<string, unknown> },
  ): void;
}

export async function startPartServer(): Promise<PartServer> {
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    served.asked.push(path);
    if (served.answer?.(request, response)) return;
    const text = served.files.get(path);
    const etag = text === undefined ? "" : `"${sha256(text)}"`;
    if (text === undefined) response.writeHead(404).end();
    else if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
    // The label is wrong on purpose: what counts is the content.
    else response.writeHead(200, { ETag: etag, "Content-Type": "text/plain" }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const served: PartServer = {
    url: `${origin}/feed.json`,
    asked: [],
    files: new Map(),
    answer: null,
    publish(parts, { extension, ...own } = {}) {
      const references = parts.map((part) => {
        const text = JSON.stringify(part);
        const hash = sha256(text);
        served.files.set(`/${hash}`, text);
        return { url: `${origin}/${hash}`, sha256: hash, bytes: Buffer.byteLength(text) };
      });
      const document = feedDocument(own, { extension: { ...extension, parts: references } });
      served.files.set("/feed.json", JSON.stringify(document));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return served;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A part with one partnership and one announcement of it for each id. */
export function partOf(ids: string[], label = "Alpha"): object {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "Part",
    items: ids.map((id) => ({
      id: `${id}-news`,
      title: `${label} news of ${id}`,
      _partnerships: { partnerships: [id] },
    })),
    _partnerships: {
      partnerships: ids.map((id) => ({
        id,
        name: `${label} ${id}`,
        titles: { enwiki: `${id} page` },
      })),
    },
  };
}
