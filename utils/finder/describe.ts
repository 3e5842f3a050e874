import type { Translate } from "../i18n.ts";
import type { Entry } from "../search/types.ts";

/** An entry's facts on one line of plain text, where the browser shows it and not a page of ours. */
export function describeEntry(t: Translate, { kind, facts }: Entry): string {
  const others = (facts.count ?? 0) - facts.partners.length;
  const words = [
    t(`search-kind-${kind}`),
    kind === "partnership" && facts.status && t(`panel-status-${facts.status}`),
    kind === "announcement" && (facts.date?.slice(0, 4) ?? t("panel-undated")),
    kind === "announcement" &&
      [...facts.partners, others > 0 && t("search-partners-more", others)]
        .filter(Boolean)
        .join(", "),
    kind === "person" && facts.note,
  ];
  return words.filter(Boolean).join(" · ");
}
