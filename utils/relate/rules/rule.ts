/** What a rule is: one kind of evidence that a page has to do with a partnership. */
import type { Message, Partnership, Strength } from "../../model.ts";
import type { TeamPages } from "../keys.ts";
import type { Page } from "../page.ts";

export interface Context {
  /** The team's own pages as the feed lists them. */
  teamPages: TeamPages;
}

export interface Found {
  text: string;
  reason: Message;
}

/** Something that looked like evidence and is none, and why; for `npm run explain` only. */
export interface Refused {
  text: string;
  refused: string;
}

export interface Rule {
  name: string;
  strength: Strength;
  find(page: Page, partnership: Partnership, context: Context): Iterable<Found | Refused>;
}

/** How telling each rule's evidence is: the order of evidence, and of relations of one strength. */
export const WEIGHTS = {
  "subject-id": 100,
  "partnership-page": 95,
  "subject-title": 90,
  "subject-language": 80,
  "subject-name": 70,
  "team-page": 65,
  "declared-id": 60,
  "declared-title": 55,
  "declared-language": 50,
  "infobox-link": 45,
  "name-in-title": 40,
  "mention-lead": 20,
  "mention-body": 10,
  place: 5,
} as const;

/** A reason in words: a message's key and what stands in its places. */
export function because(key: string, ...params: string[]): Message {
  return { key, params };
}
