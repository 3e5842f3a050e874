/** The prepared text quick search looks through: one line a record, so that it is one read. */
import type { Announcement, Partnership } from "../model.ts";

/**
 * Lines of everything a record can be found by, partnerships first, each in the feed's order: the
 * line's number is the record's number (announcements count on from the partnerships).
 */
export function buildHaystack(partnerships: Partnership[], announcements: Announcement[]): string {
  const lines = [
    ...partnerships.map((partnership) => [
      partnership.name,
      ...Object.values(partnership.names ?? {}),
      ...(partnership.aliases ?? []),
      partnership.sector,
      ...(partnership.regions ?? []),
    ]),
    ...announcements.map((announcement) => [
      announcement.title ?? announcement.summary ?? announcement.content_text?.slice(0, 200),
      ...(announcement.tags ?? []),
    ]),
  ];
  return lines.map((words) => words.filter(Boolean).join(" · ").replace(/\s+/g, " ")).join("\n");
}
