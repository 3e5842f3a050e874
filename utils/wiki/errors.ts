/** What a wiki says no with, in our own words: each code is a message, `wiki-<code>`. */

export const WIKI_ERRORS = [
  "offline",
  "not-a-wiki",
  "signed-out",
  "other-user",
  "blocked",
  "permission",
  "protected",
  "read-only",
  "busy",
  "rate-limited",
  "filter-warning",
  "filter-disallowed",
  "captcha",
  "conflict",
  "bad-token",
  "content-model",
  "too-large",
  "not-verified",
  "unknown",
] as const;

export type WikiErrorCode = (typeof WIKI_ERRORS)[number];

/**
 * The wiki refused, or could not be asked. Nothing was saved; only where it is "offline" it may have
 * been, and the answer lost: who publishes again reads first what is there.
 */
export class WikiError extends Error {
  override readonly name = "WikiError";
  readonly code: WikiErrorCode;
  /** The wiki's own words, as plain text: a filter's advice, or an error we have no message for. */
  readonly detail: string;
  /** Seconds the wiki asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(code: WikiErrorCode, detail = "", retryAfter?: number) {
    super(detail ? `${code}: ${detail}` : code);
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  /** Key of the message that says it. */
  get reason(): string {
    return `wiki-${this.code}`;
  }
}

/** MediaWiki's codes, of version 1.39 and later, with those of the extensions on Wikimedia's wikis. */
const CODES: [pattern: RegExp, code: WikiErrorCode][] = [
  [/^assertnameduserfailed$/, "other-user"],
  [/^(?:assert\w*failed|notloggedin|mustbeloggedin.*)$/, "signed-out"],
  [/^(?:auto|global|partial)?block(?:ed|edtext)?\b|blocked$/, "blocked"],
  [/^abusefilter-warning/, "filter-warning"],
  [/^abusefilter-|^spamblacklist|^titleblacklist/, "filter-disallowed"],
  [/protected|^cascadeprotected|^protectednamespace/, "protected"],
  [/^readonly/, "read-only"],
  [/^maxlag|^internal_api_error_DB/, "busy"],
  [/^(?:ratelimited|actionthrottled)/, "rate-limited"],
  [/^captcha/, "captcha"],
  // Ours is always valid: it was merged by lines with someone else's.
  [
    /^(?:editconflict|pagedeleted|articleexists|missingtitle|invalid-(?:json|content)-data)/,
    "conflict",
  ],
  [/^(?:badtoken|notoken)/, "bad-token"],
  [/contentmodel|^nosuchcontentmodel|^changecontentmodel/, "content-model"],
  [/^contenttoobig/, "too-large"],
  [
    /^(?:permissiondenied|noedit|cantcreate|nocreate|readapidenied|writeapidenied|badaccess|customcssjs|.*notallowed)/,
    "permission",
  ],
];

/** Our code for one of MediaWiki's. */
export function codeOf(theirs: string): WikiErrorCode {
  return CODES.find(([pattern]) => pattern.test(theirs))?.[1] ?? "unknown";
}

/** Of several reasons the one a person can do something about first. */
export function weightiest(errors: WikiError[]): WikiError | undefined {
  const rank = ({ code }: WikiError) => WIKI_ERRORS.indexOf(code);
  return errors.toSorted((a, b) => rank(a) - rank(b))[0];
}
