/** All pins this device knows, for those who show them. */
import type { Storage } from "webextension-polyfill";
import { isHidden, readHidden } from "./hidden.ts";
import { readPersonalPins } from "./personal.ts";
import type { Publisher } from "./publishers.ts";
import { comparePins, holdsOn, type Spot, stateOf } from "./rules.ts";
import type { Pin } from "./schema.ts";
import { type PinsPage, readTeamState, TEAM_KEY, type TeamState } from "./team.ts";

/** A pin and whose it is. */
export interface KnownPin {
  pin: Pin;
  owner: "personal" | "team";
  /** Of the team's: who published it, where the wiki's history tells. */
  by: Publisher | null;
}

/** Which feature of the feed's switches a pin belongs to. */
export const FEATURE_OF = { personal: "pins", team: "team-pins" } as const;
export type PinFeature = (typeof FEATURE_OF)[KnownPin["owner"]];

type Area = Pick<Storage.StorageArea, "get" | "set">;

/**
 * Personal pins and, where the feed or the desk names a page of them, the team's; without those
 * this person hid. Waiting, paused and past ones are among them.
 *
 * @param isOn whether the feed lets a feature be
 */
export async function readPins(
  local: Area,
  page: PinsPage | undefined,
  isOn: (feature: PinFeature) => boolean,
): Promise<KnownPin[]> {
  const [personal, team, hidden] = await Promise.all([
    readPersonalPins(local),
    readTeamState(local, page),
    readHidden(local),
  ]);
  const known = [
    ...(team?.pins ?? [])
      .filter(({ pin }) => !isHidden(hidden, pin))
      .map(({ pin, by }): KnownPin => ({ pin, owner: "team", by })),
    ...personal.map((pin): KnownPin => ({ pin, owner: "personal", by: null })),
  ];
  return known.filter(({ owner }) => isOn(FEATURE_OF[owner]));
}

/** The team's pins that this person hid and would see again; of those that have gone there is no more. */
export async function listHiddenPins(
  local: Area,
  now: number,
): Promise<{ id: string; name: string }[]> {
  const { [TEAM_KEY]: stored } = await local.get(TEAM_KEY);
  const [team, hidden] = await Promise.all([
    readTeamState(local, (stored as Partial<TeamState> | undefined)?.page),
    readHidden(local),
  ]);
  return (team?.pins ?? [])
    .filter(({ pin }) => isHidden(hidden, pin) && stateOf(pin, now) !== "over")
    .map(({ pin: { id } }) => ({ id, name: hidden[id]?.name ?? "" }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * The pins to show now, in their order: on a spot, or (without one, as in the popup) all that are in
 * force. One announcement pinned twice is shown once, as the team's.
 */
export function pinsToShow(known: KnownPin[], now: number, spot?: Spot): KnownPin[] {
  const shown = known
    .filter(({ pin }) => stateOf(pin, now) === "in-force")
    .filter(({ pin }) => !spot || holdsOn(pin.scope, spot))
    .sort((a, b) => comparePins(a.pin, b.pin));
  const seen = new Map<string, KnownPin>();
  for (const each of shown) {
    const earlier = seen.get(each.pin.announcement);
    if (!earlier || (earlier.owner === "personal" && each.owner === "team")) {
      seen.set(each.pin.announcement, each);
    }
  }
  return [...seen.values()].sort((a, b) => comparePins(a.pin, b.pin));
}
