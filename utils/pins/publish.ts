/** Publishing the team's pins: what the desk does, and nothing else can. */

import { canonical } from "../canonical.ts";
import type { Wiki } from "../wiki/client.ts";
import { WikiError } from "../wiki/errors.ts";
import type { Pin } from "./schema.ts";
import { formatTeamPage, parseTeamPage } from "./team-format.ts";
import {
  type Changes,
  type Conflict,
  changesBetween,
  countChanges,
  mergeThree,
} from "./three-way.ts";

/** How often an edit conflict is merged and tried again before a person is asked. */
const TRIES = 3;

/** A draft of the team's pins: what is to be on the wiki, and what was there when it was begun. */
export interface Draft {
  base: Pin[];
  pins: Pin[];
}

export type Publication =
  /** It is on the wiki, read back and found there. */
  | { kind: "published"; pins: Pin[] }
  /** The wiki has it already. */
  | { kind: "unchanged"; pins: Pin[] }
  /** Nothing was saved: a person must choose. */
  | { kind: "conflict"; theirs: Pin[]; merged: Pin[]; conflicts: Conflict[] };

/**
 * Saves a draft on top of whatever is on the wiki by now.
 *
 * @param describe the edit summary for what changes
 * @throws WikiError where the wiki refuses; PinsPageError where the page holds no pins by now
 */
export async function publishPins(
  wiki: Wiki,
  title: string,
  draft: Draft,
  describe: (changes: Changes) => string,
  now: number,
): Promise<Publication> {
  for (let attempt = 1; ; attempt++) {
    const page = await wiki.readPage(title);
    if (page.refusal) throw page.refusal;
    const { pins: theirs, unread } = parseTeamPage(page.revision?.text ?? "");
    const { pins, conflicts } = mergeThree(draft.base, draft.pins, theirs, now);
    if (conflicts.length > 0) return { kind: "conflict", theirs, merged: pins, conflicts };
    const changes = changesBetween(theirs, pins);
    if (countChanges(changes) === 0) return { kind: "unchanged", pins: theirs };
    try {
      const text = formatTeamPage({ pins, unread });
      const saved = await wiki.save({ page, text, summary: describe(changes) });
      return { kind: "published", pins: await verify(wiki, saved, changes) };
    } catch (error) {
      const isConflict = error instanceof WikiError && error.code === "conflict";
      if (!isConflict || attempt === TRIES) throw error;
    }
  }
}

/**
 * Reads back what was saved. MediaWiki may have merged it with someone else's change by lines, which
 * of JSON can make anything.
 */
async function verify(wiki: Wiki, saved: number, changes: Changes): Promise<Pin[]> {
  const revision = await wiki.readRevision(saved);
  const { pins } = parseTeamPage(revision?.text ?? "");
  const stored = new Map(pins.map((pin) => [pin.id, canonical(pin)]));
  const wanted = [...changes.added, ...changes.changed.map(({ after }) => after)];
  const isThere = wanted.every((pin) => stored.get(pin.id) === canonical(pin));
  const isGone = changes.removed.every(({ id }) => !stored.has(id));
  if (!isThere || !isGone) throw new WikiError("not-verified");
  return pins;
}
