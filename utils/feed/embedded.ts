/** The copy of the feed that comes with the extension: first run, and last resort. */
import type { Environment } from "../environment.ts";
import type { Feed } from "../model.ts";
import { parseFeed } from "./parse.ts";

/**
 * Reads the embedded feed.
 *
 * @throws FeedError never in a release: a test validates the file
 */
export async function readEmbeddedFeed({
  fetch,
  urlOf,
}: Pick<Environment, "fetch" | "urlOf">): Promise<Feed> {
  const response = await fetch(urlOf("/feed.json"));
  return parseFeed(await response.text());
}
