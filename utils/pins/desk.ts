/** The desk: personal and team pins side by side, every change of either, and its undoing. */
import { AnnouncementNames } from "./announcement-names.ts";
import type { ReadAnnouncements } from "./announcements.ts";
import { exportText, importText } from "./desk-exchange.ts";
import { explain } from "./desk-refusals.ts";
import type { DeskState, Said, Side } from "./desk-state.ts";
import { toInstant } from "./instant.ts";
import { type Change, PendingChanges } from "./pending.ts";
import {
  type Before,
  checkedPin,
  type PersonalWorld,
  PinError,
  putPins,
  readPersonalPins,
  removePins,
  restorePins,
} from "./personal.ts";
import { newPin } from "./pin-announcement.ts";
import { move } from "./rules.ts";
import { createSaving } from "./saving.ts";
import type { Pin, Scope } from "./schema.ts";
import { readSyncState } from "./sync.ts";
import type { createTeamDesk } from "./team-desk.ts";
import { UndoSteps } from "./undo-steps.ts";

export interface DeskWorld {
  personal: PersonalWorld;
  readAnnouncements: ReadAnnouncements;
  partnerships: DeskState["partnerships"];
  /** Null where no page of team pins is named. */
  openTeam: ((onChange: (team: TeamState) => void) => TeamDesk) | null;
}

type TeamDesk = ReturnType<typeof createTeamDesk>;
type TeamState = NonNullable<DeskState["team"]>;
export type Desk = ReturnType<typeof createDesk>;

