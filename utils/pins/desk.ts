/** The desk: personal and team pins side by side, every change of either, and its undoing. */
import type { Announcement } from "../model.ts";
import type { ReadAnnouncements } from "./announcements.ts";
import type { DeskState, Said, Side } from "./desk-state.ts";
import { exportPins, ImportError, planImport } from "./exchange.ts";
import { toInstant } from "./instant.ts";
import { type Change, PendingChanges } from "./pending.ts";
import {
  type Before,
  CrowdedError,
  importPins,
  MIRROR_KEY,
  type PersonalWorld,
  PinError,
  parseMirror,
  putPins,
  readPersonalPins,
  removePins,
  restorePins,
} from "./personal.ts";
import { newPin } from "./pin-announcement.ts";
import { crowding, move } from "./rules.ts";
import { checkPin, type Pin, type Scope } from "./schema.ts";
import { readSyncState } from "./sync.ts";
import type { createTeamDesk } from "./team-desk.ts";

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

/** Steps that can be undone. */
const MOST_UNDO = 50;

/** A desk; `onChange` is told of every new state. */
export function createDesk(world: DeskWorld, onChange: (state: DeskState) => void) {
  const { personal } = world;
  const undoing: Change[] = [];
  const stored = { personal: [] as Pin[], team: null as TeamState | null };
  const pending = new PendingChanges();
  /** Until everything begun so far is written, or refused. */
  let written: Promise<unknown> = Promise.resolve();
  let state: DeskState = {
    now: personal.now(),
    personal: [],
    team: null,
    announcements: new Map(),
    partnerships: world.partnerships,
    crowded: null,
    syncProblem: null,
    said: null,
    canUndo: false,
  };
  const show = (news: Partial<DeskState>) => {
    state = {
      ...state,
      ...news,
      personal: pending.layOn("personal", stored.personal),
      team: stored.team && pending.layOnTeam(stored.team),
      canUndo: undoing.length > 0,
      now: personal.now(),
    };
    onChange(state);
  };
  let newest: TeamState | null = null;
  const team =
    world.openTeam?.((changed) => {
      newest = changed;
      const named = nameAnnouncements([...changed.draft, ...changed.onWiki]);
      const showNewest = () => {
        stored.team = newest;
        show({});
      };
      // Shown with its names, so that nothing moves once it is there; without new ones, at once.
      if (named) named.then(showNewest);
      else showNewest();
    }) ?? null;
  stored.team = team?.state ?? null;
  state = { ...state, team: stored.team };

  const pinsOf = (side: Side) => (side === "personal" ? state.personal : (state.team?.draft ?? []));

  /** Reads everything anew. */
  async function load(): Promise<void> {
    await refresh();
    await team?.load();
  }

  async function refresh(): Promise<void> {
    show(await read());
  }

  async function read(): Promise<Pick<DeskState, "syncProblem">> {
    const [pins, sync] = await Promise.all([
      readPersonalPins(personal.local),
      readSyncState(personal.local),
    ]);
    await nameAnnouncements(pins);
    stored.personal = pins;
    return { syncProblem: sync.problem ?? null };
  }

  /** Reads what pins pin; null where all of it is known. */
  function nameAnnouncements(pins: Pick<Pin, "announcement">[]): Promise<void> | null {
    const ids = new Set(pins.map(({ announcement }) => announcement));
    const missing = [...ids].filter((id) => !state.announcements.has(id));
    if (missing.length === 0) return null;
    const read = async () => {
      const found = await world.readAnnouncements(missing);
      const named = missing.map((id): [string, Announcement | null] => [id, found.get(id) ?? null]);
      show({ announcements: new Map([...state.announcements, ...named]) });
    };
    // Pins without names can still be arranged.
    return read().catch(console.error);
  }

  /**
   * Writes a change that is seen at once, and says what was done or why not.
   *
   * @param work the writing; it gives what undoes it
   */
  async function act(
    change: Change,
    work: () => Promise<Before>,
    { done = () => null, isUndo = false }: { done?: () => Said | null; isUndo?: boolean } = {},
  ): Promise<void> {
    pending.begin(change);
    show({});
    let news: Partial<DeskState>;
    try {
      const writing = work();
      written = Promise.allSettled([written, writing]);
      const pins = await writing;
      if (!isUndo) undoing.push({ side: change.side, pins });
      undoing.splice(0, undoing.length - MOST_UNDO);
      news = { ...(await read()), said: done(), crowded: null };
    } catch (error) {
      news = { said: explain(error) };
    }
    pending.end(change);
    show(news);
  }

  const changeTeam = async (changes: Before) => (await team?.change(changes)) ?? [];

  /** Writes pins on one side; `replaced` goes in the same step. */
  async function write(side: Side, pins: Pin[], replaced: string[] = []): Promise<void> {
    const gone = replaced.map((id): Before[0] => [id, null]);
    const changes: Before = [...gone];
    for (const pin of pins) {
      const checked = checkPin(pin);
      if (!checked.ok) {
        const { reason, place } = checked.problem;
        return show({ said: explain(new PinError(reason, place)) });
      }
      changes.push([pin.id, checked.value]);
    }
    if (side === "team" && !team) return show({ said: explain(new PinError("desk-no-page")) });
    await act({ side, pins: changes }, () =>
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
    /** Saves a pin, new or changed; asks first where four are there already. */
    async save(side: Side, pin: Pin, replaced?: string): Promise<void> {
      const others = pinsOf(side).filter(({ id }) => id !== replaced);
      if (pin.until && Date.parse(pin.until) <= personal.now()) {
        show({ said: { key: "pin-bad-past", params: [], detail: "", tone: "error" } });
        return;
      }
      const present = crowding(pin, others, personal.now());
      if (present.length > 0) return show({ crowded: { side, pin, present }, said: null });
      await write(side, [pin], replaced === undefined ? [] : [replaced]);
    },
    answerCrowded: () => show({ crowded: null }),
    /** A new pin, for a form to fill in. */
    draftPin(side: Side, announcement: string, scope: Scope): Pin {
      nameAnnouncements([{ announcement }]);
      return newPin({ announcement, scope }, pinsOf(side), personal);
    },
    /** The same announcement for the other side, as a pin of its own. */
    async copy(pin: Pin, to: Side): Promise<void> {
      const { id, at } = newPin(pin, pinsOf(to), personal);
      await this.save(to, { ...pin, id, at });
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
      const last = undoing.pop();
      if (!last) return;
      await act(
        last,
        () => (last.side === "personal" ? restorePins(personal, last.pins) : changeTeam(last.pins)),
        { isUndo: true },
      );
    },
    async exportText(): Promise<string> {
      await written;
      const mirror = parseMirror(await personal.local.get(MIRROR_KEY), "");
      return exportPins(mirror.map, personal.now());
    },
    async importText(text: string): Promise<void> {
      const mirror = parseMirror(await personal.local.get(MIRROR_KEY), "");
      let said: Said | null = null;
      await act(
        { side: "personal", pins: [] },
        async () => {
          const plan = planImport(text, mirror.map);
          const pins = [...plan.added, ...plan.renewed];
          const before = pins.length > 0 ? await importPins(personal, pins) : [];
          const params = [plan.added.length, plan.renewed.length, plan.kept];
          said = { key: "desk-imported", params, detail: "", tone: "success" };
          return before;
        },
        { done: () => said },
      );
    },
    resolve: async (id: string, keepMine: boolean) => team?.resolve(id, keepMine),
    async discard(): Promise<void> {
      if (team) await act({ side: "team", pins: [] }, () => team.discard());
    },
    async publish(): Promise<void> {
      if (!team) return;
      // What is seen is what is sent.
      await written;
      const said = await team.publish();
      // What is on the wiki is undone there, by another change.
      if (said.tone === "success") undoing.length = 0;
      show({ said });
    },
  };
}

function explain(error: unknown): Said {
  const said = { params: [], tone: "error" as const };
  if (error instanceof CrowdedError) {
    const names = error.present.length;
    return { ...said, key: "desk-crowded", params: [names], detail: "" };
  }
  if (error instanceof ImportError) return { ...said, key: error.reason, detail: error.place };
  if (error instanceof PinError) return { ...said, key: error.reason, detail: error.place };
  return { ...said, key: "desk-failed", detail: String(error) };
}
