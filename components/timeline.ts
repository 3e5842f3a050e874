/** A partnership's dated events on a line from the first to today. Pure; today is handed in. */
import type { Announcement, Partnership } from "../utils/model.ts";
import { plainText, titleOf } from "../utils/plain-text.ts";

export type TimelineKind = "since" | "until" | "outcome" | "announcement";

export interface TimelineEvent {
  kind: TimelineKind;
  /** As exact as its source gives it. */
  date: string;
  /** What happened, where the kind alone does not say it. */
  text: string;
  language?: string | undefined;
  /** Place on the line, from 0 to 1. */
  at: number;
}

export interface Timeline {
  /** Earliest first. */
  events: TimelineEvent[];
  /** The part of the line on which a source says that the partnership held; null where none does. */
  active: { from: number; to: number } | null;
  firstYear: number;
  lastYear: number;
}

/** The timeline; null where nothing is dated. */
export function timelineOf(
  { since, until, status, outcomes = [] }: Partnership,
  announcements: Announcement[],
  now: number,
): Timeline | null {
  const dated: Omit<TimelineEvent, "at">[] = [];
  const add = (kind: TimelineKind, date: string | undefined, text = "", language?: string) => {
    if (date && !Number.isNaN(timeOf(date))) dated.push({ kind, date, text, language });
  };
  add("since", since);
  add("until", until);
  for (const { date, text } of outcomes) add("outcome", date, plainText(text));
  for (const announcement of announcements) {
    const { date_published, language } = announcement;
    add("announcement", date_published, titleOf(announcement), language);
  }
  if (dated.length === 0) return null;

  dated.sort((a, b) => timeOf(a.date) - timeOf(b.date));
  const years = dated.map(({ date }) => yearOf(date));
  const firstYear = Math.min(...years);
  const lastYear = Math.max(...years, new Date(now).getUTCFullYear());
  const [start, end] = [Date.UTC(firstYear, 0, 1), Date.UTC(lastYear + 1, 0, 1)];
  // One that is not called active may have ended since, on a day that nobody states.
  const lastHeld = until ? timeOf(until) : status === "active" ? now : null;
  const place = (time: number) => Math.min(1, Math.max(0, (time - start) / (end - start)));
  return {
    events: dated.map((event) => ({ ...event, at: place(timeOf(event.date)) })),
    active: since && lastHeld !== null ? { from: place(timeOf(since)), to: place(lastHeld) } : null,
    firstYear,
    lastYear,
  };
}

/** The beginning of a year, a month or a day; of a moment its day, as its source wrote it. */
function timeOf(date: string): number {
  const [year, month, day] = date.slice(0, 10).split("-");
  return Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
