/** Pages of the wiki as it wrote them, but each once: the same bytes at every visit, at once. */
import { request } from "node:https";
import type { WikiServer } from "../../wiki/server.ts";

interface Answer {
  status: number;
  type: string;
  body: Buffer;
}

/** From now on the wiki answers these addresses with what it would say to an anonymous reader now. */
export async function holdStill(wiki: WikiServer, urls: readonly string[]): Promise<void> {
  for (const url of new Set(urls)) {
    const { hostname, pathname, search } = new URL(url);
    const { status, type, body } = await ask(wiki.port, hostname, pathname + search);
    if (status !== 200) throw new Error(`${url}: the wiki answered ${status}.`);
    wiki.handle(
      hostname,
      (asked) => asked.pathname === pathname && asked.search === search,
      (_request, response) => {
        response.writeHead(status, { "Content-Type": type }).end(body);
      },
    );
  }
}

function ask(port: number, host: string, path: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, servername: host, headers: { host } };
    request({ ...options, rejectUnauthorized: false }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk: Buffer) => chunks.push(chunk));
      reply.on("error", reject);
      reply.on("end", () =>
        resolve({
          status: reply.statusCode ?? 0,
          type: reply.headers["content-type"] ?? "text/html",
          body: Buffer.concat(chunks),
        }),
      );
    })
      .on("error", reject)
      .end();
  });
}
