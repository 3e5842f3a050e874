/** How far a refresh is, where the extension's own pages can see it; gone when the browser closes. */
import type { Storage } from "webextension-polyfill";
import type { RefreshProgress } from "../feed-report.ts";

export const PROGRESS_KEY = "refresh-progress";

/** A refresh that has said nothing for so long was stopped. */
const STALE_MS = 60_000;

type Area = Pick<Storage.StorageArea, "get" | "set" | "remove">;

/** Notes a step, or with null that there is none any more. */
export async function writeProgress(
  area: Area,
  progress: RefreshProgress | null,
  now: number,
): Promise<void> {
  if (progress) await area.set({ [PROGRESS_KEY]: { ...progress, at: now } });
  else await area.remove(PROGRESS_KEY);
}

/** The last step of the refresh that is under way; null where none is. */
export async function readProgress(
  area: Pick<Area, "get">,
  now: number,
): Promise<RefreshProgress | null> {
  const { [PROGRESS_KEY]: stored } = await area.get(PROGRESS_KEY);
  const progress = stored as (RefreshProgress & { at: number }) | undefined;
  if (!progress || !(now - progress.at < STALE_MS)) return null;
  const { stage, done, total } = progress;
  return { stage, done, total };
}

/**
 * Hears how far a refresh is, at once and at each step, until the returned function is called; null
 * where none is under way, or no longer.
 */
export function watchProgress(
  { session, onChanged }: Pick<Storage.Static, "session" | "onChanged">,
  now: () => number,
  listener: (progress: RefreshProgress | null) => void,
): () => void {
  const read = () => void readProgress(session, now()).then(listener, console.error);
  const onStep = (changes: Record<string, unknown>, area: string) => {
    if (area === "session" && PROGRESS_KEY in changes) read();
  };
  onChanged.addListener(onStep);
  // A refresh that was stopped says nothing of it.
  const timer = setInterval(read, STALE_MS);
  read();
  return () => {
    onChanged.removeListener(onStep);
    clearInterval(timer);
  };
}
