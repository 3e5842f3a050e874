/** Which partnerships there are in all, told by what quick search looks through. */
import { idOf, spanOf } from "../search/entries.ts";
import { openHaystack } from "../search/haystack.ts";
import type { Connection } from "../store/connection.ts";
import { readHaystack } from "../store/read.ts";

/** The ids of all partnerships in store; null while there is no store that tells. */
export async function listPartnershipIds(
  connection: Pick<Connection, "run">,
): Promise<string[] | null> {
  const stored = await connection.run(readHaystack);
  if (!stored) return null;
  const haystack = openHaystack(stored.haystack);
  const { start, end } = spanOf(haystack, "partnership");
  return Array.from({ length: end - start }, (_, index) => idOf(haystack, start + index));
}
