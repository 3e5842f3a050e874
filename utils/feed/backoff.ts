/** When to ask again: evenly spread while all is well, ever more rarely while it is not. Pure. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Mean time between two refreshes, in ms; each is up to a tenth earlier or later. */
export const REFRESH_INTERVAL_MS = 6 * HOUR;
const REFRESH_JITTER = 0.1;

/** After the first failure at most this long, then twice as long each time. */
const BACKOFF_BASE_MS = 5 * MINUTE;
const BACKOFF_CAP_MS = REFRESH_INTERVAL_MS;
/** Browsers ring no alarm sooner. */
const BACKOFF_FLOOR_MS = MINUTE / 2;
/** A server may ask for a day's patience, not for more. */
const RETRY_AFTER_CAP_MS = 24 * HOUR;

/** No due time lies farther ahead: one that does was set by a clock that was wrong. */
export const LONGEST_WAIT_MS = RETRY_AFTER_CAP_MS + BACKOFF_CAP_MS;

/**
 * When to refresh next after all went well, in ms since 1970.
 *
 * @param random from 0 up to 1: spreads the world's browsers evenly
 */
export function nextRefreshAt(now: number, random: number): number {
  return now + REFRESH_INTERVAL_MS * (1 + REFRESH_JITTER * (2 * random - 1));
}

/**
 * When to try again: exponential backoff with full jitter, and never before the server's own word.
 *
 * @param failures how many attempts in a row came to nothing, this one included
 * @param retryAfter the server's `Retry-After` header
 */
export function retryAt(
  now: number,
  failures: number,
  random: number,
  retryAfter: string | null = null,
): number {
  const most = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.min(failures - 1, 20));
  const wait = Math.max(BACKOFF_FLOOR_MS, random * most);
  return now + readRetryAfter(retryAfter, now) + wait;
}

/** The header in ms from now: a number of seconds or a date; 0 where it is neither, or past. */
export function readRetryAfter(header: string | null, now: number): number {
  if (header === null) return 0;
  const wait = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), RETRY_AFTER_CAP_MS) : 0;
}
