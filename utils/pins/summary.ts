/** The edit summary of a publication: what changed, in a line. */
import type { Translate } from "../i18n.ts";
import type { Announcement } from "../model.ts";
import type { Pin } from "./schema.ts";
import type { Changes } from "./three-way.ts";

/** MediaWiki keeps 500 characters; less reads better in a list of changes. */
const LONGEST = 400;
const TITLE = 80;

/** @param announcements by id, for their titles */
export function describeChanges(
  { added, changed, removed }: Changes,
  announcements: ReadonlyMap<string, Announcement | null>,
  t: Translate,
): string {
  const titleOf = ({ announcement }: Pin) => {
    const title = announcements.get(announcement)?.title ?? announcement;
    return title.length > TITLE ? `${title.slice(0, TITLE - 1)}…` : title;
  };
  const parts = [
    ...added.map((pin) => t("desk-summary-added", titleOf(pin))),
    ...changed.map(({ after }) => t("desk-summary-changed", titleOf(after))),
    ...removed.map((pin) => t("desk-summary-removed", titleOf(pin))),
  ];
  const text = parts.join("; ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
