/** Pinning an announcement for oneself, from wherever it is shown. */

import { toInstant } from "./instant.ts";
import { type Before, type PersonalWorld, putPins, readPersonalPins } from "./personal.ts";
import { orderOnTop, placeOf, stateOf } from "./rules.ts";
import type { Pin, Scope } from "./schema.ts";

/** An id for a new pin or device: 16 letters and digits, from the browser's own source of chance. */
export function newPinId(): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, 16);
}

/** A new pin, not yet written. */
export function newPin(
  { announcement, scope }: Pick<Pin, "announcement" | "scope">,
  others: Pin[],
  world: Pick<PersonalWorld, "now" | "newId">,
): Pin {
  return {
    id: world.newId(),
    announcement,
    scope,
    priority: "normal",
    order: orderOnTop(others),
    paused: false,
    note: "",
    at: toInstant(world.now()),
  };
}

/**
 * Pins an announcement in a place, on top of what is there. One that is pinned there already stays
 * as it is.
 *
 * @param replace a pin that goes in the same step
 * @returns the pin, and what `restorePins` needs to undo it
 * @throws PinError; CrowdedError with the four that are there
 */
export async function pinAnnouncement(
  world: PersonalWorld,
  { announcement, scope }: { announcement: string; scope: Scope },
  replace?: string,
): Promise<{ pin: Pin; before: Before }> {
  const pins = await readPersonalPins(world.local);
  const isSame = (pin: Pin) =>
    pin.announcement === announcement && placeOf(pin.scope) === placeOf(scope);
  const there = pins.find(
    (pin) => isSame(pin) && !pin.until && stateOf(pin, world.now()) === "in-force",
  );
  if (there) return { pin: there, before: [] };
  const pin = newPin({ announcement, scope }, pins, world);
  return { pin, before: await putPins(world, [pin], replace === undefined ? [] : [replace]) };
}
