/**
 * What a downloaded feed leaves in force though it be lost: which features are turned off, and where
 * the team's pins are. Kept apart from the database, which is a cache.
 */
import * as v from "valibot";
import type { Storage } from "webextension-polyfill";
import type { FeedHead } from "../model.ts";
import { PinsPageSchema, SwitchesSchema } from "./schema.ts";

const KEY = "feed-lasting";

type Lasting = Pick<FeedHead, "switches" | "pinsPage">;

/** @param head as it was stored, by whichever version */
export function lastingHead(head: unknown): Lasting {
  const { switches, pinsPage } = (head ?? {}) as Record<string, unknown>;
  const off = v.safeParse(SwitchesSchema, switches);
  const page = v.safeParse(PinsPageSchema, pinsPage);
  return {
    ...(off.success && { switches: off.output }),
    ...(page.success && { pinsPage: page.output }),
  };
}

export async function writeLasting(
  area: Pick<Storage.StorageArea, "set">,
  head: FeedHead,
): Promise<void> {
  await area.set({ [KEY]: lastingHead(head) });
}

/** Of the feed that was downloaded last; null where none ever was. */
export async function readLasting(area: Pick<Storage.StorageArea, "get">): Promise<Lasting | null> {
  const { [KEY]: stored } = await area.get(KEY);
  return stored === undefined ? null : lastingHead(stored);
}
