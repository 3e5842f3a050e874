/** Team pins that a reader hid for themselves, on this device, until they are pinned anew. */
import type { Storage } from "webextension-polyfill";
import type { PersonalWorld } from "./personal.ts";
import type { Pin } from "./schema.ts";

export const HIDDEN_KEY = "pins-hidden";
const LOCK = "partner-context-pins-hidden";
/** The oldest are forgotten first: their pins have long gone. */
const MOST = 200;

type Area = Pick<Storage.StorageArea, "get" | "set">;

/** What was hidden of a pin. */
interface HiddenPin {
  /** When it was pinned that was hidden. */
  at: string;
  /** For the list in the options, which may be read when the feed no longer has the announcement. */
  name: string;
}

/** By the pin's id. */
export async function readHidden(local: Area): Promise<Record<string, HiddenPin>> {
  const { [HIDDEN_KEY]: stored } = await local.get(HIDDEN_KEY);
  const entries = Object.entries(typeof stored === "object" && stored !== null ? stored : {});
  return Object.fromEntries(entries.filter(([, value]) => isHiddenPin(value)));
}

function isHiddenPin(value: unknown): value is HiddenPin {
  const fields = value as Partial<HiddenPin> | null | undefined;
  return typeof fields?.at === "string" && typeof fields.name === "string";
}

/** Whether this very pinning was hidden. */
export function isHidden(hidden: Record<string, HiddenPin>, { id, at }: Pin): boolean {
  return Object.hasOwn(hidden, id) && hidden[id]?.at === at;
}

/** Hides a pin, under the name by which it is listed. */
export function hidePin(world: World, { id, at }: Pin, name: string): Promise<void> {
  return change(world, (others) => [
    ...others.filter(([other]) => other !== id),
    [id, { at, name }],
  ]);
}

/** Shows a pin again. */
export function unhidePin(world: World, id: string): Promise<void> {
  return change(world, (others) => others.filter(([other]) => other !== id));
}

type World = Pick<PersonalWorld, "locks"> & { local: Area };
type Entries = [string, HiddenPin][];

/** Under a lock, for two may be hidden at once. */
function change({ local, locks }: World, update: (before: Entries) => Entries): Promise<void> {
  return locks.request(LOCK, async () => {
    const entries = update(Object.entries(await readHidden(local)));
    await local.set({ [HIDDEN_KEY]: Object.fromEntries(entries.slice(-MOST)) });
  });
}
