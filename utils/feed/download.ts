/** One conditional download of a document, bounded in size and patience. */

/** What a server gave to ask again with; kept with the data it came with. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export type Download =
  | { kind: "unchanged" }
  | { kind: "document"; bytes: Uint8Array<ArrayBuffer>; validators: Validators };

export type DownloadErrorCode = "offline" | "status" | "too-large" | "stalled" | "not-https";

/** The download failed; the message is one sentence for people. */
export class DownloadError extends Error {
  override readonly name = "DownloadError";
  readonly code: DownloadErrorCode;
  /** The `Retry-After` of the answer, as it stood there. */
  readonly retryAfter: string | null;

  constructor(
    code: DownloadErrorCode,
    message: string,
    { retryAfter = null, ...options }: ErrorOptions & { retryAfter?: string | null } = {},
  ) {
    super(message, options);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export interface DownloadLimits {
  /** Decoded bytes accepted before giving up. */
  maxBytes: number;
  /** Time in ms in which at least `MIN_PROGRESS` bytes, or the end, must come. */
  stallMs: number;
  /** Time in ms for all of it, however steadily it comes: whoever waits its turn waits so long. */
  deadlineMs: number;
}

/** All of a feed, and so the most its own document may be. */
export const MAX_FEED_BYTES = 64 * 1024 * 1024;
export const DEFAULT_LIMITS: DownloadLimits = {
  maxBytes: MAX_FEED_BYTES,
  stallMs: 20_000,
  deadlineMs: 10 * 60_000,
};

/** Less than this in the time a stall takes is a stall: a byte a second is no answer. */
const MIN_PROGRESS = 1024;

/**
 * Fetches a document without credentials, cookies or redirects.
 *
 * @param fetch the browser's fetch, or one for a test
 * @param signal gives it up
 * @throws DownloadError
 */
export async function download(
  url: string,
  validators: Validators,
  fetch: typeof globalThis.fetch,
  limits: DownloadLimits = DEFAULT_LIMITS,
  signal?: AbortSignal,
): Promise<Download> {
  if (!isTrustworthy(url)) {
    throw new DownloadError("not-https", "The feed’s address is not https: choose one that is.");
  }
  const patience = new Patience(limits);
  try {
    const response = await fetch(url, {
      headers: conditions(validators),
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      // Our own validators decide, not those of the browser's HTTP cache.
      cache: "no-store",
      signal: AbortSignal.any([patience.signal, ...(signal ? [signal] : [])]),
    });
    if (response.status === 304 && isConditional(validators)) return { kind: "unchanged" };
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new DownloadError(
        "status",
        `The feed’s server answered ${response.status}: it will be asked again later.`,
        { retryAfter: response.headers.get("retry-after") },
      );
    }
    return {
      kind: "document",
      bytes: await readBytes(response, limits, patience),
      validators: {
        etag: response.headers.get("etag") ?? undefined,
        lastModified: response.headers.get("last-modified") ?? undefined,
      },
    };
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    if (patience.signal.aborted) {
      const how =
        patience.signal.reason === "stall"
          ? `sent nothing for ${limits.stallMs / 1000} seconds`
          : `was still sending after ${limits.deadlineMs / 60_000} minutes`;
      throw new DownloadError("stalled", `The feed’s server ${how}: it will be asked again later.`);
    }
    throw new DownloadError(
      "offline",
      "The feed’s server could not be reached: it will be asked again later.",
      { cause: error },
    );
  } finally {
    patience.stop();
  }
}

/** https, or a server on this very machine. */
export function isTrustworthy(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed || parsed.username || parsed.password) return false;
  return (
    parsed.protocol === "https:" ||
    (parsed.protocol === "http:" &&
      /^(?:(?:[\w-]+\.)*localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname))
  );
}

function conditions({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag ? { "If-None-Match": etag } : {}),
    ...(lastModified ? { "If-Modified-Since": lastModified } : {}),
  };
}

function isConditional(validators: Validators): boolean {
  return Object.keys(conditions(validators)).length > 0;
}

async function readBytes(
  response: Response,
  limits: DownloadLimits,
  patience: Patience,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const reader = response.body?.getReader();
  let length = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    patience.progress(value.byteLength);
    length += value.byteLength;
    if (length > limits.maxBytes) {
      await reader.cancel();
      const most = Math.round((10 * limits.maxBytes) / 1024 / 1024) / 10;
      throw new DownloadError(
        "too-large",
        `What the feed’s server sends is larger than ${most} MB and was not read: check its address.`,
      );
    }
    pieces.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

/** Aborts its signal when too little has come for a while, or all of it takes too long. */
class Patience {
  readonly #controller = new AbortController();
  readonly #stallMs: number;
  readonly #deadline: ReturnType<typeof setTimeout>;
  #stall: ReturnType<typeof setTimeout>;
  #bytes = 0;

  constructor({ stallMs, deadlineMs }: DownloadLimits) {
    this.#stallMs = stallMs;
    this.#stall = this.#start();
    this.#deadline = setTimeout(() => this.#controller.abort("deadline"), deadlineMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  progress(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < MIN_PROGRESS) return;
    this.#bytes = 0;
    clearTimeout(this.#stall);
    this.#stall = this.#start();
  }

  stop(): void {
    clearTimeout(this.#stall);
    clearTimeout(this.#deadline);
  }

  #start() {
    return setTimeout(() => this.#controller.abort("stall"), this.#stallMs);
  }
}
