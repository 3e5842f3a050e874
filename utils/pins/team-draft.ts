/**
 * The draft of the team's half of the desk, changed under a lock and kept. Each change gives what
 * undoes it.
 */
import type { TeamDesk } from "./desk-state.ts";
import { changePins, isSamePage, layOn, readDraft, readDrafts, writeDraft } from "./draft.ts";
import type { PersonalWorld } from "./personal.ts";
import type { Draft } from "./publish.ts";
import type { Pin } from "./schema.ts";
import type { PinsPage } from "./team.ts";
import { changesBetween, countChanges, rebaseOrKeep } from "./three-way.ts";
import { type Before, pinOf, takeBack, type Wanted, wantedBetween } from "./undo.ts";

const LOCK = "partner-context-pins-draft";

/** Leaves the draft as it is, on top of what is told. */
export const KEEP = (draft: Draft) => draft;

/** @param current what is shown by now; `show` shows what changes */
export function createTeamDraft(
  world: Pick<PersonalWorld, "local" | "locks" | "now">,
  current: () => TeamDesk,
  show: (change: Partial<TeamDesk>) => void,
) {
  /**
   * Changes the draft that is kept, and shows it on top of what is on the wiki.
   *
   * @param revise from the draft as it is to what it is to be; null gives it up. `isKept` is false
   *   where there was none, and the draft is what is on the wiki
   */
  function update(
    revise: (draft: Draft, isKept: boolean) => Draft | null,
    {
      news = () => ({}),
      seen: shown,
    }: {
      /**
       * What the wiki has told, shown in the same step; asked for under the lock, since while that
       * is waited for more is told.
       */
      news?: () => Partial<TeamDesk>;
      /** What was on the wiki when the draft was last shown; left out where it is what is shown. */
      seen?: Pin[];
    } = {},
  ): Promise<void> {
    return world.locks.request(LOCK, async () => {
      const { page } = current();
      const drafts = await readDrafts(world.local);
      const kept = drafts.find((each) => isSamePage(each.page, page)) ?? null;
      const otherDrafts = drafts.flatMap((draft) => (draft === kept ? [] : draft.page));
      const told = news();
      const theirs = told.onWiki ?? current().onWiki;
      const seen = shown ?? theirs;
      const before = layOn(seen, kept ?? { base: seen, pins: seen }, world.now());
      const wanted = revise(before, kept !== null) ?? { base: theirs, pins: theirs };
      const after = layOn(theirs, wanted, world.now());
      const isDraft =
        after.conflicts.length > 0 || countChanges(changesBetween(theirs, after.pins)) > 0;
      if (isDraft || kept) await writeDraft(world.local, page, isDraft ? after : null);
      const { base, pins, conflicts } = after;
      show({ ...told, onWiki: theirs, base, draft: pins, conflicts, otherDrafts });
    });
  }

  /**
   * Changes pins of the draft; gives what undoes it.
   *
   * @param rebased where the draft is to have begun from something else from now on
   */
  async function changeDraft(
    plan: (draft: Draft) => Wanted,
    rebased = (base: Pin[]) => base,
  ): Promise<Before> {
    let done: Before = [];
    await update((draft) => {
      const wanted = plan(draft);
      const [now, begun] = [pinOf(draft.pins), pinOf(draft.base)];
      done = wanted.map(([id, pin]) => [id, now(id), pin, begun(id)]);
      return { base: rebased(draft.base), pins: changePins(draft.pins, wanted) };
    });
    return done;
  }

  /** @param seen the pins that those changes were made of: what is another one by now stays so */
  const change = (wanted: Wanted, seen: Pin[]) =>
    changeDraft(({ pins }) => {
      const [made, now] = [pinOf(seen), pinOf(pins)];
      return wanted.map(([id, pin]) => [id, rebaseOrKeep(pin, made(id), now(id))]);
    });

  return {
    update,
    change,
    /** Takes changes of the draft back, where they still stand. */
    undo: (done: Before): Promise<Before> =>
      changeDraft(({ base, pins }) => takeBack(done, pinOf(pins), pinOf(base)).wanted),
    /** Gives the draft up. */
    discard: (): Promise<Before> =>
      changeDraft(({ pins }) => wantedBetween(pins, current().onWiki)),
    /** Makes the changes here that were made for another page, which has no draft from then on. */
    async takeOver(from: PinsPage): Promise<Before> {
      const other = await readDraft(world.local, from);
      if (other) {
        await change(wantedBetween(other.base, other.pins), other.base);
        await world.locks.request(LOCK, () => writeDraft(world.local, from, null));
      }
      await update(KEEP);
      // Undone, they would be nowhere.
      return [];
    },
    /** Settles a conflict for one side; in other fields both stay. */
    async resolve(id: string, keepMine: boolean): Promise<Before> {
      const theirs = () => pinOf(current().onWiki)(id);
      const done = await changeDraft(
        ({ base, pins }) => {
          const mine = () => rebaseOrKeep(pinOf(pins)(id), pinOf(base)(id), theirs());
          return [[id, keepMine ? mine() : theirs()]];
        },
        // From here on it is as if the draft had begun from what the other one did.
        (base) => changePins(base, [[id, theirs()]]),
      );
      // What is kept was done before: that is what is undone next.
      return keepMine ? [] : done;
    },
    /** Goes on under another title of the page, and takes the draft along. */
    rename: (title: string): Promise<void> =>
      world.locks.request(LOCK, async () => {
        const named = current().page;
        const page = { api: named.api, title };
        const kept = await readDraft(world.local, named);
        if (kept && !(await readDraft(world.local, page))) {
          await writeDraft(world.local, page, kept);
          await writeDraft(world.local, named, null);
        }
        show({ page });
      }),
  };
}