/** A desk; `onChange` is told of every new state. */
export function createDesk(world: DeskWorld, onChange: (state: DeskState) => void) {
  const { personal } = world;
  const undoing = new UndoSteps();
  const names = new AnnouncementNames(world.readAnnouncements, () => show({}));
  const stored = { personal: [] as Pin[], team: null as TeamState | null };
  const pending = new PendingChanges();
  const readings = { begun: 0, taken: 0 };
  /** Until everything begun so far is written, or refused. */
  let written: Promise<unknown> = Promise.resolve();
  let state: DeskState = {
    now: personal.now(),
    personal: [],
    team: null,
    announcements: names.known,
    partnerships: world.partnerships,
    crowded: null,
    syncProblem: null,
    said: null,
    canUndo: false,
  };
  const pinsOf = (side: Side) => (side === "personal" ? state.personal : (state.team?.draft ?? []));
  const saving = createSaving({
    pinsOf,
    now: personal.now,
    write: (side, pin, replaced) => write(side, [pin], replaced),
    refuse,
    onAsk: () => show({ said: null }),
  });
  const show = (news: Pick<Partial<DeskState>, "said" | "syncProblem">) => {
    state = {
      ...state,
      ...news,
      personal: pending.layOn("personal", stored.personal),
      team: stored.team && pending.layOnTeam(stored.team),
      announcements: names.known,
      canUndo: !undoing.isEmpty,
      now: personal.now(),
    };
    state.crowded = saving.question();
    onChange(state);
  };
  let newest: TeamState | null = null;
  /** Until the team's half is shown as it is by now. */
  let teamShown = Promise.resolve();
  const takeNewest = () => {
    stored.team = newest;
    pending.end(pending.storedOn("team"));
  };
  const team =
    world.openTeam?.((changed) => {
      newest = changed;
      const named = names.learn([...changed.draft, ...changed.onWiki]);
      const showNewest = () => {
        takeNewest();
        show({});
      };
      // Shown with its names, so that nothing moves once it is there; without new ones, at once.
      if (named) teamShown = named.then(showNewest);
      else showNewest();
    }) ?? null;
  stored.team = team?.state ?? null;
  state = { ...state, team: stored.team };

  /** Reads everything anew. */
  async function load(): Promise<void> {
    await refresh();
    await team?.load();
  }

  async function refresh(): Promise<void> {
    show(await read());
  }

  async function read(): Promise<Pick<Partial<DeskState>, "syncProblem">> {
    const turn = ++readings.begun;
    const changes = pending.storedOn("personal");
    const [pins, sync] = await Promise.all([
      readPersonalPins(personal.local),
      readSyncState(personal.local),
    ]);
    await names.learn(pins);
    // One that was begun later, and was quicker, knows more.
    if (turn < readings.taken) return {};
    readings.taken = turn;
    stored.personal = pins;
    // Together: by itself an earlier one would be laid on a later one's result.
    pending.end(changes);
    return { syncProblem: sync.problem ?? null };
  }

  /**
   * Writes a change that is seen at once, and says what was done or why not.
   *
   * @param work the writing; it gives what undoes it
   * @param undone the step that this undoes, if any
   * @returns whether it is written
   */
  async function act(
    change: Change,
    work: () => Promise<Before>,
    { done = () => null, undone }: { done?: () => Said | null; undone?: Change } = {},
  ): Promise<boolean> {
    pending.begin(change);
    show({});
    let news: Parameters<typeof show>[0];
    let isDone = false;
    try {
      const writing = work();
      written = Promise.allSettled([written, writing]);
      const pins = await writing;
      isDone = true;
      if (!undone && pins.length > 0) undoing.push({ side: change.side, pins });
      pending.store(change);
      if (stored.team === newest) takeNewest();
      news = { ...(await read()), said: done() };
      await teamShown;
    } catch (error) {
      news = { said: explain(error) };
    }
    if (undone) undoing.end(undone, isDone);
    pending.end([change]);
    show(news);
    return isDone;
  }

  function refuse(error: unknown): false {
    show({ said: explain(error) });
    return false;
  }

  const changeTeam = async (changes: Before) => (await team?.change(changes)) ?? [];

  const actOnDraft = async (work: (of: TeamDesk) => Promise<Before>) =>
    team && act({ side: "team", pins: [] }, () => work(team));

  /** Writes pins on one side; `replaced` goes in the same step. Tells whether it is done. */
  async function write(side: Side, pins: Pin[], replaced: string[] = []): Promise<boolean> {
    let changes: Before;
    try {
      const put = pins.map((pin): Before[0] => [pin.id, checkedPin(pin)]);
      changes = [...replaced.map((id): Before[0] => [id, null]), ...put];
      if (side === "team" && !team) throw new PinError("desk-no-page");
    } catch (error) {
      return refuse(error);
    }
    return act({ side, pins: changes }, () =>
      side === "personal" ? putPins(personal, pins, replaced) : changeTeam(changes),
    );
  }

  return {
    load,
    refresh,
    loadTeam: async () => team?.load(),
    get state() {
      return state;
    },
    save: saving.save,
    withdraw(side: Side, id: string): void {
      saving.withdraw(side, id);
      show({});
    },
    /** A new pin, for a form to fill in. */
    draftPin(side: Side, announcement: string, scope: Scope): Pin {
      names.learn([{ announcement }]);
      return newPin({ announcement, scope }, pinsOf(side), personal);
    },
    /** The same announcement for the other side, as a pin of its own. */
    async copy(pin: Pin, to: Side): Promise<void> {
      const { id, at } = newPin(pin, pinsOf(to), personal);
      await saving.save(to, { ...pin, id, at });
    },
    async remove(side: Side, id: string): Promise<void> {
      await act({ side, pins: [[id, null]] }, () =>
        side === "personal" ? removePins(personal, [id]) : changeTeam([[id, null]]),
      );
    },
    /** Moves a pin within the pins of its place, which are given as they are shown. */
    async move(side: Side, shown: Pin[], id: string, to: number): Promise<void> {
      const changed = move(shown, id, to);
      if (changed.length > 0) await write(side, changed);
    },
    /** Readers who hid it see it again. */
    pinAnew: (pin: Pin) => write("team", [{ ...pin, at: toInstant(personal.now()) }]),
    async undo(): Promise<void> {
      const last = undoing.begin();
      if (!last) return;
      await act(
        last,
        () => (last.side === "personal" ? restorePins(personal, last.pins) : changeTeam(last.pins)),
        { undone: last },
      );
    },
    async exportText(): Promise<string> {
      await written;
      return exportText(personal);
    },
    async importText(text: string): Promise<void> {
      let said: Said | null = null;
      const work = async () => {
        const imported = await importText(personal, text);
        said = imported.said;
        return imported.before;
      };
      await act({ side: "personal", pins: [] }, work, { done: () => said });
    },
    resolve: (id: string, keepMine: boolean) => actOnDraft((of) => of.resolve(id, keepMine)),
    discard: () => actOnDraft((of) => of.discard()),
    async publish(): Promise<void> {
      if (!team) return;
      // What is seen is what is sent.
      await written;
      const sent = undoing.of("team");
      const said = await team.publish();
      // What is on the wiki is undone there, by another change.
      if (said.tone === "success") undoing.forget(sent);
      show({ said });
    },
  };
}
