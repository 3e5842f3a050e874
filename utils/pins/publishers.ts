/** Who published a pin: the history's word, never a field's. */

import { canonical } from "../canonical.ts";
import type { Revision } from "../wiki/answers.ts";
import type { Pin } from "./schema.ts";
import { parseTeamPage } from "./team-format.ts";

export interface Publisher {
  user: string;
  /** RFC 3339. */
  time: string;
}

/** A pin of the team's, with who published it as it stands; null where the history does not tell. */
export interface TeamPin {
  pin: Pin;
  by: Publisher | null;
}

/**
 * For each pin the earliest revision known that has it just as it is: who undoes vandalism does not
 * become the author of what was there before.
 *
 * @param revisions the newest first
 * @param known what was found out before
 * @param isWhole whether the revisions go back to the page's beginning
 */
export function findPublishers(
  pins: Pin[],
  revisions: Revision[],
  known: TeamPin[],
  isWhole: boolean,
): TeamPin[] {
  const earlier = new Map(known.map(({ pin, by }) => [canonical(pin), by]));
  const oldest = revisions.at(-1)?.id;
  const found = new Map<string, Publisher | null>();
  for (const revision of revisions) {
    for (const pin of pinsIn(revision)) {
      // The oldest revision at hand may have it from an older one that is not.
      const isKnown = isWhole || revision.id !== oldest;
      const by = isKnown && revision.user ? { user: revision.user, time: revision.time } : null;
      found.set(canonical(pin), by);
    }
  }
  return pins.map((pin) => {
    const key = canonical(pin);
    return { pin, by: earlier.get(key) ?? found.get(key) ?? null };
  });
}

function pinsIn({ text }: Revision): Pin[] {
  try {
    return parseTeamPage(text).pins;
  } catch {
    return [];
  }
}

/** By pin, who published it and when, as far as it is known. */
export function publishersByPin(pins: TeamPin[] = []): Map<string, Publisher> {
  return new Map(pins.flatMap(({ pin, by }): [string, Publisher][] => (by ? [[pin.id, by]] : [])));
}
