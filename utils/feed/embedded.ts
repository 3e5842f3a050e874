/** The copy of the feed that comes with the extension: first run, and last resort. */
import type { Feed } from "../model.ts";
import { parseFeed } from "./parse.ts";

/**
 * Reads the embedded feed.
 *
 * @param url the extension's own address of `public/feed.json`
 * @throws FeedError never in a release: a test validates the file
 */
export async function readEmbeddedFeed(url: string, fetch: typeof globalThis.fetch): Promise<Feed> {
  const response = await fetch(url);
  return parseFeed(await response.text());
}
