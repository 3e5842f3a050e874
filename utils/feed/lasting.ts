/**
 * What a downloaded feed leaves in force though it be lost: which features are turned off, and where
 * the team's pins are. Kept apart from the database, which is a cache.
 */
import type { Storage } from "webextension-polyfill";
import type { FeedHead } from "../model.ts";
import { lastingHead } from "./parse.ts";

const KEY = "feed-lasting";

export async function writeLasting(
  area: Pick<Storage.StorageArea, "set">,
  head: FeedHead,
): Promise<void> {
  await area.set({ [KEY]: lastingHead(head) });
}

/** Of the feed that was downloaded last; null where none ever was. */
export async function readLasting(
  area: Pick<Storage.StorageArea, "get">,
): Promise<ReturnType<typeof lastingHead> | null> {
  const { [KEY]: stored } = await area.get(KEY);
  return stored === undefined ? null : lastingHead(stored);
}
