import { beforeEach, describe, expect, it } from "vitest";
import { createSingleFlight, type SingleFlight } from "../../../utils/feed/single-flight.ts";

let runs: PromiseWithResolvers<number>[];
let signals: AbortSignal[];
let flight: SingleFlight<number>;
beforeEach(() => {
  runs = [];
  signals = [];
  flight = createSingleFlight((signal) => {
    signals.push(signal);
    const run = Promise.withResolvers<number>();
    runs.push(run);
    return run.promise;
  });
});

/** Ends a run, with its number. */
const end = (run: number) => runs[run]?.resolve(run);

describe("those who join", () => {
  it("share the run that is under way; who comes later has a new one", async () => {
    const joined = Array.from({ length: 10 }, () => flight.join());
    end(0);
    expect(new Set(await Promise.all(joined))).toEqual(new Set([0]));
    const later = flight.join();
    end(1);
    expect(await later).toBe(1);
  });

  it("share the run that waits, which knows more than the one under way", async () => {
    flight.join();
    const anew = flight.anew();
    expect(flight.join()).toBe(anew);
  });

  it("are told together that it failed, which keeps nobody from the next", async () => {
    const joined = [flight.join(), flight.join()];
    runs[0]?.reject(new Error("No."));
    for (const one of joined) await expect(one).rejects.toThrow("No.");
    const later = flight.join();
    end(1);
    expect(await later).toBe(1);
  });
});

describe("those who need it anew", () => {
  it("begin at once where nothing is under way", async () => {
    const anew = flight.anew();
    end(0);
    expect(await anew).toBe(0);
  });

  it.each(["ends", "fails"])("wait until the one under way %s, and share one run", async (how) => {
    const first = flight.join();
    const anew = Array.from({ length: 10 }, () => flight.anew());
    expect(runs).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(true);
    if (how === "ends") end(0);
    else runs[0]?.reject(new Error("No."));
    await Promise.allSettled([first]);
    await expect.poll(() => runs.length).toBe(2);
    expect(signals[1]?.aborted).toBe(false);
    const still = flight.anew();
    end(1);
    expect(new Set(await Promise.all(anew))).toEqual(new Set([1]));
    // That one had begun when it was asked for.
    await expect.poll(() => runs.length).toBe(3);
    end(2);
    expect(await still).toBe(2);
  });
});
