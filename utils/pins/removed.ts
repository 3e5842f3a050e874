/**
 * Pins of this person that were removed in a panel, as they were, while the browser runs. Undoing
 * brings back what is remembered here: a message may come from a page, which is not to say what.
 */
import type { Storage } from "webextension-polyfill";
import { checkPin, type Pin } from "./schema.ts";

type Area = Pick<Storage.StorageArea, "get" | "set" | "remove">;

// A key each: two may be removed at once.
const keyOf = (id: string) => `pins-removed-${id}`;

/** Remembers a pin. */
export async function rememberRemoved(session: Area, pin: Pin): Promise<void> {
  await session.set({ [keyOf(pin.id)]: pin });
}

/** A pin that was removed; null where that was elsewhere, or before the browser was started. */
export async function readRemoved(session: Area, id: string): Promise<Pin | null> {
  const checked = checkPin((await session.get(keyOf(id)))[keyOf(id)]);
  return checked.ok ? checked.value : null;
}

/** Forgets a pin that is there again. */
export async function forgetRemoved(session: Area, id: string): Promise<void> {
  await session.remove(keyOf(id));
}
