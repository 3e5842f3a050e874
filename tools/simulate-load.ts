/**
 * `node tools/simulate-load.ts [BROWSERS]`: what a million browsers ask of the feed's server, with the
 * extension's own schedule (`utils/feed/backoff.ts`). The figures of docs/scale.md.
 */
import { nextRefreshAt, retryAt } from "../utils/feed/backoff.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When one browser is open, and what happens to all of them. */
export interface Scenario {
  name: string;
  /** Its due time when the simulation begins. */
  firstDue(random: () => number): number;
  /** Hours of the day it is open, from begin to end, as fractions of a day; null for always. */
  hours(random: () => number): [begin: number, end: number] | null;
  /** While this lasts the server answers nothing, or 503 with `retryAfter`. */
  outage?: { from: number; to: number; retryAfter?: string };
  /** The part of the simulation that the figures are of. */
  from: number;
  to: number;
}

export interface Load {
  name: string;
  /** Requests a second in the minutes from `from` to `to`. */
  mean: number;
  median: number;
  peak: number;
  /** The busiest minute once the server answers again. */
  peakAfterwards?: number;
}

const always = () => null;
const anyTime = (random: () => number) => random() * 6.6 * HOUR;
/** Half of the people in one time zone, the rest around the world; eight hours each. */
const workingDay = (random: () => number): [number, number] => {
  const zone = random() < 0.5 ? 0 : random();
  const begin = (zone + (9 + (random() + random() + random() - 1.5) * 2) / 24) % 1;
  return [begin, begin + 8 / 24];
};

export const SCENARIOS: Scenario[] = [
  { name: "a day, always open", firstDue: anyTime, hours: always, from: DAY, to: 2 * DAY },
  {
    name: "a day, open in working hours",
    firstDue: anyTime,
    hours: workingDay,
    from: DAY,
    to: 2 * DAY,
  },
  {
    name: "an outage of one hour",
    firstDue: anyTime,
    hours: always,
    outage: { from: DAY, to: DAY + HOUR },
    from: DAY,
    to: DAY + 12 * HOUR,
  },
  {
    name: "an outage of twelve hours",
    firstDue: anyTime,
    hours: always,
    outage: { from: DAY, to: DAY + 12 * HOUR },
    from: DAY,
    to: DAY + 36 * HOUR,
  },
  {
    name: "503 with Retry-After: 3600, for one hour",
    firstDue: anyTime,
    hours: always,
    outage: { from: DAY, to: DAY + HOUR, retryAfter: "3600" },
    from: DAY,
    to: DAY + 12 * HOUR,
  },
  {
    name: "a release: all install within a day",
    firstDue: (random) => random() * DAY,
    hours: always,
    from: 0,
    to: 2 * DAY,
  },
  {
    name: "the worst: all install in the same minute",
    firstDue: (random) => random() * MINUTE,
    hours: always,
    from: MINUTE,
    to: 3 * DAY,
  },
];

/** Requests in each minute from the beginning to `to`. */
export function simulate(scenario: Scenario, browsers: number, random: () => number): Uint32Array {
  const minutes = new Uint32Array(Math.ceil(scenario.to / MINUTE));
  for (let browser = 0; browser < browsers; browser++) {
    const hours = scenario.hours(random);
    let due = scenario.firstDue(random);
    let failures = 0;
    for (;;) {
      const now = hours ? whenOpen(due, hours) : due;
      if (now >= scenario.to) break;
      const minute = Math.floor(now / MINUTE);
      minutes[minute] = (minutes[minute] ?? 0) + 1;
      const { outage } = scenario;
      if (outage && now >= outage.from && now < outage.to) {
        failures++;
        due = retryAt(now, failures, random(), outage.retryAfter);
      } else {
        failures = 0;
        due = nextRefreshAt(now, random());
      }
    }
  }
  return minutes;
}

/** A browser that is closed asks when it is opened again. */
function whenOpen(due: number, [begin, end]: [number, number]): number {
  const day = Math.floor(due / DAY - begin);
  const place = due / DAY - day;
  return place < end ? due : (day + 1 + begin) * DAY;
}

export function loadOf(scenario: Scenario, minutes: Uint32Array): Load {
  const { from, to, outage } = scenario;
  const rates = [...minutes.subarray(Math.floor(from / MINUTE), Math.floor(to / MINUTE))].map(
    (requests) => requests / 60,
  );
  const sorted = rates.toSorted((a, b) => a - b);
  const load: Load = {
    name: scenario.name,
    mean: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    peak: sorted.at(-1) ?? 0,
  };
  if (outage) {
    load.peakAfterwards = Math.max(...rates.slice((outage.to - from) / MINUTE));
  }
  return load;
}

if (import.meta.main) {
  const browsers = Number(process.argv[2] ?? 1_000_000);
  console.log(`${browsers.toLocaleString("en")} browsers, requests a second\n`);
  console.log(
    "| what | mean | median minute | busiest minute | and after the outage |\n|---|---|---|---|---|",
  );
  for (const scenario of SCENARIOS) {
    const { name, mean, median, peak, peakAfterwards } = loadOf(
      scenario,
      simulate(scenario, browsers, Math.random),
    );
    const afterwards = peakAfterwards?.toFixed(1) ?? "";
    console.log(
      `| ${name} | ${mean.toFixed(1)} | ${median.toFixed(1)} | ${peak.toFixed(1)} | ${afterwards} |`,
    );
  }
}
