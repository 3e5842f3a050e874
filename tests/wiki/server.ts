import {
  createServer as createHttp,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import { createServer as createHttps } from "node:https";
import { createServer, type Socket } from "node:net";
import { makeCertificate } from "./certificate.ts";
import { serverName } from "./clientHello.ts";
import { installWikis } from "./install.ts";
import { PageCache } from "./page-cache.ts";
import { startPhp } from "./php.ts";
import { WIKI_HOSTS } from "./wikis.ts";

/** A request as it arrived, whatever host it was meant for. */
export interface RecordedRequest {
  time: number;
  host: string;
  method: string;
  url: string;
  headers: IncomingMessage["headers"];
  secure: boolean;
}

/** A connection, even one that never carried a request (`requests` is 0 then). */
export interface RecordedConnection {
  time: number;
  /** From TLS (SNI) or the first request; "" as long as neither has told. */
  host: string;
  secure: boolean;
  requests: number;
}

export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;
/** A path prefix ("/w/index.php"), or a test of the whole address. */
export type Match = string | ((url: URL) => boolean);

export interface WikiServer {
  /** Speaks TLS and plain HTTP for every host. */
  port: number;
  /** The installation was made in this start, not found from an earlier one. */
  installed: boolean;
  requests: RecordedRequest[];
  connections: RecordedConnection[];
  clearRequests(): void;
  /** Answers what matches instead of the wiki, the latest handler first; returns its undo. */
  handle(host: string, match: Match, handler: Handler): () => void;
  /** Changes settings of the running wikis, by their names in LocalSettings.php; none undoes all. */
  configure(settings: Record<string, unknown>): void;
  stop(): Promise<void>;
}

const TLS_HANDSHAKE = 22;

/** Starts the wikis and the recording server in front of them. */
export async function startWiki(options: { port?: number } = {}): Promise<WikiServer> {
  const installation = await installWikis();
  const php = await startPhp(installation);
  const requests: RecordedRequest[] = [];
  const connections: RecordedConnection[] = [];
  const handlers: { host: string; match: Match; handler: Handler }[] = [];
  const cache = new PageCache(installation.pages);
  const sockets = new Set<Socket>();
  const bySocket = new WeakMap<object, RecordedConnection>();

  const answer = async (req: IncomingMessage, res: ServerResponse, secure: boolean) => {
    const host = (req.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
    const { method = "GET", url = "/", headers } = req;
    requests.push({ time: Date.now(), host, method, url, headers, secure });
    const connection = bySocket.get(req.socket);
    if (connection) {
      connection.requests += 1;
      connection.host ||= host;
    }
    const address = addressOf(url, host, secure);
    const found = address && handlers.find((h) => h.host === host && matches(h.match, address));
    if (found) return found.handler(req, res);
    if (!WIKI_HOSTS.has(host)) return send(res, 404, "No such host here");
    // Wikimedia serves nothing without TLS.
    if (!secure) return send(res, 301, "", { Location: `https://${host}${url}` });
    return proxy(req, res, php.port, cache);
  };
  const listener = (secure: boolean) => (req: IncomingMessage, res: ServerResponse) => {
    answer(req, res, secure).catch((error: unknown) => send(res, 500, String(error)));
  };

  const plain = createHttp(listener(false));
  const tls = createHttps(await makeCertificate(), listener(true));
  // The TLS layer wraps the socket: hand the record of the connection on to the wrapper.
  tls.on("secureConnection", (socket) => {
    const raw = (socket as unknown as { _parent?: object })._parent;
    const connection = raw && bySocket.get(raw);
    if (connection) bySocket.set(socket, connection);
  });
  // Clients break off handshakes and keep-alive connections as they like.
  tls.on("tlsClientError", () => {});
  for (const server of [plain, tls]) server.on("clientError", (_, socket) => socket.destroy());

  const front = createServer((socket) => {
    const connection = { time: Date.now(), host: "", secure: false, requests: 0 };
    connections.push(connection);
    bySocket.set(socket, connection);
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("data", (first: Buffer) => {
      connection.secure = first[0] === TLS_HANDSHAKE;
      if (connection.secure) connection.host = serverName(first).toLowerCase();
      socket.pause();
      socket.unshift(first);
      (connection.secure ? tls : plain).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve, reject) => {
    front.once("error", reject);
    front.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const bound = front.address();

  return {
    port: typeof bound === "object" && bound ? bound.port : 0,
    installed: !installation.reused,
    requests,
    connections,
    clearRequests() {
      requests.length = 0;
      connections.length = 0;
    },
    handle(host, match, handler) {
      const entry = { host, match, handler };
      handlers.unshift(entry);
      return () => {
        const at = handlers.indexOf(entry);
        if (at >= 0) handlers.splice(at, 1);
      };
    },
    configure(settings) {
      cache.close();
      php.configure(settings);
    },
    async stop() {
      cache.close();
      const closed = new Promise((resolve) => front.close(resolve));
      for (const socket of sockets) socket.destroy();
      await Promise.all([closed, php.stop()]);
    },
  };
}

function addressOf(url: string, host: string, secure: boolean): URL | null {
  return URL.parse(url, `${secure ? "https" : "http"}://${host || "unknown"}`);
}

function matches(match: Match, address: URL): boolean {
  return typeof match === "string" ? address.pathname.startsWith(match) : match(address);
}

function send(res: ServerResponse, status: number, text: string, headers = {}): void {
  if (res.headersSent) return void res.destroy();
  res.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", ...headers }).end(text);
}

/** Passes a request on to PHP, unless an earlier one had the same answer, and streams what comes. */
async function proxy(
  req: IncomingMessage,
  res: ServerResponse,
  port: number,
  cache: PageCache,
): Promise<void> {
  const key = cache.keyOf(req);
  const known = key === null ? undefined : cache.get(key);
  if (known) return void res.writeHead(known.status, known.headers).end(known.body);
  const { method, url, headers } = req;
  const upstream = request({
    host: "127.0.0.1",
    port,
    method,
    path: url,
    headers: {
      ...headers,
      "x-forwarded-proto": "https",
      // PHP's built-in server answers one request a connection.
      connection: "close",
      // The same bytes for every browser; they have not far to go.
      "accept-encoding": "identity",
    },
  });
  upstream.on("error", (error) => send(res, 502, String(error)));
  upstream.on("response", (reply) => {
    const { connection: _, ...kept } = reply.headers;
    const status = reply.statusCode ?? 502;
    res.writeHead(status, kept);
    reply.pipe(res);
    if (key === null) return;
    const pieces: Buffer[] = [];
    reply.on("data", (piece: Buffer) => pieces.push(piece));
    reply.on("end", () => {
      if (reply.complete) cache.put(key, { status, headers: kept, body: Buffer.concat(pieces) });
    });
  });
  res.on("close", () => upstream.destroy());
  req.pipe(upstream);
}
