/** Dates as one number, so that they can be compared: 20190816, 20190800, 20190000. */

/** The number of 2019, 2019-08 or 2019-08-16; 0 for no date. */
export function dateNumber(date: string): number {
  if (date === "") return 0;
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return year * 10_000 + month * 100 + day;
}

/** As precise as it was stated; null for 0. */
export function dateText(date: number): string | null {
  if (date === 0) return null;
  const parts = [Math.floor(date / 10_000), Math.floor(date / 100) % 100, date % 100];
  return parts
    .filter((part) => part > 0)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}
