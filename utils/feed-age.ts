/** What readers are told of the data in use. */
import type { FeedAge } from "./model.ts";
import type { Generation } from "./store/database.ts";

/** Which data a generation holds, how old it is and where it came from. */
export function feedAge({
  head,
  origin,
  url,
  checkedAt,
}: Pick<Generation, "head" | "origin" | "url" | "checkedAt">): FeedAge {
  const { title, revision, updated } = head;
  return { title, origin, url, revision, updated, checkedAt };
}
