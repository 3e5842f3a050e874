/** A moment as pins store it: UTC, to the second. */
export function toInstant(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
}
