import { beforeEach, describe, expect, it } from "vitest";
import { REFRESH_INTERVAL_MS, type RefreshOutcome } from "../../../utils/feed/refresh.ts";
import {
  ensureRefreshAlarm,
  REFRESH_ALARM,
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
    now: () => now,
    random: () => 0.5,
  };
});

const dueAt = () => alarms.get(REFRESH_ALARM);
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

  it("is set before the refresh, so that a worker killed in it is woken again", async () => {
    await expect(
      runScheduledRefresh(world, () => Promise.reject(new Error("The worker was stopped."))),
    ).rejects.toThrow();
    expect(dueAt()).toBe(now + REFRESH_INTERVAL_MS);
  });
});

describe("how a refresh went", () => {
  it("is kept: the time of success, or the sentence of the failure", async () => {
    await run({ kind: "failed", code: "status", message: "The feed’s server answered 503." });
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
