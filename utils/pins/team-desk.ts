/**
 * The team's half of the desk: a draft on top of what is on the wiki. The draft is kept on this
 * device until it is published or given up, whatever the wiki says meanwhile. What is stored is the
 * truth, and changed under a lock: two desks in one browser add to one draft.
 */
import type { Wiki } from "../wiki/client.ts";
import { explainWiki } from "./desk-refusals.ts";
import type { Said, TeamDesk } from "./desk-state.ts";
import { changePins, layOn, readDraft, writeDraft } from "./draft.ts";
import type { Before, PersonalWorld } from "./personal.ts";
import { type Draft, publishPins } from "./publish.ts";
import { namesByPin } from "./publishers.ts";
import type { Pin } from "./schema.ts";
import { type PinsPage, readTeamState } from "./team.ts";
import { parseTeamPage } from "./team-format.ts";
import { type Changes, changesBetween, countChanges } from "./three-way.ts";

const LOCK = "partner-context-pins-draft";

export interface TeamDeskWorld extends Pick<PersonalWorld, "local" | "locks" | "now"> {
  page: PinsPage;
  wiki: Wiki;
  hasAccess(): Promise<boolean>;
  /** The edit summary. */
  describe(changes: Changes): string;
  /** Lets this device's own panels know at once what is on the page. */
  refresh(page: PinsPage): Promise<unknown>;
  /** Remembers the title under which its wiki has a page that was named by another. */
  keepTitle(named: PinsPage, title: string): Promise<void>;
}

