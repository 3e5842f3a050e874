/** The edit summary of a publication: what changed, in a line. */
import type { Translate } from "../i18n.ts";
import type { Announcement } from "../model.ts";
import { titleOf } from "../plain-text.ts";
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
  const nameOf = ({ announcement }: Pin) => {
    const title = titleOf(announcements.get(announcement)) || announcement;
    return title.length > TITLE ? `${title.slice(0, TITLE - 1)}…` : title;
  };
  const parts = [
    ...added.map((pin) => t("desk-summary-added", nameOf(pin))),
    ...changed.map(({ after }) => t("desk-summary-changed", nameOf(after))),
    ...removed.map((pin) => t("desk-summary-removed", nameOf(pin))),
  ];
  const text = parts.join("; ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
