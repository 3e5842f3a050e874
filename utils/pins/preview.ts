/** The team's draft as readers will see it once it is published: in one place, as a panel there. */
import type { PanelPin } from "../model.ts";
import { type DeskState, placesOf, type TeamDesk } from "./desk-state.ts";
import { pinsToShow } from "./read.ts";
import { comparePins, holdsOn, type Spot, stateOf } from "./rules.ts";
import type { Pin, Scope } from "./schema.ts";

export interface Preview {
  shown: PanelPin[];
  /** Those that begin later, the soonest first. */
  later: Pin[];
}

/** The places in which there is, or will be, something to see, everywhere first. */
export function previewPlaces(draft: Pin[], now: number): { key: string; scope: Scope }[] {
  const seen = draft.filter((pin) => ["in-force", "waiting"].includes(stateOf(pin, now)));
  return placesOf(seen, now);
}

/**
 * What readers see in a place: its own pins, and with them those of the wider ones.
 *
 * @param announcements what the feed does not have is not shown
 */
export function previewOf(
  { draft, changes, user, publishers }: TeamDesk,
  announcements: DeskState["announcements"],
  now: number,
  scope: Scope,
): Preview {
  const changed = [...changes.added, ...changes.changed.map(({ after }) => after)];
  const mine = new Set(changed.map(({ id }) => id));
  const spot = spotIn(scope);
  const known = draft.filter((pin) => announcements.get(pin.announcement));
  const shown = pinsToShow(
    known.map((pin) => ({ pin, owner: "team", by: publishers.get(pin.id) ?? null })),
    now,
    spot,
  ).flatMap(({ pin, owner, by }): PanelPin[] => {
    const announcement = announcements.get(pin.announcement);
    const name = mine.has(pin.id) ? user : (by?.user ?? null);
    return announcement ? [{ pin, owner, by: name, announcement }] : [];
  });
  const later = known
    .filter((pin) => holdsOn(pin.scope, spot) && stateOf(pin, now) === "waiting")
    .sort((a, b) => Date.parse(a.from ?? "") - Date.parse(b.from ?? "") || comparePins(a, b));
  return { shown, later };
}

/** A page of which nothing is known but that a scope holds there. */
function spotIn(scope: Scope): Spot {
  return {
    wiki: "wiki" in scope ? scope.wiki : "",
    titles: scope.kind === "page" ? [scope.title] : [],
    partnerships: scope.kind === "partnership" ? [scope.partnership] : [],
  };
}
