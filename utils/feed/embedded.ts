/** The copy of the feed that comes with the extension: first run, and last resort. */
import type { Storage } from "webextension-polyfill";
import type { Environment } from "../environment.ts";
import type { Feed } from "../model.ts";
import { readLasting } from "./lasting.ts";
import { parseFeed } from "./parse.ts";

/**
 * Reads the embedded feed, in which what a downloaded one turned off stays so.
 *
 * @param area where that is kept
 * @throws FeedError never in a release: a test validates the file
 */
export async function readEmbeddedFeed(
  { fetch, urlOf }: Pick<Environment, "fetch" | "urlOf">,
  area: Pick<Storage.StorageArea, "get">,
): Promise<Feed> {
  const response = await fetch(urlOf("/feed.json"));
  const feed = parseFeed(await response.text());
  // It is read where the browser's storage fails: this part of it may as well.
  const lasting = await readLasting(area).catch(() => null);
  return { ...feed, head: { ...feed.head, ...lasting } };
}
