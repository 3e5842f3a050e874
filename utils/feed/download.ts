/** One conditional download of the feed, bounded in size and patience. */

/** What a server gave to ask again with; kept with the data it came with. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export type Download =
  | { kind: "unchanged" }
  | { kind: "document"; text: string; validators: Validators };

export type DownloadErrorCode = "offline" | "status" | "too-large" | "stalled";

/** The download failed; the message is one sentence for people. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly code: DownloadErrorCode;

  constructor(code: DownloadErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export interface DownloadLimits {
  /** Decoded bytes accepted before giving up. */
  maxBytes: number;
  /** Longest silence between two pieces of the answer, in ms. */
  stallMs: number;
}

export const DEFAULT_LIMITS: DownloadLimits = { maxBytes: 64 * 1024 * 1024, stallMs: 20_000 };

/**
 * Fetches a document without credentials, cookies or redirects.
 *
 * @param fetch the browser's fetch, or one for a test
 * @throws DownloadError
 */
export async function download(
  url: string,
  validators: Validators,
  fetch: typeof globalThis.fetch,
  limits: DownloadLimits = DEFAULT_LIMITS,
): Promise<Download> {
  const stall = new StallTimer(limits.stallMs);
  try {
    const response = await fetch(url, {
      headers: conditions(validators),
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      // Our own validators decide, not those of the browser's HTTP cache.
      cache: "no-store",
      signal: stall.signal,
    });
    if (response.status === 304) return { kind: "unchanged" };
    if (!response.ok) {
      throw new DownloadError(
        "status",
        `The feed’s server answered ${response.status}: it will be asked again later.`,
      );
    }
    return {
      kind: "document",
      text: await readText(response, limits, stall),
      validators: {
        etag: response.headers.get("etag") ?? undefined,
        lastModified: response.headers.get("last-modified") ?? undefined,
      },
    };
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    if (stall.signal.aborted) {
      throw new DownloadError(
        "stalled",
        `The feed’s server sent nothing for ${limits.stallMs / 1000} seconds: it will be asked again later.`,
      );
    }
    throw new DownloadError(
      "offline",
      "The feed’s server could not be reached: it will be asked again later.",
      { cause: error },
    );
  } finally {
    stall.stop();
  }
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { "If-None-Match": etag } : {}),
    ...(lastModified ? { "If-Modified-Since": lastModified } : {}),
  };
}

async function readText(
  response: Response,
  limits: DownloadLimits,
  stall: StallTimer,
): Promise<string> {
  const decoder = new TextDecoder();
  const reader = response.body?.getReader();
  if (!reader) return "";
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    stall.restart();
    bytes += value.byteLength;
    if (bytes > limits.maxBytes) {
      await reader.cancel();
      throw new DownloadError(
        "too-large",
        `The feed is larger than ${limits.maxBytes / 1024 / 1024} MB and was not read: check its address.`,
      );
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Aborts its signal when it has not been restarted for a while. */
class StallTimer {
  readonly #controller = new AbortController();
  readonly #ms: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(ms: number) {
    this.#ms = ms;
    this.#timer = this.#start();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  restart(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start() {
    return setTimeout(() => this.#controller.abort(), this.#ms);
  }
}
