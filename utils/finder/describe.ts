import type { Translate } from "../i18n.ts";
import type { Entry } from "../search/types.ts";

/** An entry's facts on one line of plain text, where the browser shows it and not a page of ours. */
export function describeEntry(t: Translate, language: string, { kind, facts }: Entry): string {
  const others = (facts.count ?? 0) - facts.partners.length;
  const words = [
    t(`search-kind-${kind}`),
    kind === "partnership" && facts.status && t(`panel-status-${facts.status}`),
    kind === "announcement" && (facts.date ? yearOf(language, facts.date) : t("panel-undated")),
    kind === "announcement" &&
      [...facts.partners, others > 0 && t("search-partners-more", others)]
        .filter(Boolean)
        .join(", "),
    kind === "person" && facts.note,
  ];
  return words.filter(Boolean).join(" · ");
}

/** Of a date as its source gives it, in UTC: calendar dates have no time zone. */
function yearOf(language: string, date: string): string {
  const year = new Intl.DateTimeFormat(language, { timeZone: "UTC", year: "numeric" });
  return year.format(Date.UTC(Number(date.slice(0, 4))));
}
