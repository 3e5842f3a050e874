/** The desk: personal and team pins side by side, every change of either, and its undoing. */
import type { ReadAnnouncements } from "./announcements.ts";
import type { DeskState, Said, Side } from "./desk-state.ts";
import { exportPins, ImportError, planImport } from "./exchange.ts";
import { toInstant } from "./instant.ts";
import {
  type Before,
  CrowdedError,
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
  const undoing: (() => Promise<unknown>)[] = [];
  let state: DeskState = {
    now: personal.now(),
    personal: [],
    team: null,
    announcements: {},
    partnerships: world.partnerships,
    crowded: null,
    syncProblem: null,
    said: null,
    canUndo: false,
  };
  const show = (change: Partial<DeskState>) => {
    state = { ...state, ...change, now: personal.now(), canUndo: undoing.length > 0 };
    onChange(state);
  };
  const team = world.openTeam?.((changed) => show({ team: changed })) ?? null;

  const pinsOf = (side: Side) => (side === "personal" ? state.personal : (state.team?.draft ?? []));

  /** Reads everything anew. */
  async function load(): Promise<void> {
    await refresh();
    await team?.load();
    await nameAnnouncements();
  }

  async function refresh(): Promise<void> {
    const [pins, sync] = await Promise.all([
      readPersonalPins(personal.local),
      readSyncState(personal.local),
    ]);
    show({ personal: pins, syncProblem: sync.problem ?? null });
    await nameAnnouncements();
  }

  async function nameAnnouncements(more: string[] = []): Promise<void> {
    const lists = [state.personal, state.team?.draft ?? [], state.team?.onWiki ?? []];
    const ids = new Set([...lists.flat().map(({ announcement }) => announcement), ...more]);
    const missing = [...ids].filter((id) => !Object.hasOwn(state.announcements, id));
    if (missing.length === 0) return;
    const found = await world.readAnnouncements(missing);
    show({ announcements: { ...state.announcements, ...Object.fromEntries(found) } });
  }

  /** Does something that can be undone, and says what was done or why not. */
  async function act(
    work: () => Promise<() => Promise<unknown>>,
    done: () => Said | null = () => null,
  ): Promise<void> {
    try {
      undoing.push(await work());
      undoing.splice(0, undoing.length - MOST_UNDO);
      show({ said: done(), crowded: null });
      await refresh();
    } catch (error) {
      show({ said: explain(error) });
    }
  }

  const restore = (before: Before) => () => restorePins(personal, before);
  const restoreDraft = (before: Pin[]) => () => (team ? team.change(before) : Promise.resolve());

  /** Writes pins on one side; `replaced` goes in the same step. */
  async function write(side: Side, pins: Pin[], replaced: string[] = []): Promise<void> {
    await act(async () => {
      if (side === "personal") return restore(await putPins(personal, pins, replaced));
      if (!team) throw new PinError("desk-no-page");
      const ids = new Set([...pins.map(({ id }) => id), ...replaced]);
      const others = team.state.draft.filter(({ id }) => !ids.has(id));
      const checked = pins.map((pin) => {
        const result = checkPin(pin);
        if (!result.ok) throw new PinError(result.problem.reason, result.problem.place);
        return result.value;
      });
      return restoreDraft(await team.change([...others, ...checked]));
    });
  }

  return {
    load,
    refresh,
    loadTeam: async () => {
      await team?.load();
      await nameAnnouncements();
    },
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
      nameAnnouncements([announcement]).catch(console.error);
      return newPin({ announcement, scope }, pinsOf(side), personal);
    },
    /** The same announcement for the other side, as a pin of its own. */
    async copy(pin: Pin, to: Side): Promise<void> {
      const { id, at } = newPin(pin, pinsOf(to), personal);
      await this.save(to, { ...pin, id, at });
    },
    async remove(side: Side, id: string): Promise<void> {
      await act(async () => {
        if (side === "personal") return restore(await removePins(personal, [id]));
        const left = pinsOf(side).filter((pin) => pin.id !== id);
        return restoreDraft((await team?.change(left)) ?? []);
      });
    },
    /** Moves a pin within the pins of its place, which are given as they are shown. */
    async move(side: Side, shown: Pin[], id: string, to: number): Promise<void> {
      const changed = move(shown, id, to);
      if (changed.length > 0) await write(side, changed);
    },
    /** Readers who hid it see it again. */
    pinAnew: (pin: Pin) => write("team", [{ ...pin, at: toInstant(personal.now()) }]),
    async undo(): Promise<void> {
      await undoing.pop()?.();
      show({ said: null, crowded: null });
      await refresh();
    },
    async exportText(): Promise<string> {
      const mirror = parseMirror(await personal.local.get(MIRROR_KEY), "");
      return exportPins(mirror.map, personal.now());
    },
    async importText(text: string): Promise<void> {
      const mirror = parseMirror(await personal.local.get(MIRROR_KEY), "");
      let said: Said | null = null;
      await act(
        async () => {
          const plan = planImport(text, mirror.map);
          const pins = [...plan.added, ...plan.renewed];
          const before = pins.length > 0 ? await putPins(personal, pins) : [];
          const params = [plan.added.length, plan.renewed.length, plan.kept];
          said = { key: "desk-imported", params, detail: "", tone: "success" };
          return restore(before);
        },
        () => said,
      );
    },
    resolve: async (id: string, keepMine: boolean) => {
      const conflict = state.team?.conflicts.find((each) => each.id === id);
      if (conflict) await team?.resolve(conflict, keepMine);
    },
    async discard(): Promise<void> {
      if (team) await act(async () => restoreDraft(await team.discard()));
    },
    async publish(): Promise<void> {
      if (!team) return;
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
