/**
 * What stands before Wikimedia's wikis too: a cache for people who are not logged in. Its pages lie in
 * a folder that all test files share, as each begins with the same databases.
 */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { join } from "node:path";

export interface CachedPage {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** MediaWiki's own cookies of a person or a session; what else a test may set changes no page. */
const PERSONAL_COOKIE = /(?:^|; )\w+(?:_session|Session|UserID|UserName|Token|preferences)=/;
const LINE_FEED = 10;
/** How pages end; of the other types nothing tells the end. */
const ENDS: Record<string, string> = { "text/html": "</html>", "image/svg+xml": "</svg>" };

/** Keeps anonymous pages, until anything is done that could change one: then it is not used any more. */
export class PageCache {
  readonly #folder: string;
  #isOpen = true;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** The key of a request that may be answered from here; null where the wiki must answer itself. */
  keyOf({ method, url, headers }: IncomingMessage): string | null {
    if (method !== "GET") this.close();
    if (!this.#isOpen) return null;
    const { host, cookie = "", authorization } = headers;
    const isPersonal = authorization !== undefined || PERSONAL_COOKIE.test(cookie);
    const isConditional = "if-none-match" in headers || "if-modified-since" in headers;
    if (isPersonal || isConditional) return null;
    // Each browser weighs the same languages in its own way.
    const languages = headers["accept-language"]?.replaceAll(/;q=[\d.]+/g, "");
    return [host, url, languages].join(" ");
  }

  get(key: string): CachedPage | undefined {
    const file = this.#fileOf(key);
    if (!existsSync(file)) return undefined;
    const content = readFileSync(file);
    const end = content.indexOf(LINE_FEED);
    return { ...JSON.parse(content.toString("utf8", 0, end)), body: content.subarray(end + 1) };
  }

  put(key: string, { status, headers, body }: CachedPage): void {
    // Whoever is given a cookie is no longer anybody.
    const isForAll = status === 200 && !("set-cookie" in headers);
    if (!this.#isOpen || !isForAll || !isWhole(headers, body)) return;
    // The server says when it answers.
    const { date: _, ...kept } = headers;
    const file = this.#fileOf(key);
    // Renamed into place: another test file must not read half of it.
    const written = `${file}.${randomUUID()}`;
    const head = Buffer.from(`${JSON.stringify({ status, headers: kept })}\n`);
    writeFileSync(written, Buffer.concat([head, body]));
    renameSync(written, file);
  }

  /** The wiki is no longer what it was at the start: from now on it answers everything itself. */
  close(): void {
    this.#isOpen = false;
  }

  #fileOf(key: string): string {
    return join(this.#folder, createHash("sha256").update(key).digest("hex"));
  }
}

/** PHP says no length, and a worker that ended too soon looks like one that is done. */
function isWhole(headers: OutgoingHttpHeaders, body: Buffer): boolean {
  const [type = ""] = String(headers["content-type"] ?? "").split(";");
  const end = body.toString("utf8", Math.max(0, body.length - 100)).trimEnd();
  return body.length > 0 && end.endsWith(ENDS[type] ?? "");
}
