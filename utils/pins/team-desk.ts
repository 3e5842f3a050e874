/**
 * The team's half of the desk: a draft on top of what is on the wiki. The draft is kept on this
 * device until it is published or given up, whatever the wiki says meanwhile. What is stored is the
 * truth, and changed under a lock: two desks in one browser add to one draft.
 */
import type { Wiki } from "../wiki/client.ts";
import { explainPublication, explainWiki } from "./desk-refusals.ts";
import type { Said, TeamDesk } from "./desk-state.ts";
import { readDraft } from "./draft.ts";
import type { PersonalWorld } from "./personal.ts";
import { publishPins } from "./publish.ts";
import { publishersByPin } from "./publishers.ts";
import type { Pin } from "./schema.ts";
import { type PinsPage, readTeamState } from "./team.ts";
import { createTeamDraft, KEEP } from "./team-draft.ts";
import { parseTeamPage } from "./team-format.ts";
import { type Changes, changesBetween } from "./three-way.ts";
import type { Before, Wanted } from "./undo.ts";

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
    base: [],
    draft: [],
    otherDrafts: [],
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
  const draft = createTeamDraft(world, () => state, show);

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
      await draft.update(KEEP, {
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
    await draft.rename(title);
    await world.keepTitle(named, title);
    isUnread = true;
  }

  /**
   * Shows what was on the wiki when the draft was begun, or last read: good to look at and to go on
   * with until the wiki has answered, should it ever.
   */
  async function showLast(): Promise<void> {
    const [kept, known] = await Promise.all([
      readDraft(world.local, state.page),
      readTeamState(world.local, state.page),
    ]);
    const last = kept?.base ?? known?.pins.map(({ pin }) => pin) ?? [];
    const publishers = publishersByPin(known?.pins);
    await draft.update(KEEP, { news: () => ({ onWiki: last, publishers }) });
  }

  const readPublishers = async () =>
    publishersByPin((await readTeamState(world.local, state.page))?.pins);

  // Each change gives what undoes it.
  return {
    load,
    get state() {
      return state;
    },
    async change(wanted: Wanted, seen: Pin[]): Promise<Before> {
      await begin();
      return draft.change(wanted, seen);
    },
    undo: draft.undo,
    discard: draft.discard,
    takeOver: draft.takeOver,
    resolve: draft.resolve,
    /**
     * Publishes the draft that is shown: only ever called from a person's confirmation on the desk.
     *
     * @param user as whom it was confirmed
     */
    async publish(user: string): Promise<Said> {
      show({ publishing: true });
      const [sent, seen] = [{ base: state.base, pins: state.draft }, state.onWiki];
      try {
        const { title } = state.page;
        const submission = { title, draft: sent, user, describe: world.describe };
        const done = await publishPins(world.wiki, submission, world.now());
        const told = (pins: Pin[]) => () => {
          // What loads that are under way are told is older than this, or the same.
          outdated = loads;
          return { onWiki: pins, refusal: null };
        };
        if (done.kind === "conflict") {
          await draft.update(KEEP, { news: told(done.theirs) });
        } else {
          // What was changed while it was under way is a draft on top of it.
          await draft.update(({ pins }, isKept) => (isKept ? { base: sent.pins, pins } : null), {
            news: told(done.pins),
            seen,
          });
          await refreshPanels();
          show({ publishers: await readPublishers() });
        }
        return explainPublication(done);
      } catch (error) {
        return explainWiki(error);
      } finally {
        show({ publishing: false });
      }
    },
  };
}
