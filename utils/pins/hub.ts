/**
 * The pins' part of the hub: what a panel shows of them, and what a panel may change. That is a
 * person's own pins and what they hide for themselves; nothing here leads to the wiki.
 */
import type { Storage } from "webextension-polyfill";
import type { Handlers, Sender } from "../messages.ts";
import type { FeedHead, PanelPin, Pin, Settings } from "../model.ts";
import { titleOf } from "../plain-text.ts";
import { describePage, type Page } from "../relate/page.ts";
import { isAllowed } from "../switches.ts";
import type { ReadAnnouncements } from "./announcements.ts";
import { hidePin, unhidePin } from "./hidden.ts";
import {
  CrowdedError,
  type PersonalWorld,
  PinError,
  putPins,
  readPersonalPins,
  removePins,
} from "./personal.ts";
import { pinAnnouncement } from "./pin-announcement.ts";
import { scopeOn, spotOf } from "./place.ts";
import { FEATURE_OF, type PinFeature, pinsToShow, readPins } from "./read.ts";
import { forgetRemoved, readRemoved, rememberRemoved } from "./removed.ts";
import { type PinsPage, readTeamState } from "./team.ts";

export interface PinHubWorld {
  personal: PersonalWorld & { local: Pick<Storage.StorageArea, "get" | "set"> };
  /** Outlives the background, and not the browser. */
  session: Pick<Storage.StorageArea, "get" | "set" | "remove">;
  readAnnouncements: ReadAnnouncements;
  readSettings(): Promise<Settings>;
  /** The page of team pins, from the options or else the feed. */
  readPinsPage(): Promise<PinsPage | undefined>;
  /** Whether the feed lets a feature be. */
  isOn(feature: PinFeature): Promise<boolean>;
  openDesk(): Promise<void>;
}

export type PinCalls = Pick<Handlers, "pins.pin" | "pins.remove" | "pins.restore" | "pins.desk">;

/** The calls that change pins. */
export function createPinCalls(world: PinHubWorld): PinCalls {
  const { personal } = world;

  /** Why this sender may not pin; null where it may. */
  async function refusal({ isPrivate }: Sender): Promise<string | null> {
    if (isPrivate) return "pin-private";
    if (!(await world.isOn("pins"))) return "pin-turned-off";
    return (await world.readSettings()).staffMode ? null : "pin-staff-only";
  }

  return {
    async "pins.pin"({ signals, announcement, place, partnership, replace }, sender) {
      const page = describePage(signals);
      // The place is the sender's, by the browser's word: a page cannot pin on another wiki.
      const isHere = URL.parse(signals.url)?.hostname === sender.host;
      const scope = page && isHere ? scopeOn(page, place, partnership) : null;
      const reason = (await refusal(sender)) ?? (scope ? null : "pin-bad-place");
      if (reason || !scope) return { kind: "refused", reason: reason ?? "pin-bad-place" };
      const known = await world.readAnnouncements([announcement]);
      if (!known.has(announcement)) return { kind: "refused", reason: "pin-bad-announcement" };
      try {
        const { pin } = await pinAnnouncement(personal, { announcement, scope }, replace);
        return { kind: "pinned", id: pin.id };
      } catch (error) {
        if (error instanceof CrowdedError) {
          const named = await withAnnouncements(
            error.present.map((pin) => ({ pin, owner: "personal", by: null })),
          );
          return { kind: "crowded", present: named };
        }
        if (error instanceof PinError) return { kind: "refused", reason: error.reason };
        throw error;
      }
    },

    async "pins.remove"({ id, owner }, { isPrivate }) {
      if (isPrivate || !(await world.isOn(FEATURE_OF[owner]))) return null;
      if (owner === "personal") {
        const [removed] = await removePins(personal, [id]);
        const pin = removed?.[1] ?? null;
        if (pin) await rememberRemoved(world.session, pin);
        return pin;
      }
      const team = await readTeamState(personal.local, await world.readPinsPage());
      const pin = team?.pins.find((each) => each.pin.id === id)?.pin;
      if (pin) await hidePin(personal, pin, await nameOf(pin));
      return pin ?? null;
    },

    async "pins.restore"({ id, owner }, sender) {
      if (sender.isPrivate) return "pin-private";
      if (!(await world.isOn(FEATURE_OF[owner]))) return "pin-turned-off";
      if (owner === "team") {
        await unhidePin(personal, id);
        return null;
      }
      const isThere = (await readPersonalPins(personal.local)).some((pin) => pin.id === id);
      if (isThere) return null;
      const pin = await readRemoved(world.session, id);
      if (!pin) return "pins-not-kept";
      try {
        await putPins(personal, [pin]);
      } catch (error) {
        if (error instanceof PinError) return error.reason;
        throw error;
      }
      await forgetRemoved(world.session, id);
      return null;
    },

    async "pins.desk"() {
      await world.openDesk();
      return null;
    },
  };

  /** What the options list a pin as. */
  async function nameOf({ announcement: id }: Pin): Promise<string> {
    return titleOf((await world.readAnnouncements([id])).get(id)) || id;
  }

  function withAnnouncements(pins: Omit<PanelPin, "announcement">[]): Promise<PanelPin[]> {
    return joinAnnouncements(pins, world.readAnnouncements);
  }
}

/** What a panel shows of pins. */
export function createPinFinder(
  world: Pick<PinHubWorld, "personal" | "readAnnouncements"> & {
    readPinsPage(head: FeedHead): Promise<PinsPage | undefined>;
    /** The extension's own, which the feed's switches name. */
    version: string;
  },
): (page: Page, partnerships: string[], head: FeedHead) => Promise<PanelPin[]> {
  const { local, now } = world.personal;
  return async (page, partnerships, head) => {
    const isOn = (feature: PinFeature) => isAllowed(feature, head, world.version);
    const known = await readPins(local, await world.readPinsPage(head), isOn);
    const shown = pinsToShow(known, now(), spotOf(page, partnerships));
    const named = shown.map(({ pin, owner, by }) => ({ pin, owner, by: by?.user ?? null }));
    return joinAnnouncements(named, world.readAnnouncements);
  };
}

/** Pins whose announcement is in the feed; of the others there is nothing to show. */
async function joinAnnouncements(
  pins: Omit<PanelPin, "announcement">[],
  read: ReadAnnouncements,
): Promise<PanelPin[]> {
  const announcements = await read([...new Set(pins.map(({ pin }) => pin.announcement))]);
  return pins.flatMap((each) => {
    const announcement = announcements.get(each.pin.announcement);
    return announcement ? [{ ...each, announcement }] : [];
  });
}
