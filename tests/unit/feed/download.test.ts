import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import {
  DEFAULT_LIMITS,
  DownloadError,
  type DownloadLimits,
  download,
} from "../../../utils/feed/download.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/feed.json`;
}

async function errorOf(url: string, limits: Partial<DownloadLimits> = {}): Promise<DownloadError> {
  const error = await download(url, {}, fetch, { ...DEFAULT_LIMITS, ...limits }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DownloadError);
  return error as DownloadError;
}

describe("a good answer", () => {
  it("comes back as text with the validators to ask again with", async () => {
    const url = await serve((_, response) => {
      response.setHeader("ETag", '"r1"');
      response.setHeader("Last-Modified", "Fri, 16 Aug 2019 00:00:00 GMT");
      response.end("Mozilla, موزيلا");
    });
    expect(await download(url, {}, fetch)).toEqual({
      kind: "document",
      bytes: new TextEncoder().encode("Mozilla, موزيلا"),
      validators: { etag: '"r1"', lastModified: "Fri, 16 Aug 2019 00:00:00 GMT" },
    });
  });

  it("is not fetched again while the server says that it is unchanged", async () => {
    const url = await serve((request, response) => {
      response.statusCode = request.headers["if-none-match"] === '"r1"' ? 304 : 200;
      response.end();
    });
    expect(await download(url, { etag: '"r1"' }, fetch)).toEqual({ kind: "unchanged" });
  });

  it("is asked for without cookies, credentials or referrer", async () => {
    const headers: object[] = [];
    const url = await serve((request, response) => {
      headers.push(request.headers);
      response.end("{}");
    });
    await download(url, {}, fetch);
    expect(Object.keys(headers[0] ?? {})).not.toEqual(
      expect.arrayContaining(["cookie", "authorization", "referer"]),
    );
  });
});

describe("a bad answer", () => {
  it.each([403, 404, 410, 429, 500, 503])("with status %i names it", async (status) => {
    const url = await serve((_, response) => {
      response.statusCode = status;
      response.end("no");
    });
    const error = await errorOf(url);
    expect(error.code).toBe("status");
    expect(error.message).toContain(String(status));
  });

  it("that redirects is not followed", async () => {
    const paths: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { Location: "/elsewhere" }).end();
    });
    expect((await errorOf(url)).code).toBe("offline");
    expect(paths).toEqual(["/feed.json"]);
  });

  it("that grows without end is cut off", async () => {
    const url = await serve((_, response) => {
      const piece = "x".repeat(64 * 1024);
      const push = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once("drain", push);
      };
      push();
    });
    const error = await errorOf(url, { maxBytes: 1024 * 1024, stallMs: 10_000 });
    expect(error.code).toBe("too-large");
    expect(error.message).toContain("1 MB");
  });

  it("that stops in the middle is given up", async () => {
    const url = await serve((_, response) => {
      response.write("{");
    });
    expect((await errorOf(url, { maxBytes: 1024, stallMs: 200 })).code).toBe("stalled");
  });

  it("of a byte a second is given up as well", async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    expect((await errorOf(url, { maxBytes: 1024, stallMs: 300 })).code).toBe("stalled");
  });

  it("that comes steadily and does not end is given up, which is not said to be silence", async () => {
    const url = await serve((_, response) => {
      const timer = setInterval(() => response.write("x".repeat(2000)), 20);
      response.on("close", () => clearInterval(timer));
    });
    const error = await errorOf(url, { deadlineMs: 300 });
    expect(error.code).toBe("stalled");
    expect(error.message).toMatch(/still sending after .* minutes/);
  });

  it("that is slow but comes is waited for", async () => {
    const piece = "x".repeat(2000);
    const url = await serve((_, response) => {
      let left = 10;
      const timer = setInterval(() => {
        response.write(piece);
        if (--left === 0) response.end(() => clearInterval(timer));
      }, 50);
    });
    const answer = await download(url, {}, fetch, { ...DEFAULT_LIMITS, stallMs: 300 });
    expect(answer.kind === "document" && answer.bytes.byteLength).toBe(20_000);
  });

  it("that grows only when it is unpacked is cut off by what it grows to", async () => {
    const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024));
    expect(bomb.byteLength).toBeLessThan(40_000);
    const url = await serve((_, response) => {
      response.writeHead(200, { "Content-Encoding": "gzip" }).end(bomb);
    });
    const error = await errorOf(url, { maxBytes: 1024 * 1024, stallMs: 10_000 });
    expect(error.code).toBe("too-large");
  });

  it("of 304 to a question without conditions is a fault", async () => {
    const url = await serve((_, response) => void response.writeHead(304).end());
    const error = await errorOf(url);
    expect(error).toMatchObject({ code: "status", message: expect.stringContaining("304") });
  });

  it.each([429, 503])("of %i carries the server's Retry-After", async (status) => {
    const url = await serve((_, response) => {
      response.writeHead(status, { "Retry-After": "120" }).end();
    });
    expect((await errorOf(url)).retryAfter).toBe("120");
  });

  it("from anywhere but https is not even asked for", async () => {
    for (const url of ["http://example.org/feed.json", "data:application/json,{}", "file:///f"]) {
      const { code, message } = await errorOf(url);
      expect(code).toBe("not-https");
      expect(message).not.toContain(url);
    }
  });

  it("that never comes says that the server could not be reached", async () => {
    expect((await errorOf("http://127.0.0.1:9/feed.json")).message).toMatch(/could not be reached/);
  });
});
