import type { Listing } from "../../utils/search/listing.ts";
import type { EntryKind } from "../../utils/search/types.ts";
import { isolate } from "../format.ts";
import type { Words } from "../words.ts";
import { type Notice, NoticeText } from "./NoticeText.tsx";

interface Props {
  words: Words;
  typed: string;
  /** Null while there is nothing to search in yet. */
  listing: Listing | null;
  counts: Record<EntryKind, number> | null;
  notice: Notice;
}

/** How the search went, said aloud as well: how many there are, what was left out, what was searched. */
export function SearchStatus({ words, typed, listing, counts, notice }: Props) {
  return (
    <div class="pc-search__status" role="status">
      {notice.text && (
        <p>
          <NoticeText words={words} notice={notice} />
        </p>
      )}
      {listing ? <Outcome words={words} typed={typed} listing={listing} counts={counts} /> : null}
    </div>
  );
}

function Outcome({ words, typed, listing, counts }: Omit<Props, "notice"> & { listing: Listing }) {
  const { t } = words;
  const { outcome, total, ignored, sections } = listing;
  if (outcome === "start") return null;
  if (outcome === "nothing" && counts) {
    const searched = words.list([
      t("search-partnerships", counts.partnership),
      t("search-announcements", counts.announcement),
      t("search-people", counts.person),
    ]);
    return (
      <>
        <p>{t("search-nothing", isolate(typed.trim()))}</p>
        <p class="pc-meta">
          {t("search-searched", searched)} {sections.length === 0 && t("search-nothing-near")}
        </p>
      </>
    );
  }
  if (total === 0) return null;
  return (
    <>
      <p class="pc-meta">{t("search-found", total)}</p>
      {ignored.length > 0 && (
        <p class="pc-meta">{t("search-ignored", words.list(ignored.map(isolate)))}</p>
      )}
    </>
  );
}
