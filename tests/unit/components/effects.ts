/**
 * Waits until Preact has run the effects of what was drawn. They come after the next frame: at the end
 * of a test they would find its document gone.
 */
export function effectsDone(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => setTimeout(resolve)));
  });
}
