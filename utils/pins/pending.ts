/** Changes of pins that are on their way to storage: the desk shows them before they are there. */
import type { Side, TeamDesk } from "./desk-state.ts";
import { changePins } from "./draft.ts";
import type { Before } from "./personal.ts";
import type { Pin } from "./schema.ts";
import { changesBetween } from "./three-way.ts";

/** Pins of one side as they are to be, or null where they are to go. */
export interface Change {
  side: Side;
  pins: Before;
}

/** Changes in the order they were begun in; one that has failed is taken back by its end. */
export class PendingChanges {
  readonly #changes = new Set<Change>();

  begin(change: Change): void {
    this.#changes.add(change);
  }

  end(change: Change): void {
    this.#changes.delete(change);
  }

  /** What one side's stored pins are about to be; the same list where nothing changes. */
  layOn(side: Side, pins: Pin[]): Pin[] {
    const changes = [...this.#changes].filter((change) => change.side === side);
    return changes.reduce((all, change) => changePins(all, change.pins).pins, pins);
  }

  /** The team's half as it is about to be. */
  layOnTeam(team: TeamDesk): TeamDesk {
    const draft = this.layOn("team", team.draft);
    if (draft === team.draft) return team;
    return { ...team, draft, changes: changesBetween(team.onWiki, draft) };
  }
}
