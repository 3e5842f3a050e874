/**
 * The first searches take several times as long as later ones: code is compiled as it runs, and the
 * browser's names and formats are made ready.
 */

/**
 * All that a search goes through, oftener than once, so that the browser finds it worth compiling: a
 * word as it is typed, then mistyped; two words and an operator; first letters, which find most.
 */
const TYPED = [
  ...["w", "wi", "wik", "wiki", "wikm", "wikmd", "wikmedia", "wikimedai"],
  ...["g", "go", "goo", "google s", "google since:2019", "goggle", "microsft", "amazn"],
  ...["a", "an", "m", "mi", "b", "s", "se"],
];
/** With less time until something else is to be done, a search would make it wait. */
const LEAST_IDLE_MS = 10;
/** Who has typed nothing for so long is not in the middle of a word. */
const PAUSE_MS = 400;

/**
 * Searches when the page has nothing else to do and nobody is typing: one word each time, until the
 * returned function is called.
 *
 * @param onDone called in place of a further search
 */
export function warmUp(search: (typed: string) => unknown, onDone?: () => void): () => void {
  const words = TYPED.values();
  let idle = requestIdleCallback(next);
  let pause: ReturnType<typeof setTimeout> | undefined;
  function stop() {
    cancelIdleCallback(idle);
    clearTimeout(pause);
  }
  function postpone() {
    stop();
    pause = setTimeout(() => {
      idle = requestIdleCallback(next);
    }, PAUSE_MS);
  }
  function end() {
    stop();
    removeEventListener("input", postpone);
  }
  function next(deadline: IdleDeadline) {
    if (deadline.timeRemaining() >= LEAST_IDLE_MS) {
      const { value, done } = words.next();
      if (done) {
        end();
        return onDone?.();
      }
      search(value);
    }
    idle = requestIdleCallback(next);
  }
  addEventListener("input", postpone);
  return end;
}
