/** Where the scale of a drawing ends for counts of `most` at most: at a round number that is little higher. */
export function scaleTop(most: number): number {
  const step = Math.max(1, 10 ** (String(most).length - 1) / 2);
  return Math.ceil(most / step) * step;
}
