import { beforeEach, describe, expect, it } from "vitest";
import { REFRESH_INTERVAL_MS } from "../../../utils/feed/backoff.ts";
import type { RefreshOutcome } from "../../../utils/feed/refresh.ts";
import {
  ensureRefreshAlarm,
  REFRESH_ALARM,
  refreshSoon,
  replaceRungAlarm,
  runScheduledRefresh,
  type ScheduleWorld,
} from "../../../utils/feed/schedule.ts";
import { readRefreshState } from "../../../utils/settings.ts";
import { memoryArea } from "../memory-area.ts";

let alarms: Map<string, number>;
let now: number;
let world: ScheduleWorld;

beforeEach(() => {
  alarms = new Map();
  now = Date.UTC(2026, 0, 1);
  world = {
    alarms: {
      get: async (name?: string) => {
        const when = alarms.get(name ?? "");
        return when === undefined ? undefined : { name: name ?? "", scheduledTime: when };
      },
      create: (name: unknown, info: unknown) => {
        alarms.set(name as string, (info as { when: number }).when);
      },
    } as ScheduleWorld["alarms"],
    area: memoryArea(),
    locks: navigator.locks,
    now: () => now,
    random: () => 0.5,
  };
});

/** A lock manager in which nobody holds anything. */
const locksOf = () =>
  ({
    request: (_: string, work: LockGrantedCallback<unknown>) => work({} as Lock),
  }) as unknown as LockManager;

const dueAt = () => alarms.get(REFRESH_ALARM);
const FAILED: RefreshOutcome = {
  kind: "failed",
  code: "status",
  message: "The feed’s server answered 503.",
  retryAfter: null,
};
const run = (outcome: RefreshOutcome) => runScheduledRefresh(world, async () => outcome);

describe("the alarm", () => {
  it("is due at once on first run", async () => {
    await ensureRefreshAlarm(world);
    expect(dueAt()).toBe(now);
  });

  it("that is there stays as it is", async () => {
    alarms.set(REFRESH_ALARM, 7);
    await ensureRefreshAlarm(world);
    expect(dueAt()).toBe(7);
  });

  it("lost at a restart comes back with its own due time, or now if that has passed", async () => {
    await run({ kind: "unchanged" });
    const due = dueAt();
    alarms.clear();
    await ensureRefreshAlarm(world);
    expect(dueAt()).toBe(due);

    alarms.clear();
    now += 10 * REFRESH_INTERVAL_MS;
    await ensureRefreshAlarm(world);
    expect(dueAt()).toBe(now);
  });

  it("that a clock set wrong left far ahead is made anew", async () => {
    const right = now;
    now = Date.UTC(2099, 0, 1);
    await run({ kind: "unchanged" });
    now = right;
    await ensureRefreshAlarm(world);
    expect(dueAt()).toBe(now);
  });
});

describe("a refresh that came to nothing", () => {
  const killed = () => runScheduledRefresh(world, () => Promise.reject(new Error("Stopped.")));
  const minutesTo = (when = 0) => (when - now) / 60_000;

  it("because its worker was killed is tried again soon after the next start", async () => {
    await expect(killed()).rejects.toThrow();
    expect(minutesTo(dueAt())).toBe(2.5);
    // The alarm is lost, and the time of it is not.
    alarms.clear();
    await ensureRefreshAlarm(world);
    expect(minutesTo(dueAt())).toBe(2.5);
  });

  it("is tried again after twice as long each time, up to six hours, through all restarts", async () => {
    const waits: number[] = [];
    for (let failure = 0; failure < 9; failure++) {
      await run(FAILED);
      waits.push(minutesTo(dueAt()));
      world = { ...world };
    }
    expect(waits).toEqual([2.5, 5, 10, 20, 40, 80, 160, 180, 180]);
    await run({ kind: "unchanged" });
    expect(minutesTo(dueAt())).toBe(360);
    await run(FAILED);
    expect(minutesTo(dueAt())).toBe(2.5);
  });

  it("is not tried before the server asked for", async () => {
    await run({ ...FAILED, retryAfter: "3600" });
    expect(minutesTo(dueAt())).toBe(62.5);
    await run({ ...FAILED, retryAfter: new Date(now + 7_200_000).toUTCString() });
    expect(minutesTo(dueAt())).toBe(125);
  });

  it("has an alarm, though the one rang that was set when it began", async () => {
    const { promise: held, resolve: finish } = Promise.withResolvers<RefreshOutcome>();
    const first = runScheduledRefresh(world, () => held);
    await expect.poll(dueAt).toBeDefined();
    alarms.clear();
    now += 1000;
    await replaceRungAlarm(world);
    expect(minutesTo(dueAt())).toBe(2.5);
    finish({ kind: "unchanged" });
    await first;
    expect(minutesTo(dueAt())).toBe(360);
    await replaceRungAlarm(world);
    expect(minutesTo(dueAt())).toBe(360);
  });
});

