/** A draft of the team's pins: how it is kept on this device, changed, and laid on what others did. */
import type { Storage } from "webextension-polyfill";
import type { Before } from "./personal.ts";
import type { Draft } from "./publish.ts";
import { checkPin, type Pin } from "./schema.ts";
import type { PinsPage } from "./team.ts";
import { type Conflict, mergeThree } from "./three-way.ts";

export const DRAFT_KEY = "pins-draft";

type Area = Pick<Storage.StorageArea, "get" | "set">;

/** The draft for a page, as far as it can be read; null where there is none. */
export async function readDraft(local: Area, page: PinsPage): Promise<Draft | null> {
  const { [DRAFT_KEY]: stored } = await local.get(DRAFT_KEY);
  const draft = (stored ?? {}) as Partial<Record<"base" | "pins", unknown>> & {
    page?: Partial<PinsPage>;
  };
  if (draft.page?.api !== page.api || draft.page.title !== page.title) return null;
  if (!Array.isArray(draft.base) || !Array.isArray(draft.pins)) return null;
  return { base: readable(draft.base), pins: readable(draft.pins) };
}

/** Keeps a draft for a page, or with null none. */
export async function writeDraft(local: Area, page: PinsPage, draft: Draft | null): Promise<void> {
  const stored = draft && { page, base: draft.base, pins: draft.pins };
  await local.set({ [DRAFT_KEY]: stored });
}

function readable(pins: unknown[]): Pin[] {
  return pins.flatMap((raw) => {
    const checked = checkPin(raw);
    return checked.ok ? checked.value : [];
  });
}

/** A draft on top of what is on the wiki by now, and what a person has to decide in it. */
export interface LaidOn extends Draft {
  conflicts: Conflict[];
}

/**
 * Lays a draft on what is on the wiki. Where both changed the same, the draft keeps its own until a
 * person decides; with everything else it follows the wiki.
 */
export function layOn(theirs: Pin[], draft: Draft, now: number): LaidOn {
  const merged = mergeThree(draft.base, draft.pins, theirs, now);
  // A place too full is seen in the list itself and put right there.
  const conflicts = merged.conflicts.filter(({ fields }) => fields[0] !== "crowded");
  const open = new Set(conflicts.map(({ id }) => id));
  const join = (settled: Pin[], undecided: Pin[]) => [
    ...settled.filter(({ id }) => !open.has(id)),
    ...undecided.filter(({ id }) => open.has(id)),
  ];
  return { base: join(theirs, draft.base), pins: join(merged.pins, draft.pins), conflicts };
}

/** Changes some pins of a list: puts, replaces or (with null) removes them; `before` undoes it. */
export function changePins(pins: Pin[], changes: Before): { pins: Pin[]; before: Before } {
  const ids = new Set(changes.map(([id]) => id));
  const before = [...ids].map((id): Before[0] => [id, pins.find((pin) => pin.id === id) ?? null]);
  const put = changes.flatMap(([, pin]) => pin ?? []);
  return { pins: [...pins.filter(({ id }) => !ids.has(id)), ...put], before };
}
