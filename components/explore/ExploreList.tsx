import type { ExploreView, Sort } from "../../utils/search/explore.ts";
import type { Entry } from "../../utils/search/types.ts";
import { FeedText } from "../FeedText.tsx";
import { listPartners } from "../search/partners.ts";
import type { Words } from "../words.ts";

interface Props {
  words: Words;
  entries: Entry[];
  view: ExploreView;
  /** Address of the same view in another order. */
  sortedBy: (sort: Sort) => string;
  /** Address of an entry in full. */
  entryAddress: (key: string) => string;
}

const COLUMNS = ["date", "title", "kind"] as const;

/** What is chosen, as a table that its headings sort. */
export function ExploreList({ words, entries, view, sortedBy, entryAddress }: Props) {
  const { t } = words;
  const order = view.descending ? "descending" : "ascending";
  return (
    <table class="pc-table">
      <caption class="pc-spoken">{t("explore-title")}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" aria-sort={view.sort === column ? order : undefined}>
              <a href={sortedBy(column)}>
                {t(`explore-column-${column}`)}
                <span aria-hidden="true">
                  {view.sort === column && (view.descending ? " ↓" : " ↑")}
                </span>
              </a>
            </th>
          ))}
          <th scope="col">{t("explore-column-about")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const kind = t(`search-kind-${entry.kind}`);
          const about = aboutOf(words, entry);
          return (
            <tr key={entry.key}>
              <td class="pc-table__date">
                {entry.facts.date ? (
                  <time dateTime={entry.facts.date}>{words.date(entry.facts.date)}</time>
                ) : (
                  <span class="pc-absent">{t("panel-undated")}</span>
                )}
              </td>
              <td>
                <a href={entryAddress(entry.key)}>
                  <FeedText words={words} text={entry.title} />
                </a>
                {/* In a narrow window in place of the columns. */}
                <span class="pc-table__facts">
                  {kind} · {about}
                </span>
              </td>
              <td>{kind}</td>
              <td>{about}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function aboutOf(words: Words, { kind, facts }: Entry): string {
  const { t } = words;
  if (kind === "announcement") {
    const whose = facts.type === "team" ? "panel-announcement-team" : "panel-not-stated";
    return listPartners(words, facts) || t(whose);
  }
  const type = facts.type && t(`panel-kind-${facts.type}`);
  return [t(`panel-status-${facts.status ?? "unknown"}`), type].filter(Boolean).join(" · ");
}
