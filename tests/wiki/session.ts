/** Someone's session on the test wikis without a browser: a fetch that keeps cookies. */
import { request } from "node:https";
import { PASSWORD } from "./accounts.ts";

export interface Session {
  fetch: typeof globalThis.fetch;
  /** Asks a wiki's API with the session's cookies; `post` sends the parameters in the body. */
  ask<T = Record<string, never>>(
    parameters: Record<string, string>,
    method?: "GET" | "POST",
  ): Promise<T>;
}

const META = "meta.wikimedia.org";
export const META_API = `https://${META}/w/api.php`;

/** A session of nobody, or of an account that is signed in to Meta. */
export async function openSession(port: number, account?: string): Promise<Session> {
  const jar = new Map<string, string>();
  const fetchHere: typeof globalThis.fetch = async (input, init = {}) => {
    const sent = new Request(input, init);
    const cookies = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      ...Object.fromEntries(sent.headers),
      ...(init.credentials === "omit" || !cookies ? {} : { cookie: cookies }),
    };
    const response = await send(port, sent, headers);
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  };
  const ask: Session["ask"] = async (parameters, method = "GET") => {
    const all = new URLSearchParams({ format: "json", formatversion: "2", ...parameters });
    const response = await (method === "GET"
      ? fetchHere(`${META_API}?${all}`)
      : fetchHere(META_API, { method, body: all }));
    return response.json();
  };
  if (account) {
    const { query } = await ask<Tokens>({ action: "query", meta: "tokens", type: "login" });
    const { clientlogin } = await ask<{ clientlogin?: { status: string } }>(
      {
        action: "clientlogin",
        username: account,
        password: PASSWORD,
        logintoken: query.tokens.logintoken ?? "",
        loginreturnurl: `https://${META}/`,
      },
      "POST",
    );
    if (clientlogin?.status !== "PASS") throw new Error(`${account} could not log in`);
  }
  return { fetch: fetchHere, ask };
}

interface Tokens {
  query: { tokens: { logintoken?: string; csrftoken?: string } };
}

/** Does something that needs a token, as `protect`. */
export async function act(session: Session, parameters: Record<string, string>): Promise<void> {
  const { query } = await session.ask<Tokens>({ action: "query", meta: "tokens" });
  const token = query.tokens.csrftoken ?? "";
  const answer = await session.ask<{ error?: unknown }>({ ...parameters, token }, "POST");
  if (answer.error) throw new Error(JSON.stringify(answer.error));
}

/** Where the team's pins stand on the test wiki. */
export const PINS_PAGE = { api: META_API, title: "Partnerships/Pins.json" };

/** Makes the page of pins, which only the team's group may change, and gives it some text. */
export async function makePinsPage(port: number, text = '{"schema":1,"pins":[]}'): Promise<void> {
  const admin = await openSession(port, "AdminUser");
  const { title } = PINS_PAGE;
  await act(admin, { action: "edit", title, text, contentmodel: "json", summary: "Begun" });
  await act(admin, { action: "protect", title, protections: "edit=editpartnerships" });
}

/** Sends a request to the test server, whatever its host. */
async function send(
  port: number,
  sent: Request,
  headers: Record<string, string>,
): Promise<Response> {
  const { hostname, pathname, search, host } = new URL(sent.url);
  const body = Buffer.from(await sent.arrayBuffer());
  const length = body.length > 0 ? { "content-length": String(body.length) } : {};
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: "127.0.0.1",
      port,
      servername: hostname,
      rejectUnauthorized: false,
      method: sent.method,
      path: pathname + search,
      headers: { ...headers, ...length, host },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (reply) => {
      const chunks: Buffer[] = [];
      reply.on("data", (chunk: Buffer) => chunks.push(chunk));
      reply.on("error", reject);
      reply.on("end", () => {
        const { statusCode: status = 500 } = reply;
        const list = Object.entries(reply.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        const isBare = status === 304 || status === 204;
        resolve(new Response(isBare ? null : Buffer.concat(chunks), { status, headers: list }));
      });
    });
    outgoing.end(body);
  });
}
