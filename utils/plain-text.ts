/** The feed's texts as plain text, and what an announcement is called. Pure. */
import type { Announcement } from "./model.ts";

/** Characters of an announcement's text that stand for the title it does not have. */
const TITLE = 80;

/**
 * Text as text. The schema lets nothing else through, yet what reaches a virtual node is checked
 * again here: an object with the right fields would be taken for a node.
 */
export function plainText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The beginning of a longer text, cut between words. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** What an announcement says: its summary, or else its text. */
export function bodyOf({ summary, content_text }: Announcement): string {
  return plainText(summary) || plainText(content_text);
}

/** What an announcement is called: its title, or else how it begins; nothing where it is not known. */
export function titleOf(announcement: Announcement | null | undefined): string {
  if (!announcement) return "";
  return plainText(announcement.title) || excerpt(bodyOf(announcement), TITLE);
}
