/** Publishing the team's pins: what the desk does, and nothing else can. */

import type { Wiki } from "../wiki/client.ts";
import { WikiError } from "../wiki/errors.ts";
import { crowding } from "./rules.ts";
import type { Pin } from "./schema.ts";
import { formatTeamPage, parseTeamPage } from "./team-format.ts";
import {
  type Changes,
  type Conflict,
  changesBetween,
  countChanges,
  isSame,
  mergeThree,
} from "./three-way.ts";
import { pinOf } from "./undo.ts";

/** How often an edit conflict is merged and tried again before a person is asked. */
const TRIES = 3;

/** A draft of the team's pins: what is to be on the wiki, and what was there when it was begun. */
export interface Draft {
  base: Pin[];
  pins: Pin[];
}

/** What a person confirmed. */
export interface Submission {
  title: string;
  draft: Draft;
  /** As whom: no other session may save it. */
  user: string;
  /** The edit summary for what changes. */
  describe(changes: Changes): string;
}

export type Publication =
  /**
   * It is on the wiki, read back and found there. It may be overfull: MediaWiki let it in together
   * with what someone else saved at the same moment.
   */
  | { kind: "published"; pins: Pin[]; isOverfull: boolean }
  /** The wiki has it already. */
  | { kind: "unchanged"; pins: Pin[] }
  /** Nothing was saved: a person must choose. */
  | { kind: "conflict"; theirs: Pin[]; merged: Pin[]; conflicts: Conflict[] };

/**
 * Saves a draft on top of whatever is on the wiki by now.
 *
 * @throws WikiError where the wiki refuses; PinsPageError where the page holds no pins by now
 */
export async function publishPins(
  wiki: Wiki,
  { title, draft, user, describe }: Submission,
  now: number,
): Promise<Publication> {
  for (let attempt = 1; ; attempt++) {
    const page = await wiki.readPage(title);
    if (page.user !== null && page.user !== user) throw new WikiError("other-user");
    if (page.refusal) throw page.refusal;
    const { pins: theirs, unread } = parseTeamPage(page.revision?.text ?? "");
    const { pins, conflicts } = mergeThree(draft.base, draft.pins, theirs, now);
    if (conflicts.length > 0) return { kind: "conflict", theirs, merged: pins, conflicts };
    const changes = changesBetween(theirs, pins);
    if (countChanges(changes) === 0) return { kind: "unchanged", pins: theirs };
    try {
      const text = formatTeamPage({ pins, unread });
      const saved = await wiki.save({ page, text, summary: describe(changes) });
      const stored = await verify(wiki, saved, changes);
      return { kind: "published", pins: stored, isOverfull: isFuller(stored, pins, now) };
    } catch (error) {
      const isConflict = error instanceof WikiError && error.code === "conflict";
      if (!isConflict || attempt === TRIES) throw error;
    }
  }
}

/**
 * Reads back what was saved. MediaWiki may have merged it with someone else's change by lines, which
 * of JSON can make anything; what they changed elsewhere in the same pin is theirs.
 */
async function verify(
  wiki: Wiki,
  saved: number,
  { added, changed, removed }: Changes,
): Promise<Pin[]> {
  const revision = await wiki.readRevision(saved);
  const { pins } = parseTeamPage(revision?.text ?? "");
  const stored = pinOf(pins);
  const isThere =
    added.every((pin) => isSame(stored(pin.id), pin)) &&
    changed.every(({ after, fields }) => {
      const pin = stored(after.id);
      return pin && fields.every((name) => isSame(pin[name], after[name]));
    });
  const isGone = removed.every(({ id }) => !stored(id));
  if (!isThere || !isGone) throw new WikiError("not-verified");
  return pins;
}

/** Whether more are in force in some place than a place holds, and were not in what was sent. */
function isFuller(stored: Pin[], sent: Pin[], now: number): boolean {
  return sent.some(
    (pin) => crowding(pin, stored, now).length > 0 && crowding(pin, sent, now).length === 0,
  );
}
