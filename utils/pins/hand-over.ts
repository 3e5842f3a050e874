/**
 * An announcement that found no room where it was to be pinned, handed to the desk, which asks the
 * one it replaces. It is in the desk's address, once.
 */
import type { ReadAnnouncements } from "./announcements.ts";
import type { Side } from "./desk-state.ts";
import type { Pin, Scope } from "./schema.ts";

const NAME = "announcement";

/** The address of the desk with an announcement to pin everywhere. */
export function deskFor(announcement: string): string {
  return `/pins.html#${new URLSearchParams({ [NAME]: announcement })}`;
}

/** The announcement in the desk's address, which is then without it: a reload asks no more. */
export function takeAnnouncement({
  location,
  history,
}: {
  location: Pick<Location, "hash" | "pathname">;
  history: Pick<History, "replaceState">;
}): string | null {
  const announcement = new URLSearchParams(location.hash.slice(1)).get(NAME);
  if (announcement !== null) history.replaceState(null, "", location.pathname);
  return announcement;
}

/** As far as a desk is needed here. */
interface Desk {
  refresh(): Promise<void>;
  draftPin(side: Side, announcement: string, scope: Scope): Pin;
  save(side: Side, pin: Pin): Promise<boolean>;
}

/** Pins it for this person everywhere, as the desk does: at once, or when it is said which one goes. */
export async function pinHandedOver(
  desk: Desk,
  announcement: string,
  readAnnouncements: ReadAnnouncements,
): Promise<void> {
  // Whether there is room, the desk knows only then.
  await desk.refresh();
  if (!(await readAnnouncements([announcement])).has(announcement)) return;
  await desk.save("personal", desk.draftPin("personal", announcement, { kind: "everywhere" }));
}
