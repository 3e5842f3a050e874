/** Moments as people type them: on their own clock, whatever the time zone and its changes. */
import { toInstant } from "./instant.ts";

/** For an `<input type="datetime-local">`: the moment on this device's clock. */
export function toLocalInput(instant: string | undefined): string {
  if (!instant) return "";
  const time = new Date(instant);
  const pad = (value: number) => String(value).padStart(2, "0");
  const day = `${time.getFullYear()}-${pad(time.getMonth() + 1)}-${pad(time.getDate())}`;
  return `${day}T${pad(time.getHours())}:${pad(time.getMinutes())}`;
}

/** A moment, and what was shown of it: on another clock, as after a journey, that is another text. */
export interface ShownMoment {
  instant: string | undefined;
  text: string;
}

export function showMoment(instant: string | undefined): ShownMoment {
  return { instant, text: toLocalInput(instant) };
}

/**
 * What was typed, as a moment in UTC; undefined where nothing was. What is still as it was shown is
 * still the same moment, its seconds included: when clocks go back, an hour comes twice.
 *
 * @param shown what was in the field before
 */
export function fromLocalInput(value: string, shown?: ShownMoment): string | undefined {
  if (value === shown?.text) return shown.instant;
  const time = value === "" ? Number.NaN : new Date(value).getTime();
  return Number.isNaN(time) ? undefined : toInstant(time);
}
