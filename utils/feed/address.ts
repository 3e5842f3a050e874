/** Where the feed is read from: the build's own address, or the one a person has chosen. */
import type { Storage } from "webextension-polyfill";
import { FEED_URL } from "../sites.ts";
import { isTrustworthy } from "./download.ts";

const KEY = "feed-address";

/** The address in use; a stored one that cannot be used is as good as none. */
export async function readFeedAddress(area: Pick<Storage.StorageArea, "get">): Promise<string> {
  const { [KEY]: stored } = await area.get(KEY);
  return typeof stored === "string" && isTrustworthy(stored) ? stored : FEED_URL;
}

/** @param address null for the build's own */
export async function writeFeedAddress(
  area: Pick<Storage.StorageArea, "set" | "remove">,
  address: string | null,
): Promise<void> {
  if (address === null || address === FEED_URL) await area.remove(KEY);
  else await area.set({ [KEY]: address });
}

/** What the browser must allow for an address to be read. */
export function originOf(address: string): string {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}