/** The desk's dealings with the wiki; `onChange` is told of every new state. */
export function createTeamDesk(world: TeamDeskWorld, onChange: (state: TeamDesk) => void) {
  /** What the draft that is shown began from. */
  let base: Pin[] = [];
  let begun: Promise<void> | null = null;
  /** Whether panels could not be given the page's pins so far. */
  let isUnread = false;
  /** Loads begun so far; the first `outdated` of them were begun before the last publication. */
  let loads = 0;
  let outdated = 0;
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
    publishers: new Map(),
  };

  function show(change: Partial<TeamDesk>): void {
    state = { ...state, ...change };
    state.changes = changesBetween(state.onWiki, state.draft);
    onChange(state);
  }

  /**
   * Changes the draft that is kept, and shows it on top of what is on the wiki.
   *
   * @param update from the draft as it is to what it is to be; null gives it up. `isKept` is false
   *   where there was none, and the draft is what is on the wiki
   */
  function updateDraft(
    update: (draft: Draft, isKept: boolean) => Draft | null,
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
      const kept = await readDraft(world.local, state.page);
      const told = news();
      const theirs = told.onWiki ?? state.onWiki;
      const seen = shown ?? theirs;
      const before = layOn(seen, kept ?? { base: seen, pins: seen }, world.now());
      const wanted = update(before, kept !== null) ?? { base: theirs, pins: theirs };
      const after = layOn(theirs, wanted, world.now());
      const isDraft =
        after.conflicts.length > 0 || countChanges(changesBetween(theirs, after.pins)) > 0;
      if (isDraft || kept) await writeDraft(world.local, state.page, isDraft ? after : null);
      base = after.base;
      show({ ...told, onWiki: theirs, draft: after.pins, conflicts: after.conflicts });
    });
  }

  function begin(): Promise<void> {
    begun ??= showLast().catch((error) => {
      begun = null;
      throw error;
    });
    return begun;
  }

  /** Reads the page anew, in the session the browser has on that wiki. */
  async function load(): Promise<void> {
    const turn = ++loads;
    // One that was begun later tells it anew, whichever is answered first.
    const isLast = () => turn === loads;
    try {
      await begin();
      const access = await world.hasAccess();
      if (!isLast()) return;
      isUnread ||= !access;
      show({ access, loading: access });
      if (!access) return;
      const page = await world.wiki.readPage(state.page.title);
      if (!isLast()) return;
      await rename(page.title);
      const { pins } = parseTeamPage(page.revision?.text ?? "");
      const refusal = page.refusal ? explainWiki(page.refusal) : null;
      if (isUnread) await refreshPanels();
      const publishers = await readPublishers();
      // All in one step: nothing is to move once it can be pressed.
      await updateDraft(keep, {
        news: () =>
          isLast()
            ? {
                ...(turn > outdated && { onWiki: pins }),
                ...{ publishers, loading: false, user: page.user, refusal },
              }
            : {},
      });
    } catch (error) {
      if (isLast()) show({ loading: false, refusal: explainWiki(error) });
    }
  }

  async function refreshPanels(): Promise<void> {
    isUnread = false;
    // Panels will read it by themselves, later.
    await world.refresh(state.page).catch(console.error);
  }

  /**
   * Goes on under the title that the wiki itself gives the page, and takes the draft along: panels
   * ask the REST API, which takes no other spelling than that.
   */
  async function rename(title: string): Promise<void> {
    const named = state.page;
    if (title === named.title) return;
    await world.locks.request(LOCK, async () => {
      const draft = await readDraft(world.local, named);
      const page = { api: named.api, title };
      if (draft) await writeDraft(world.local, page, draft);
      show({ page });
    });
    await world.keepTitle(named, title);
    isUnread = true;
  }

  /**
   * Shows what was on the wiki when the draft was begun, or last read: good to look at and to go on
   * with until the wiki has answered, should it ever.
   */
  async function showLast(): Promise<void> {
    const [draft, known] = await Promise.all([
      readDraft(world.local, state.page),
      readTeamState(world.local, state.page),
    ]);
    const last = draft?.base ?? known?.pins.map(({ pin }) => pin) ?? [];
    const publishers = namesByPin(known?.pins);
    await updateDraft(keep, { news: () => ({ onWiki: last, publishers }) });
  }

  const readPublishers = async () =>
    namesByPin((await readTeamState(world.local, state.page))?.pins);

  return {
    load,
    get state() {
      return state;
    },
    /** Changes pins of the draft; gives what they were, to undo it. */
    async change(changes: Before): Promise<Before> {
      await begin();
      let before: Before = [];
      await updateDraft(({ base, pins }) => {
        const changed = changePins(pins, changes);
        before = changed.before;
        return { base, pins: changed.pins };
      });
      return before;
    },
    /** Gives the draft up; gives what it was, to undo it. */
    async discard(): Promise<Before> {
      let before: Before = [];
      await updateDraft(({ pins }) => {
        const { added, changed, removed } = changesBetween(state.onWiki, pins);
        const mine = [...added, ...changed.map(({ after }) => after)];
        before = [
          ...mine.map((pin): Before[0] => [pin.id, pin]),
          ...removed.map(({ id }): Before[0] => [id, null]),
        ];
        return null;
      });
      return before;
    },
    /** Settles a conflict for one side; gives what that took from the draft, to undo it. */
    async resolve(id: string, keepMine: boolean): Promise<Before> {
      let before: Before = [];
      await updateDraft(({ base, pins }) => {
        const theirs: Before = [[id, state.onWiki.find((pin) => pin.id === id) ?? null]];
        const changed = keepMine ? { pins, before: [] } : changePins(pins, theirs);
        before = changed.before;
        // From here on it is as if the draft had begun from what the other one did.
        return { base: changePins(base, theirs).pins, pins: changed.pins };
      });
      return before;
    },
    /** Publishes the draft that is shown: only ever called from a person's confirmation on the desk. */
    async publish(): Promise<Said> {
      show({ publishing: true });
      const [sent, seen] = [{ base, pins: state.draft }, state.onWiki];
      try {
        const { title } = state.page;
        const done = await publishPins(world.wiki, title, sent, world.describe, world.now());
        const told = (pins: Pin[]) => () => {
          // What loads that are under way are told is older than this, or the same.
          outdated = loads;
          return { onWiki: pins, refusal: null };
        };
        if (done.kind === "conflict") {
          await updateDraft(keep, { news: told(done.theirs) });
          return { key: "desk-conflict", params: [], detail: "", tone: "error" };
        }
        // What was changed while it was under way is a draft on top of it.
        await updateDraft(({ pins }, isKept) => (isKept ? { base: sent.pins, pins } : null), {
          news: told(done.pins),
          seen,
        });
        await refreshPanels();
        show({ publishers: await readPublishers() });
        return { key: `desk-${done.kind}`, params: [], detail: "", tone: "success" };
      } catch (error) {
        return explainWiki(error);
      } finally {
        show({ publishing: false });
      }
    },
  };
}

const keep = (draft: Draft) => draft;
