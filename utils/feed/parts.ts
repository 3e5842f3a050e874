/** The further documents of a large feed: what may be one, and one that is what the feed says it is. */
import {
  DEFAULT_LIMITS,
  DownloadError,
  type DownloadLimits,
  download,
  isTrustworthy,
  MAX_FEED_BYTES,
} from "./download.ts";
import type { PartReference } from "./parse.ts";

export const MAX_PART_BYTES = 4 * 1024 * 1024;

export type PartErrorCode = "part-refused" | "part-mismatch";

/** A part cannot be used, so neither can the feed; the message is one sentence for people. */
export class PartError extends Error {
  override readonly name = "PartError";
  readonly code: PartErrorCode;

  constructor(code: PartErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Refuses a list of parts that is too much, leads elsewhere or back to the feed itself.
 *
 * @param ownBytes size of the feed's own document
 * @throws PartError
 */
export function checkParts(parts: PartReference[], feedUrl: string, ownBytes: number): void {
  const { origin } = new URL(feedUrl);
  const hashes = new Map<string, string>([[feedUrl, ""]]);
  let total = ownBytes;
  for (const [number, { url, sha256, bytes }] of parts.entries()) {
    const refuse = (reason: string): never => {
      throw new PartError("part-refused", `_partnerships.parts[${number}] ${reason}.`);
    };
    if (!isTrustworthy(url)) refuse("is not an https address");
    if (new URL(url).origin !== origin) refuse("is on another server than the feed");
    if (bytes > MAX_PART_BYTES) refuse("is larger than 4 MB: split it");
    const known = hashes.get(url);
    if (known !== undefined && known !== sha256) refuse("leads to a document that is already used");
    if (known === undefined) total += bytes;
    hashes.set(url, sha256);
  }
  if (total > MAX_FEED_BYTES) {
    throw new PartError("part-refused", "The feed and its parts are larger than 64 MB together.");
  }
}

/**
 * Downloads a part and makes sure that it is the one the feed speaks of.
 *
 * @param number its place in the feed's list, which names it: an address may hold a secret
 * @param limits of patience; its size is known
 * @throws DownloadError, PartError
 */
export async function downloadPart(
  { url, sha256, bytes }: PartReference,
  number: number,
  fetch: typeof globalThis.fetch,
  limits: DownloadLimits = DEFAULT_LIMITS,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const mismatch = () =>
    new PartError(
      "part-mismatch",
      `_partnerships.parts[${number}] on ${new URL(url).host} is not what the feed says it is: it will be asked for again later.`,
    );
  try {
    const part = await download(url, {}, fetch, { ...limits, maxBytes: bytes }, signal);
    if (part.kind !== "document" || (await sha256Of(part.bytes)) !== sha256) throw mismatch();
    return part.bytes;
  } catch (error) {
    if (error instanceof DownloadError && error.code === "too-large") throw mismatch();
    throw error;
  }
}

/** A SHA-256 in hex. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
