/**
 * The first searches take several times as long as later ones: names of regions are looked up, and code
 * is compiled as it runs.
 */

/** One word as it is typed, and once mistyped: all that a search goes through. */
const TYPED = ["w", "wi", "wik", "wiki", "wikimedai"];

/** Searches when the page has nothing else to do, one word each time, until the returned function is called. */
export function warmUp(search: (typed: string) => unknown): () => void {
  const words = TYPED.values();
  let idle = requestIdleCallback(next);
  function next() {
    const { value } = words.next();
    if (value === undefined) return;
    search(value);
    idle = requestIdleCallback(next);
  }
  return () => cancelIdleCallback(idle);
}
