/** Waiting for what happens instead of for time to pass. */

/**
 * Asks again and again until the answer is neither null nor false.
 *
 * @throws Error after `ms`, with what was asked
 */
export async function until<T>(
  ask: () => Promise<T | null | false | undefined>,
  ms = 15_000,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      if (isNavigating(error)) return null;
      throw error;
    });
    if (answer !== null && answer !== false && answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`Still waiting after ${ms} ms for ${ask}`);
    await new Promise<void>((resolve) => setTimeout(resolve, 20));
  }
}

/** A page that is on its way to another one has no world to ask in for a moment. */
export function isNavigating(error: unknown): boolean {
  return /context was destroyed|navigat|Cannot find context|DiscardedBrowsingContext|no such frame/i.test(
    String(error),
  );
}
