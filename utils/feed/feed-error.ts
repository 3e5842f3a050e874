/** Why a document is not used at all. */
export type FeedErrorCode =
  | "empty"
  | "not-json"
  | "not-a-feed"
  | "newer-schema"
  | "too-many"
  | "nothing-valid";

/** The document as a whole cannot be used; the message is one sentence for people. */
export class FeedError extends Error {
  override readonly name = "FeedError";
  readonly code: FeedErrorCode;

  constructor(code: FeedErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
