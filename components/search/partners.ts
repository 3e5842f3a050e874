import type { EntryFacts } from "../../utils/search/types.ts";
import type { Words } from "../words.ts";

/** An announcement's partners in one list, which tells where it is not all of them; empty for none. */
export function listPartners(words: Words, { partners, count }: EntryFacts): string {
  const others = (count ?? 0) - partners.length;
  return words.list(others > 0 ? [...partners, words.t("search-partners-more", others)] : partners);
}
