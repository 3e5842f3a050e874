/**
 * Hybrid logical stamps: of two changes, which is the later one, on devices whose clocks differ. A
 * stamp is the clock's time or, where a later one has been seen, that time and a counter; the
 * device's name makes it unique. Stamps compare as text.
 */

const TIME = 9;
const COUNTER = 3;
/** Characters of a device's name. */
export const DEVICE = 6;

const COUNTERS = 36 ** COUNTER;
/** Later times are no clock's; a stamp that has one is not taken, so that it cannot stop all clocks. */
const LATEST = Date.UTC(2200);

/** Whether this can be a stamp. */
export function isStamp(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-z]{18}$/.test(value) && timeOf(value) < LATEST;
}

/** The time a stamp was made, in ms since 1970, by the latest clock known to the device that made it. */
export function timeOf(stamp: string): number {
  return Number.parseInt(stamp.slice(0, TIME), 36);
}

/**
 * A stamp later than the clock's time and than every stamp seen.
 *
 * @param latest the latest stamp this device has made or seen
 */
export function nextStamp(now: number, device: string, latest: string | null): string {
  const seen = latest === null ? -1 : timeOf(latest);
  if (now > seen) return write(Math.max(0, now), 0, device);
  const counter = Number.parseInt(latest?.slice(TIME, TIME + COUNTER) ?? "0", 36) + 1;
  return counter < COUNTERS ? write(seen, counter, device) : write(seen + 1, 0, device);
}

function write(time: number, counter: number, device: string): string {
  const padded = (value: number, length: number) => value.toString(36).padStart(length, "0");
  return `${padded(time, TIME)}${padded(counter, COUNTER)}${device}`;
}
