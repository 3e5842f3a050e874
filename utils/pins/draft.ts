/** Drafts of the team's pins: how they are kept on this device, changed, and laid on what others did. */
import type { Storage } from "webextension-polyfill";
import type { Draft } from "./publish.ts";
import { checkPin, type Pin } from "./schema.ts";
import type { PinsPage } from "./team.ts";
import { type Conflict, mergeThree } from "./three-way.ts";
import type { Wanted } from "./undo.ts";

export const DRAFT_KEY = "pins-draft";

type Area = Pick<Storage.StorageArea, "get" | "set">;

/** A draft and the page it was made for; the feed may name another one meanwhile. */
export interface KeptDraft extends Draft {
  page: PinsPage;
}

/** The drafts of all pages, as far as they can be read. */
export async function readDrafts(local: Area): Promise<KeptDraft[]> {
  return (await readStored(local)).flatMap(({ page, base, pins }) => {
    if (typeof page?.api !== "string" || typeof page.title !== "string") return [];
    if (!Array.isArray(base) || !Array.isArray(pins)) return [];
    const { api, title } = page;
    return { page: { api, title }, base: readable(base), pins: readable(pins) };
  });
}

/** The draft for a page; null where there is none. */
export async function readDraft(local: Area, page: PinsPage): Promise<KeptDraft | null> {
  return (await readDrafts(local)).find((draft) => isSamePage(draft.page, page)) ?? null;
}

/** Keeps a draft for a page, or with null none; those of other pages stay. */
export async function writeDraft(local: Area, page: PinsPage, draft: Draft | null): Promise<void> {
  const others = (await readStored(local)).filter((each) => !isSamePage(each.page, page));
  const written = draft ? [{ page, base: draft.base, pins: draft.pins }] : [];
  await local.set({ [DRAFT_KEY]: [...others, ...written] });
}

/** Whether two are the same page of the same wiki. */
export function isSamePage(a: Partial<PinsPage> | null | undefined, b: PinsPage): boolean {
  return a?.api === b.api && a.title === b.title;
}

interface StoredDraft {
  page?: Partial<PinsPage> | null;
  base?: unknown;
  pins?: unknown;
}

async function readStored(local: Area): Promise<StoredDraft[]> {
  const { [DRAFT_KEY]: stored } = await local.get(DRAFT_KEY);
  const drafts: unknown[] = Array.isArray(stored) ? stored : [];
  return drafts.filter((each): each is StoredDraft => typeof each === "object" && each !== null);
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

/** Changes some pins of a list: puts, replaces or (with null) removes them. */
export function changePins(pins: Pin[], changes: Wanted): Pin[] {
  const ids = new Set(changes.map(([id]) => id));
  const put = changes.flatMap(([, pin]) => pin ?? []);
  return [...pins.filter(({ id }) => !ids.has(id)), ...put];
}
