/** What stands before Wikimedia's wikis too: a cache for people who are not logged in. */
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";

export interface CachedPage {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** MediaWiki's own cookies of a person or a session; what else a test may set changes no page. */
const PERSONAL_COOKIE = /(?:^|; )\w+(?:_session|Session|UserID|UserName|Token|preferences)=/;

/** Keeps anonymous pages, until anything is sent that could change one: then nothing any more. */
export class PageCache {
  #isOpen = true;
  readonly #pages = new Map<string, CachedPage>();

  /** The key of a request that may be answered from here; null where the wiki must answer itself. */
  keyOf({ method, url, headers }: IncomingMessage): string | null {
    if (method !== "GET") {
      this.#isOpen = false;
      this.#pages.clear();
    }
    if (!this.#isOpen) return null;
    const { host, cookie = "", authorization } = headers;
    const isPersonal = authorization !== undefined || PERSONAL_COOKIE.test(cookie);
    const isConditional = "if-none-match" in headers || "if-modified-since" in headers;
    if (isPersonal || isConditional) return null;
    return [host, url, headers["accept-encoding"], headers["accept-language"]].join(" ");
  }

  get(key: string): CachedPage | undefined {
    return this.#pages.get(key);
  }

  put(key: string, page: CachedPage): void {
    // Whoever is given a cookie is no longer anybody.
    const isForAll = page.status === 200 && !("set-cookie" in page.headers);
    if (this.#isOpen && isForAll) this.#pages.set(key, page);
  }
}
