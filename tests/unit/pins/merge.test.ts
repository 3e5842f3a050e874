/** Devices that change pins apart and meet in any order arrive at the same pins. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "../../../utils/canonical.ts";
import { encode } from "../../../utils/pins/encoding.ts";
import {
  type Entry,
  latestStamp,
  merge,
  type PinMap,
  purge,
  REMEMBERED_MS,
} from "../../../utils/pins/merge.ts";
import { nextStamp, timeOf } from "../../../utils/pins/stamp.ts";
import { DAY, NOON, pin, throughStorage } from "./sample.ts";

const HISTORIES = 10_000;
const DEVICES = 5;
const IDS = ["pin00000", "pin00001", "pin00002", "pin00003"];

const contentOf = (map: PinMap) => canonical(Object.fromEntries([...map]));

const entry: fc.Arbitrary<[string, Entry]> = fc
  .tuple(
    fc.constantFrom(...IDS),
    fc.integer({ min: NOON, max: NOON + 3 }),
    fc.nat(2),
    fc.option(fc.nat(3)),
  )
  .map(([id, time, name, note]) => [
    id,
    {
      stamp: nextStamp(time, `device${name}`.slice(-6), null),
      pin: note === null ? null : pin(id, { note: `Note ${note}` }),
    },
  ]);
const map: fc.Arbitrary<PinMap> = fc
  .array(entry, { maxLength: 6 })
  .map((entries) => new Map(entries));

describe("merge", () => {
  it("is commutative, associative and idempotent", () => {
    fc.assert(
      fc.property(map, map, map, (a, b, c) => {
        expect(contentOf(merge(a, b))).toBe(contentOf(merge(b, a)));
        expect(contentOf(merge(merge(a, b), c))).toBe(contentOf(merge(a, merge(b, c))));
        expect(contentOf(merge(a, a))).toBe(contentOf(a));
      }),
      { numRuns: 1_000 },
    );
  });

  it("forgets removals after 180 days, and nothing else", () => {
    fc.assert(
      fc.property(map, map, fc.integer({ min: 0, max: 4 }), (a, b, later) => {
        const now = NOON + REMEMBERED_MS + later;
        const met = purge(merge(a, b), now);
        expect(contentOf(merge(met, met))).toBe(contentOf(met));
        expect(contentOf(purge(met, now))).toBe(contentOf(met));
        const lost = [...merge(a, b)].filter(([id]) => !met.has(id));
        expect(lost.filter(([, { pin }]) => pin !== null)).toEqual([]);
      }),
    );
    const gone: PinMap = new Map([
      ["pin00000", { stamp: nextStamp(NOON, "device", null), pin: null }],
    ]);
    expect(purge(gone, NOON + REMEMBERED_MS - 1).size).toBe(1);
    expect(purge(gone, NOON + REMEMBERED_MS).size).toBe(0);
  });
});

/** What a device does next: change or remove a pin, or hear from another one. */
type Step =
  | { kind: "change"; device: number; id: string; note: number; after: number }
  | { kind: "remove"; device: number; id: string; after: number }
  | { kind: "meet"; device: number; other: number };

const deviceNumber = fc.nat(DEVICES - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("change" as const),
    device: deviceNumber,
    id: fc.constantFrom(...IDS),
    note: fc.nat(9),
    after: fc.nat(5),
  }),
  fc.record({
    kind: fc.constant("remove" as const),
    device: deviceNumber,
    id: fc.constantFrom(...IDS),
    after: fc.nat(5),
  }),
  fc.record({ kind: fc.constant("meet" as const), device: deviceNumber, other: deviceNumber }),
);

/** Plays a history; each device's clock is off by up to a day in either direction. */
function play(steps: Step[], offsets: number[]) {
  const maps: Map<string, Entry>[] = offsets.map(() => new Map());
  let time = NOON;
  for (const each of steps) {
    const own = maps[each.device] ?? new Map();
    if (each.kind === "meet") {
      maps[each.device] = merge(own, throughStorage(maps[each.other] ?? new Map()));
      continue;
    }
    time += each.after;
    const now = time + (offsets[each.device] ?? 0);
    const stamp = nextStamp(now, `device${each.device}`.slice(-6), latestStamp(own));
    const content = each.kind === "change" ? pin(each.id, { note: `Note ${each.note}` }) : null;
    own.set(each.id, { stamp, pin: content });
  }
  return maps;
}

const offsets = fc.array(fc.integer({ min: -DAY, max: DAY }), {
  minLength: DEVICES,
  maxLength: DEVICES,
});
const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 });

it("items of one content are the same on every device", () => {
  const stamp = nextStamp(NOON, "device", null);
  const one: PinMap = new Map([
    ["0000000a", { stamp, pin: pin("a") }],
    ["0000000b", { stamp, pin: null }],
  ]);
  const other: PinMap = new Map([...one].reverse());
  expect(encode(other)).toEqual(encode(one));
  expect(Object.keys(encode(one)).sort()).toEqual(["pin-0000000a", "pins-gone-3"]);
});

describe("five devices", () => {
  it(`arrive at the same pins after ${HISTORIES} histories, whatever the order they meet in`, () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 30 }),
        offsets,
        order,
        order,
        (steps, off, one, two) => {
          const maps = play(steps, off);
          const inOrder = (which: number[]) =>
            which.reduce<PinMap>((sum, index) => merge(sum, maps[index] ?? new Map()), new Map());
          const met = inOrder(one);
          expect(contentOf(inOrder(two))).toBe(contentOf(met));
          // Nothing that any device knows is lost: of each pin the latest change stands.
          for (const known of maps) {
            for (const [id, { stamp }] of known) {
              expect((met.get(id)?.stamp ?? "") >= stamp).toBe(true);
            }
          }
        },
      ),
      { numRuns: HISTORIES },
    );
  });

  it("with clocks a day apart: what is changed after another change was seen wins", () => {
    const ahead = nextStamp(NOON + DAY, "aaaaaa", null);
    const behind = nextStamp(NOON - DAY, "bbbbbb", ahead);
    expect(behind > ahead).toBe(true);
    expect(timeOf(behind)).toBe(timeOf(ahead));
  });

  it("make stamps that rise, whatever the clock does", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: Date.UTC(2199, 0) })), (times) => {
        let last: string | null = null;
        for (const time of times) {
          const stamp: string = nextStamp(time, "device", last);
          if (last !== null) expect(stamp > last).toBe(true);
          last = stamp;
        }
      }),
    );
    let stamp = nextStamp(NOON, "device", null);
    for (let many = 0; many < 50_000; many++) {
      const next = nextStamp(NOON, "device", stamp);
      if (next <= stamp || next.length !== stamp.length) throw new Error(`${next} after ${stamp}`);
      stamp = next;
    }
  });
});
