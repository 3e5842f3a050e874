/** Team pins that a reader hid for themselves, on this device, until they are pinned anew. */
import type { Storage } from "webextension-polyfill";
import type { PersonalWorld } from "./personal.ts";
import type { Pin } from "./schema.ts";

export const HIDDEN_KEY = "pins-hidden";
const LOCK = "partner-context-pins-hidden";
/** The oldest are forgotten first: their pins have long gone. */
const MOST = 200;

type Area = Pick<Storage.StorageArea, "get" | "set">;

/** By the pin's id, when the pin was pinned that was hidden. */
export async function readHidden(local: Area): Promise<Record<string, string>> {
  const { [HIDDEN_KEY]: hidden } = await local.get(HIDDEN_KEY);
  return typeof hidden === "object" && hidden !== null ? (hidden as Record<string, string>) : {};
}

/** Whether this very pinning was hidden. */
export function isHidden(hidden: Record<string, string>, { id, at }: Pin): boolean {
  return Object.hasOwn(hidden, id) && hidden[id] === at;
}

/** Hides a pin, or shows it again; under a lock, for two may be hidden at once. */
export function setHidden(
  { local, locks }: Pick<PersonalWorld, "locks"> & { local: Area },
  { id, at }: Pin,
  hide: boolean,
): Promise<void> {
  return locks.request(LOCK, async () => {
    const { [id]: _, ...others } = await readHidden(local);
    const entries = Object.entries(hide ? { ...others, [id]: at } : others);
    await local.set({ [HIDDEN_KEY]: Object.fromEntries(entries.slice(-MOST)) });
  });
}
