import { type IncomingHttpHeaders, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** Fetches an address from the test server, whatever its host; follows no redirect. */
export function fetchFrom(
  port: number,
  address: string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const url = new URL(address);
  const secure = url.protocol === "https:";
  const options = {
    host: "127.0.0.1",
    port,
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host },
  };
  return new Promise((resolve, reject) => {
    const sent = secure
      ? requestSecure({ ...options, servername: url.hostname, rejectUnauthorized: false })
      : requestPlain(options);
    sent.on("error", reject);
    sent.on("response", (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk: Buffer) => chunks.push(chunk));
      reply.on("error", reject);
      reply.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text });
      });
    });
    sent.end();
  });
}
