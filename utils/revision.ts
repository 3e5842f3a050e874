/** What tells one state of a partnership's data from another: nothing but its content. */
import { canonical } from "./canonical.ts";
import type { Announcement, Partnership } from "./model.ts";

/** A short text that changes when the partnership's record does. */
export function recordRevision(partnership: Partnership): string {
  return digest(canonical(partnership));
}

/** A short text that changes when the record or its announcements do. */
export function cardRevision(partnership: Partnership, announcements: Announcement[]): string {
  const ids = announcements.map(({ id }) => id);
  return digest(canonical([recordRevision(partnership), ids]));
}

/** The cyrb53 hash: small and quick, and nothing secret depends on it. */
function digest(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
