/** Pins as quick search has them: announcements by their keys. */
import {
  type Before,
  CrowdedError,
  type PersonalWorld,
  PinError,
  putPins,
  readPersonalPins,
  removePins,
} from "../pins/personal.ts";
import { pinAnnouncement } from "../pins/pin-announcement.ts";
import { type PinFeature, pinsToShow, readPins } from "../pins/read.ts";
import { stateOf } from "../pins/rules.ts";
import type { Pin } from "../pins/schema.ts";
import type { PinsPage } from "../pins/team.ts";
import { entryKey } from "../search/types.ts";

const PREFIX = entryKey("announcement", "");

/** Keys of announcements that are pinned now. */
export interface PinKeys {
  /** Anywhere, by the team or this person, in the order of the pins. */
  shown: string[];
  /** By this person for everywhere: what quick search itself pins, and takes away again. */
  own: string[];
}

/**
 * What is pinned now.
 *
 * @param isOn whether the feed lets a feature be
 */
export async function readPinKeys(
  local: PersonalWorld["local"],
  page: PinsPage | undefined,
  now: number,
  isOn: (feature: PinFeature) => boolean,
): Promise<PinKeys> {
  const known = await readPins(local, page, isOn);
  const own = known.filter(({ owner, pin }) => owner === "personal" && isOwn(pin, now));
  return { shown: pinsToShow(known, now).map(keyOf), own: own.map(keyOf) };
}

/** What pinning or unpinning came to. */
export interface PinReport {
  /** Key of the message that says it. */
  said: string;
  /** Brings back what was taken away; absent where nothing was. */
  undo?: () => Promise<PinReport>;
  /** An announcement that found no room: the desk asks which one it replaces. */
  forDesk?: string;
}

/**
 * Pins an announcement everywhere for this person or, where that is in force, takes just that pin away.
 * Pins of other places, and those that are paused, waiting or over, stay as they are.
 *
 * @param world `refusal` gives the key of the message why nothing can be pinned now, or null
 */
export function togglePin(
  world: PersonalWorld & { refusal(): Promise<string | null> },
  key: string,
): Promise<PinReport> {
  const announcement = key.slice(PREFIX.length);
  return attempt(async () => {
    const pins = await readPersonalPins(world.local);
    const own = pins.filter((pin) => pin.announcement === announcement && isOwn(pin, world.now()));
    if (own.length === 0) {
      await pinAnnouncement(world, { announcement, scope: { kind: "everywhere" } });
      return { said: "search-now-pinned" };
    }
    const ids = own.map(({ id }) => id);
    const before = await removePins(world, ids);
    return { said: "search-now-unpinned", undo: () => attempt(() => bringBack(before)) };
  });

  async function bringBack(before: Before): Promise<PinReport> {
    await putPins(
      world,
      before.flatMap(([, pin]) => pin ?? []),
    );
    return { said: "search-now-pinned" };
  }

  async function attempt(work: () => Promise<PinReport>): Promise<PinReport> {
    try {
      const refused = await world.refusal();
      return refused === null ? await work() : { said: refused };
    } catch (error) {
      if (error instanceof CrowdedError) return { said: "search-crowded", forDesk: announcement };
      if (error instanceof PinError) return { said: error.reason };
      console.error(error);
      return { said: "pins-not-kept" };
    }
  }
}

/** Whether it is one that quick search makes: everywhere, and in force. */
function isOwn(pin: Pin, now: number): boolean {
  return pin.scope.kind === "everywhere" && stateOf(pin, now) === "in-force";
}

function keyOf({ pin }: { pin: Pin }): string {
  return entryKey("announcement", pin.announcement);
}
