/** Pins as quick search has them: announcements by their keys, whoever pinned them. */
import { type PersonalWorld, PinError, readPersonalPins, removePins } from "../pins/personal.ts";
import { pinAnnouncement } from "../pins/pin-announcement.ts";
import { type PinFeature, pinsToShow, readPins } from "../pins/read.ts";
import type { PinsPage } from "../pins/team.ts";
import { entryKey } from "../search/types.ts";

const PREFIX = entryKey("announcement", "");

/**
 * Keys of what is pinned now, in the order of the pins.
 *
 * @param isOn whether the feed lets a feature be
 */
export async function readPinKeys(
  local: PersonalWorld["local"],
  page: PinsPage | undefined,
  now: number,
  isOn: (feature: PinFeature) => boolean,
): Promise<string[]> {
  const shown = pinsToShow(await readPins(local, page, isOn), now);
  return shown.map(({ pin }) => entryKey("announcement", pin.announcement));
}

/** What a pin or its removal came to; `refused` is the key of the message that says why not. */
export type PinOutcome = { isPinned: boolean } | { refused: string };

/** Pins an announcement everywhere for this person, or takes all their own pins of it away. */
export async function togglePin(world: PersonalWorld, key: string): Promise<PinOutcome> {
  const announcement = key.slice(PREFIX.length);
  try {
    const pins = await readPersonalPins(world.local);
    const own = pins.filter((pin) => pin.announcement === announcement);
    if (own.length > 0) {
      await removePins(
        world,
        own.map(({ id }) => id),
      );
      return { isPinned: false };
    }
    await pinAnnouncement(world, { announcement, scope: { kind: "everywhere" } });
    return { isPinned: true };
  } catch (error) {
    if (error instanceof PinError) return { refused: error.reason };
    throw error;
  }
}
