/** When the feed is refreshed: one alarm, and its due time in storage in case the alarm is lost. */
import type { Alarms, Storage } from "webextension-polyfill";
import { type RefreshState, readRefreshState, writeRefreshState } from "../settings.ts";
import { nextRefreshAt, type RefreshOutcome } from "./refresh.ts";

export const REFRESH_ALARM = "refresh";

export interface ScheduleWorld {
  alarms: Pick<Alarms.Static, "get" | "create">;
  area: Pick<Storage.StorageArea, "get" | "set">;
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
}

/**
 * Makes sure that there is an alarm. Browsers may drop alarms at a restart or when an extension is
 * turned off, so this runs whenever the background starts.
 */
export async function ensureRefreshAlarm({ alarms, area, now }: ScheduleWorld): Promise<void> {
  if (await alarms.get(REFRESH_ALARM)) return;
  const { dueAt } = await readRefreshState(area);
  alarms.create(REFRESH_ALARM, { when: Math.max(dueAt ?? 0, now()) });
}

/** Runs one refresh, keeps how it went, and sets the next alarm. */
export async function runScheduledRefresh(
  world: ScheduleWorld,
  refresh: () => Promise<RefreshOutcome>,
): Promise<RefreshOutcome> {
  const dueAt = nextRefreshAt(world.now(), world.random());
  world.alarms.create(REFRESH_ALARM, { when: dueAt });
  const before = await readRefreshState(world.area);
  await writeRefreshState(world.area, { ...before, dueAt });
  const outcome = await refresh();
  await writeRefreshState(world.area, { ...before, ...report(outcome, world.now()), dueAt });
  return outcome;
}

function report(outcome: RefreshOutcome, now: number): RefreshState {
  switch (outcome.kind) {
    case "stored":
    case "unchanged":
      return { lastSuccessAt: now };
    case "failed":
      return { lastFailure: { at: now, code: outcome.code, message: outcome.message } };
    case "busy":
      return {};
  }
}