describe("a downloaded feed that was lost", () => {
  it("is asked for again within five minutes, spread", async () => {
    await run({ kind: "unchanged" });
    const { lastSuccessAt } = await readRefreshState(world.area);
    await refreshSoon({ ...world, random: () => 0.999 });
    const state = await readRefreshState(world.area);
    expect(state).toMatchObject({ lastSuccessAt, attempts: 0, dueAt: dueAt() });
    expect((dueAt() ?? 0) - now).toBeLessThan(5 * 60_000);
    const due = dueAt();
    await refreshSoon({ ...world, random: () => 0.9999 });
    expect(dueAt()).toBe(due);
  });

  it("is not asked for before a server that failed allows it, nor while a refresh is under way", async () => {
    await run({ ...FAILED, retryAfter: "3600" });
    const due = dueAt();
    await refreshSoon(world);
    expect(dueAt()).toBe(due);
    await runScheduledRefresh(world, async () => {
      const begun = dueAt();
      now -= 60 * 60_000;
      await refreshSoon(world);
      expect(dueAt()).toBe(begun);
      return { kind: "unchanged" };
    });
  });
});

describe("how a refresh went", () => {
  it("is known of one that was stopped before it ended, once the next begins", async () => {
    const begun = now;
    // The lock goes with the worker, so the next worker has locks of its own.
    const killed = { ...world, locks: locksOf() };
    void runScheduledRefresh(killed, () => new Promise(() => {}));
    await expect.poll(dueAt).toBeDefined();
    expect((await readRefreshState(world.area)).lastFailure).toBeUndefined();
    now += 60_000;
    await runScheduledRefresh(world, async () => {
      expect(await readRefreshState(world.area)).toMatchObject({
        attempts: 2,
        lastFailure: { at: begun, code: "stopped", message: expect.stringMatching(/stopped.*\.$/) },
      });
      return { kind: "unchanged" };
    });
    const { lastFailure, lastSuccessAt, attempts } = await readRefreshState(world.area);
    expect({ lastFailure, lastSuccessAt, attempts }).toMatchObject({
      lastFailure: { at: begun, code: "stopped" },
      lastSuccessAt: now,
      attempts: 0,
    });
    // It has ended, and so has one that failed.
    now += 60_000;
    await run(FAILED);
    await run({ kind: "unchanged" });
    expect((await readRefreshState(world.area)).lastFailure?.code).toBe("status");
  });

  it("is kept: the time of success, or the sentence of the failure", async () => {
    await run(FAILED);
    expect(await readRefreshState(world.area)).toMatchObject({
      lastFailure: { at: now, code: "status", message: "The feed’s server answered 503." },
    });
    now += 1000;
    await run({ kind: "stored", generation: 2, problems: 0 });
    expect(await readRefreshState(world.area)).toMatchObject({
      lastSuccessAt: now,
      lastFailure: { at: now - 1000 },
    });
  });
});
