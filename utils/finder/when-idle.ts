/** Writing down what changes at every key, without getting in the way of the keys. */

/** At the latest after so long, however busy the page is. */
const MOST_WAIT_MS = 500;

/**
 * Makes a function that keeps the last value it was given: once the page has nothing else to do, or as
 * it goes away.
 */
export function keepWhenIdle<T>(
  page: Pick<Window, "addEventListener" | "requestIdleCallback" | "cancelIdleCallback">,
  write: (value: T) => void,
): (value: T) => void {
  let waiting: { value: T; idle: number } | null = null;
  const keep = () => {
    if (!waiting) return;
    const { value, idle } = waiting;
    waiting = null;
    page.cancelIdleCallback(idle);
    write(value);
  };
  page.addEventListener("pagehide", keep);
  // Bubbles from the document: a browser may stop a page that is no longer seen.
  page.addEventListener("visibilitychange", keep);
  return (value) => {
    const idle = waiting?.idle ?? page.requestIdleCallback(keep, { timeout: MOST_WAIT_MS });
    waiting = { value, idle };
  };
}
