/**
 * Long work in short slices. What takes long is written as a generator that yields wherever it may
 * pause; it runs at once where nobody waits, or gives way to whatever else there is to do.
 */

/** Work that yields wherever it may pause, and returns its result. */
export type Steps<T> = Generator<void, T>;

/** Longest stretch without a pause, in ms: a page's question then waits no longer than a frame. */
const SLICE_MS = 12;

/** Does all of the work without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * Does the work in slices.
 *
 * @param pause resolves when whatever came in the meantime has had its turn
 */
export async function inSlices<T>(
  steps: Steps<T>,
  pause: () => Promise<void> = nextTask,
): Promise<T> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - began > SLICE_MS) {
      await pause();
      began = performance.now();
    }
  }
}

/** A new task of the event loop; `setTimeout` would wait 4 ms each time once it is nested. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
