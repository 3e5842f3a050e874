/** Changes of pins that are on their way to storage: the desk shows them before they are there. */
import type { Side, TeamDesk } from "./desk-state.ts";
import { changePins } from "./draft.ts";
import type { Pin } from "./schema.ts";
import { changesBetween } from "./three-way.ts";
import type { Wanted } from "./undo.ts";

/** What is about to become of one side's pins. */
export interface Change {
  side: Side;
  pins: Wanted;
}

/** Changes in the order they were begun in; one that has failed is taken back by its end. */
export class PendingChanges {
  readonly #changes = new Set<Change>();
  readonly #stored = new Set<Change>();

  begin(change: Change): void {
    this.#changes.add(change);
  }

  /** It is stored: what is read of its side from now on has it. */
  store(change: Change): void {
    this.#stored.add(change);
  }

  /** Changes of one side that are stored by now and have not ended. */
  storedOn(side: Side): Change[] {
    return [...this.#stored].filter((change) => change.side === side);
  }

  /** They are read back, or have failed. */
  end(changes: Change[]): void {
    for (const change of changes) {
      this.#changes.delete(change);
      this.#stored.delete(change);
    }
  }

  /** What one side's stored pins are about to be; the same list where nothing changes. */
  layOn(side: Side, pins: Pin[]): Pin[] {
    const changes = [...this.#changes].filter((change) => change.side === side);
    return changes.reduce((all, change) => changePins(all, change.pins), pins);
  }

  /** The team's half as it is about to be. */
  layOnTeam(team: TeamDesk): TeamDesk {
    const draft = this.layOn("team", team.draft);
    if (draft === team.draft) return team;
    return { ...team, draft, changes: changesBetween(team.onWiki, draft) };
  }
}
