/** What MediaWiki answers, and how it is understood. */
import { codeOf, WikiError } from "./errors.ts";

/** The body of an answer. */
export type Answer = Record<string, unknown>;

export interface Revision {
  id: number;
  user: string | null;
  /** RFC 3339. */
  time: string;
  text: string;
}

/** An entry of `errors`, as `errorformat=plaintext` gives it. */
export interface RawError {
  code?: string;
  text?: string;
}

export interface RawRevision {
  revid: number;
  user?: string;
  timestamp: string;
  slots?: { main?: { content?: string } };
}

export interface Query {
  pages?: {
    title: string;
    invalid?: boolean;
    actions?: { edit?: RawError[] };
    revisions?: RawRevision[];
  }[];
  userinfo?: { name?: string; anon?: boolean };
  tokens?: { csrftoken: string };
}

export interface EditAnswer {
  result?: string;
  newrevid?: number;
  code?: string;
  /** HTML of AbuseFilter's, or plain text. */
  info?: string;
  warning?: string;
  captcha?: unknown;
}

/** The object an answer's text holds; null for anything else. */
export function jsonOf(text: string): Answer | null {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? (answer as Answer) : null;
  } catch {
    return null;
  }
}

/** Our error for one of theirs. */
export function errorFrom({ code = "", text = "" }: RawError, retryAfter?: number): WikiError {
  const ours = codeOf(code);
  return new WikiError(ours, ours === "unknown" ? `${code}: ${text}` : text, retryAfter);
}

/** Some extensions refuse within an answer that is no error. */
export function failureOf(edit: EditAnswer): WikiError {
  if (edit.captcha) return new WikiError("captcha");
  const text = (edit.warning ?? edit.info ?? "").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
  return errorFrom({ code: edit.code ?? "unknown", text: text.trim() });
}

/** One revision of a page. */
export function revisionOf({ revid, user, timestamp, slots }: RawRevision): Revision {
  return {
    id: revid,
    user: user ?? null,
    time: timestamp,
    text: slots?.main?.content ?? "",
  };
}
