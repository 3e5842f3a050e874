/** The desk: personal and team pins side by side, every change of either, and its undoing. */
import { AnnouncementNames } from "./announcement-names.ts";
import type { ReadAnnouncements } from "./announcements.ts";
import { exportText, importText } from "./desk-exchange.ts";
import { createReadings } from "./desk-readings.ts";
import { explain } from "./desk-refusals.ts";
import type { DeskState, Said, Side } from "./desk-state.ts";
import { toInstant } from "./instant.ts";
import { type Change, PendingChanges } from "./pending.ts";
import {
  checkedPin,
  type PersonalWorld,
  PinError,
  putPins,
  removePins,
  restorePins,
} from "./personal.ts";
import { newPin } from "./pin-announcement.ts";
import { move, stateOf } from "./rules.ts";
import { createSaving } from "./saving.ts";
import type { Pin, Scope } from "./schema.ts";
import type { createTeamDesk } from "./team-desk.ts";
import { isSame } from "./three-way.ts";
import { type Before, pinOf, takeBack, type Wanted } from "./undo.ts";
import { type Step, UndoSteps } from "./undo-steps.ts";

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
  const pending = new PendingChanges();
  const readings = createReadings({ local: personal.local, names, pending, show: () => show({}) });
  const { stored } = readings;
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
  const team = world.openTeam?.(readings.takeTeam) ?? null;
  stored.team = team?.state ?? null;
  state = { ...state, team: stored.team };

  /** Reads everything anew. */
  async function load(): Promise<void> {
    await refresh();
    await team?.load();
  }

  async function refresh(): Promise<void> {
    show(await readings.read());
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
    { done = () => null, undone }: { done?: () => Said | null; undone?: Step } = {},
  ): Promise<boolean> {
    pending.begin(change);
    show({});
    let news: Parameters<typeof show>[0];
    let isDone = false;
    try {
      const writing = work();
      written = Promise.allSettled([written, writing]);
      const deeds = (await writing).filter(([, before, after]) => !isSame(before, after));
      isDone = true;
      if (!undone && deeds.length > 0) undoing.push({ side: change.side, done: deeds });
      pending.store(change);
      readings.takeStored();
      news = { ...(await readings.read()), said: done() };
      await readings.teamShown();
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

  const changeTeam = async (wanted: Wanted, seen: Pin[]) =>
    (await team?.change(wanted, seen)) ?? [];

  const actOnDraft = async (work: (of: TeamDesk) => Promise<Before>) =>
    team && act({ side: "team", pins: [] }, () => work(team));

  /** Writes pins on one side; `replaced` goes in the same step. Tells whether it is done. */
  async function write(side: Side, pins: Pin[], replaced: string[] = []): Promise<boolean> {
    let wanted: Wanted;
    const seen = pinsOf(side);
    try {
      const put = pins.map((pin): Wanted[0] => [pin.id, checkedPin(pin)]);
      wanted = [...replaced.map((id): Wanted[0] => [id, null]), ...put];
      if (side === "team" && !team) throw new PinError("desk-no-page");
    } catch (error) {
      return refuse(error);
    }
    return act({ side, pins: wanted }, () =>
      side === "personal" ? putPins(personal, pins, replaced) : changeTeam(wanted, seen),
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
    edit: saving.edit,
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
      await names.learn([pin]);
      const isUnknown = names.known.get(pin.announcement) === null;
      if (to === "team" && isUnknown) return void refuse(new PinError("pin-unknown"));
      const { id, at } = newPin(pin, pinsOf(to), personal);
      await saving.save(to, { ...pin, id, at });
    },
    async remove(side: Side, id: string): Promise<void> {
      const seen = pinsOf(side);
      await act({ side, pins: [[id, null]] }, () =>
        side === "personal" ? removePins(personal, [id]) : changeTeam([[id, null]], seen),
      );
    },
    /** Moves a pin within the pins of its place, which are given as they are shown. */
    async move(side: Side, shown: Pin[], id: string, to: number): Promise<void> {
      const changed = move(shown, id, to);
      if (changed.length > 0) await write(side, changed);
    },
    /** Readers who hid it see it again. */
    async pinAnew(pin: Pin): Promise<boolean> {
      const now = personal.now();
      if (stateOf(pin, now) === "over") return refuse(new PinError("pin-over", "until"));
      return write("team", [{ ...pin, at: toInstant(now) }]);
    },
    async undo(): Promise<void> {
      const last = undoing.begin();
      if (!last) return;
      const { side, done } = last;
      const base = pinOf(state.team?.base ?? []);
      const { wanted, isWhole } = takeBack(done, pinOf(pinsOf(side)), base);
      const undo = async () =>
        side === "personal" ? restorePins(personal, done) : ((await team?.undo(done)) ?? []);
      const isSeen = isWhole && wanted.length > 0;
      await act({ side, pins: wanted }, undo, {
        undone: last,
        done: () =>
          isSeen ? null : { key: "desk-undo-kept", params: [], detail: "", tone: "notice" },
      });
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
    takeOver: (from: TeamState["page"]) => actOnDraft((of) => of.takeOver(from)),
    /** @param user as whom it was confirmed */
    async publish(user: string): Promise<void> {
      if (!team) return;
      // What is seen is what is sent.
      await written;
      const sent = undoing.of("team");
      const said = await team.publish(user);
      // What is on the wiki is undone there, by another change.
      if (said.tone !== "error") undoing.forget(sent);
      show({ said });
      // Who is signed in, and may publish, may be another by now.
      if (said.tone === "error") await team.load();
    },
  };
}
