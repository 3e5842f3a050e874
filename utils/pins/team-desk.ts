/**
 * The team's half of the desk: a draft on top of what is on the wiki. The draft is kept on this
 * device until it is published or given up, whatever the wiki says meanwhile.
 */
import type { Wiki } from "../wiki/client.ts";
import { WikiError } from "../wiki/errors.ts";
import type { Said, TeamDesk } from "./desk-state.ts";
import type { PersonalWorld } from "./personal.ts";
import { type Draft, publishPins } from "./publish.ts";
import type { Pin } from "./schema.ts";
import { type PinsPage, readTeamState } from "./team.ts";
import { PinsPageError, parseTeamPage } from "./team-format.ts";
import { type Changes, type Conflict, changesBetween, mergeThree } from "./three-way.ts";

export const DRAFT_KEY = "pins-draft";

export interface TeamDeskWorld extends Pick<PersonalWorld, "local" | "now"> {
  page: PinsPage;
  wiki: Wiki;
  hasAccess(): Promise<boolean>;
  /** The edit summary. */
  describe(changes: Changes): string;
  /** Lets this device's own panels know at once what was published. */
  refresh(): Promise<unknown>;
}

interface StoredDraft extends Draft {
  page: PinsPage;
}

/** The desk's dealings with the wiki; `onChange` is told of every new state. */
export function createTeamDesk(world: TeamDeskWorld, onChange: (state: TeamDesk) => void) {
  let base: Pin[] = [];
  let state: TeamDesk = {
    page: world.page,
    access: true,
    loading: true,
    user: null,
    refusal: null,
    onWiki: [],
    draft: [],
    changes: changesBetween([], []),
    conflicts: [],
    publishing: false,
    publishers: {},
  };

  function show(change: Partial<TeamDesk>): void {
    state = { ...state, ...change };
    state.changes = changesBetween(state.onWiki, state.draft);
    onChange(state);
  }

  async function keep(): Promise<void> {
    const draft: StoredDraft = { page: world.page, base, pins: state.draft };
    await world.local.set({ [DRAFT_KEY]: draft });
  }

  async function readDraft(): Promise<Draft | null> {
    const stored = (await world.local.get(DRAFT_KEY))[DRAFT_KEY] as StoredDraft | null | undefined;
    const { page } = world;
    if (stored?.page?.api !== page.api || stored.page.title !== page.title) return null;
    return Array.isArray(stored.base) && Array.isArray(stored.pins) ? stored : null;
  }

  /** Brings the draft on top of what is on the wiki by now. */
  function rebase(theirs: Pin[], draft: Draft): Partial<TeamDesk> {
    const merged = mergeThree(draft.base, draft.pins, theirs, world.now());
    // A place too full is seen in the list itself and put right there.
    const conflicts = merged.conflicts.filter(({ fields }) => fields[0] !== "crowded");
    base = conflicts.length > 0 ? draft.base : theirs;
    const pins = conflicts.length > 0 ? draft.pins : merged.pins;
    return { onWiki: theirs, draft: pins, conflicts };
  }

  /** Reads the page anew, in the session the browser has on that wiki. */
  async function load(): Promise<void> {
    const draft = (await readDraft()) ?? null;
    const known = await readTeamState(world.local, world.page);
    const last = known?.pins.map(({ pin }) => pin) ?? [];
    const publishers = Object.fromEntries(
      known?.pins.flatMap(({ pin, by }) => (by ? [[pin.id, by.user]] : [])) ?? [],
    );
    if (!(await world.hasAccess())) {
      show({ access: false, loading: false, onWiki: last, draft: draft?.pins ?? last, publishers });
      return;
    }
    show({ access: true, loading: true, publishers });
    try {
      const page = await world.wiki.readPage(world.page.title);
      const theirs = parseTeamPage(page.revision?.text ?? "").pins;
      const refusal = page.refusal ? saidOf(page.refusal) : null;
      show({
        loading: false,
        user: page.user,
        refusal,
        ...rebase(theirs, draft ?? { base: theirs, pins: theirs }),
      });
    } catch (error) {
      // What was read last is still good to look at, and the draft is to go on with.
      const pins = draft?.pins ?? last;
      base = draft?.base ?? last;
      show({ loading: false, refusal: saidOf(error), onWiki: last, draft: pins });
    }
  }

  return {
    load,
    get state() {
      return state;
    },
    /** Changes the draft; gives what it was, to undo it. */
    async change(pins: Pin[]): Promise<Pin[]> {
      const before = state.draft;
      show({ draft: pins });
      await keep();
      return before;
    },
    /** Gives the draft up. */
    async discard(): Promise<Pin[]> {
      const before = state.draft;
      base = state.onWiki;
      show({ draft: state.onWiki, conflicts: [] });
      await world.local.set({ [DRAFT_KEY]: null });
      return before;
    },
    /** Settles a conflict for one side. */
    async resolve({ id, mine, theirs }: Conflict, keepMine: boolean): Promise<void> {
      const replace = (pins: Pin[], pin: Pin | null) => [
        ...pins.filter((each) => each.id !== id),
        ...(pin ? [pin] : []),
      ];
      // From here on it is as if the draft had begun from what the other one did.
      base = replace(base, theirs);
      const pins = replace(state.draft, keepMine ? mine : theirs);
      show(rebase(state.onWiki, { base, pins }));
      await keep();
    },
    /** Publishes the draft: only ever called from a person's confirmation on the desk. */
    async publish(): Promise<Said> {
      show({ publishing: true });
      try {
        const draft = { base, pins: state.draft };
        const { title } = world.page;
        const done = await publishPins(world.wiki, title, draft, world.describe, world.now());
        if (done.kind === "conflict") {
          show(rebase(done.theirs, draft));
          return { key: "desk-conflict", params: [], detail: "", tone: "error" };
        }
        base = done.pins;
        show({ onWiki: done.pins, draft: done.pins, conflicts: [], refusal: null });
        await world.local.set({ [DRAFT_KEY]: null });
        await world.refresh();
        return { key: `desk-${done.kind}`, params: [], detail: "", tone: "success" };
      } catch (error) {
        await keep();
        return saidOf(error);
      } finally {
        show({ publishing: false });
      }
    },
  };
}

/** An error as the desk says it. */
export function saidOf(error: unknown): Said {
  const isOurs = error instanceof WikiError || error instanceof PinsPageError;
  if (!isOurs) return { key: "wiki-unknown", params: [], detail: String(error), tone: "error" };
  const detail = error instanceof WikiError ? error.detail : "";
  return { key: error.reason, params: [], detail, tone: "error" };
}
