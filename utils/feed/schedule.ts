/** When the feed is refreshed: one alarm, and its due time in storage in case the alarm is lost. */
import type { Alarms, Storage } from "webextension-polyfill";
import type { RefreshState } from "../feed-report.ts";
import { readRefreshState, writeRefreshState } from "../settings.ts";
import { LONGEST_WAIT_MS, nextRefreshAt, retryAt } from "./backoff.ts";
import type { RefreshOutcome } from "./refresh.ts";

export const REFRESH_ALARM = "refresh";
/** Shared by all of the extension's contexts: one refresh, and one account of it, at a time. */
const REFRESH_LOCK = "partner-context-refresh";

const STOPPED = {
  code: "stopped",
  message: "The extension was stopped during the refresh: it is tried again.",
};

export interface ScheduleWorld {
  alarms: Pick<Alarms.Static, "get" | "create">;
  area: Pick<Storage.StorageArea, "get" | "set">;
  locks: LockManager;
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
}

/**
 * Makes sure that there is an alarm. Browsers may drop alarms at a restart or when an extension is
 * turned off, so this runs whenever the background starts.
 */
export async function ensureRefreshAlarm({ alarms, area, now }: ScheduleWorld): Promise<void> {
  // A clock that was wrong may have left a time that never comes.
  const isPlausible = (when: number) => when <= now() + LONGEST_WAIT_MS;
  const alarm = await alarms.get(REFRESH_ALARM);
  if (alarm && isPlausible(alarm.scheduledTime)) return;
  const { dueAt = 0 } = await readRefreshState(area);
  alarms.create(REFRESH_ALARM, { when: isPlausible(dueAt) ? Math.max(dueAt, now()) : now() });
}

/**
 * Runs one refresh, keeps how it went, and sets the next alarm. A refresh that is killed with its
 * worker counts as one that failed: before it begins, the alarm is set for the next attempt, which
 * knows by `begunAt` that the one before did not end.
 */
export function runScheduledRefresh(
  world: ScheduleWorld,
  refresh: () => Promise<RefreshOutcome>,
): Promise<RefreshOutcome> {
  return world.locks.request(REFRESH_LOCK, async () => {
    const { begunAt, ...before } = await readRefreshState(world.area);
    if (begunAt !== undefined) before.lastFailure = { at: begunAt, ...STOPPED };
    const attempts = (before.attempts ?? 0) + 1;
    const dueAt = retryAt(world.now(), attempts, world.random());
    await keep(world, { ...before, attempts, dueAt, begunAt: world.now() });
    const outcome = await refresh();
    // One that was given up says nothing about the server.
    const result = outcome.kind === "superseded" ? { dueAt } : report(outcome, attempts, world);
    await keep(world, { ...before, ...result });
    return outcome;
  });
}

/**
 * Brings the next refresh forward to some time within minutes: random, for an update may want this
 * of all browsers. A server that failed is left the time it was given.
 */
export async function refreshSoon(world: ScheduleWorld): Promise<void> {
  await world.locks.request(REFRESH_LOCK, { ifAvailable: true }, async (lock) => {
    // The one under way brings the feed, or tries again.
    if (!lock) return;
    const state = await readRefreshState(world.area);
    const dueAt = retryAt(world.now(), 1, world.random());
    if (state.attempts || (state.dueAt ?? 0) <= dueAt) return;
    await keep(world, { ...state, dueAt });
  });
}

/**
 * Sets an alarm in place of the one that has rung: the refresh that it then joins may have begun
 * before, and may yet be killed.
 */
export async function replaceRungAlarm({ alarms, now, random }: ScheduleWorld): Promise<void> {
  if (await alarms.get(REFRESH_ALARM)) return;
  alarms.create(REFRESH_ALARM, { when: retryAt(now(), 1, random()) });
}

async function keep(
  { alarms, area }: ScheduleWorld,
  state: RefreshState & { dueAt: number },
): Promise<void> {
  alarms.create(REFRESH_ALARM, { when: state.dueAt });
  await writeRefreshState(area, state);
}

function report(
  outcome: Exclude<RefreshOutcome, { kind: "superseded" }>,
  attempts: number,
  { now, random }: ScheduleWorld,
): RefreshState & { dueAt: number } {
  if (outcome.kind !== "failed") {
    return { lastSuccessAt: now(), attempts: 0, dueAt: nextRefreshAt(now(), random()) };
  }
  const { code, message, retryAfter } = outcome;
  return {
    lastFailure: { at: now(), code, message },
    attempts,
    dueAt: retryAt(now(), attempts, random(), retryAfter),
  };
}
