import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toInstant } from "../../../utils/pins/instant.ts";
import {
  comparePins,
  crowding,
  holdsOn,
  MAX_IN_PLACE,
  move,
  opensPanel,
  orderOnTop,
  stateOf,
} from "../../../utils/pins/rules.ts";
import type { Pin } from "../../../utils/pins/schema.ts";
import { DAY, HERE, HOUR, NOON, pin } from "./sample.ts";

const at = (offset: number) => toInstant(NOON + offset);

describe("a pin is", () => {
  it.each<[string, Partial<Pin>]>([
    ["in-force", {}],
    ["in-force", { from: at(0), until: at(1000) }],
    ["waiting", { from: at(1000) }],
    ["over", { until: at(0) }],
    ["over", { until: at(-DAY), paused: true }],
    ["paused", { paused: true, until: at(DAY) }],
  ])("%s with %j", (state, more) => {
    expect(stateOf(pin("a", more), NOON)).toBe(state);
  });

  it("in force until the same moment in every time zone, across a change of the clocks", () => {
    // 29 March 2026: Berlin's clocks go from 2:00 to 3:00; the pin is to go at 3:30 local time.
    const until = "2026-03-29T01:30:00Z";
    for (const zone of ["Europe/Berlin", "America/Los_Angeles", "Pacific/Kiritimati"]) {
      process.env.TZ = zone;
      expect(stateOf(pin("a", { until }), Date.parse(until) - 1)).toBe("in-force");
      expect(stateOf(pin("a", { until }), Date.parse(until))).toBe("over");
    }
    delete process.env.TZ;
  });
});

describe("a scope", () => {
  const spot = {
    wiki: "enwiki",
    titles: ["Mozilla", "Mozilla Foundation"],
    partnerships: ["mozilla"],
  };

  it("holds where it was meant to", () => {
    expect(holdsOn({ kind: "everywhere" }, spot)).toBe(true);
    expect(holdsOn({ kind: "wiki", wiki: "enwiki" }, spot)).toBe(true);
    expect(holdsOn({ kind: "wiki", wiki: "frwiki" }, spot)).toBe(false);
    expect(holdsOn({ kind: "partnership", partnership: "mozilla" }, spot)).toBe(true);
    expect(holdsOn({ kind: "partnership", partnership: "google" }, spot)).toBe(false);
    expect(holdsOn(HERE, spot)).toBe(true);
    expect(holdsOn({ ...HERE, wiki: "frwiki" } as typeof HERE, spot)).toBe(false);
  });

  it("opens a panel by itself for a page or a wiki only", () => {
    expect(opensPanel(HERE)).toBe(true);
    expect(opensPanel({ kind: "wiki", wiki: "enwiki" })).toBe(true);
    expect(opensPanel({ kind: "everywhere" })).toBe(false);
    expect(opensPanel({ kind: "partnership", partnership: "mozilla" })).toBe(false);
  });
});

describe("order", () => {
  it("is by priority, then the narrower place, then by hand, then the latest", () => {
    const pins = [
      pin("low", { priority: "low", scope: HERE }),
      pin("wiki", { scope: { kind: "wiki", wiki: "enwiki" } }),
      pin("page2", { scope: HERE, order: 2 }),
      pin("page1", { scope: HERE, order: 1 }),
      pin("new", { at: at(0) }),
      pin("old"),
      pin("high", { priority: "high" }),
    ];
    const ids = pins.sort(comparePins).map(({ id }) => id.replace(/^0+/, ""));
    expect(ids).toEqual(["high", "page1", "page2", "wiki", "new", "old", "low"]);
  });

  it("has a new pin on top", () => {
    const pins = [pin("a", { order: -3 }), pin("b", { order: 4 })];
    expect(orderOnTop(pins)).toBeLessThan(-3);
    expect(orderOnTop([])).toBe(0);
  });

  const listOf = (orders: number[]) =>
    orders.map((order, index) => pin(`p${index}`, { order })).sort(comparePins);

  it("is as it was put, after any number of moves, and few pins change", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 40 }),
        (orders, moves) => {
          let shown = listOf(orders);
          for (const [from, to] of moves) {
            const moved = shown[from % shown.length];
            if (!moved) return;
            const target = to % shown.length;
            const changed = new Map(move(shown, moved.id, target).map((each) => [each.id, each]));
            const wanted = shown.filter((each) => each !== moved).toSpliced(target, 0, moved);
            shown = shown.map((each) => changed.get(each.id) ?? each).sort(comparePins);
            expect(shown.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
          }
        },
      ),
    );
  });

  it("gives a pin that is put among those of another priority that priority", () => {
    const pins = [pin("a", { priority: "high" }), pin("b", { priority: "high" }), pin("c")];
    expect(move(pins, pin("c").id, 0)).toMatchObject([{ priority: "high" }]);
    expect(move(pins, pin("a").id, 2)).toMatchObject([{ priority: "normal" }]);
  });
});

describe("a place", () => {
  const four = ["a", "b", "c", "d"].map((id) => pin(id, { scope: HERE }));
  const ids = (pins: Pin[]) => pins.map(({ id }) => id).sort();

  it("has room for four, and asks which of them a fifth is to replace", () => {
    expect(crowding(pin("d", { scope: HERE }), four.slice(0, 3), NOON)).toEqual([]);
    expect(ids(crowding(pin("e", { scope: HERE }), four, NOON))).toEqual(ids(four));
  });

  it("is not made fuller by a pin elsewhere, paused, over, or there already", () => {
    expect(crowding(pin("e"), four, NOON)).toEqual([]);
    expect(crowding(pin("e", { scope: HERE, paused: true }), four, NOON)).toEqual([]);
    expect(crowding(pin("e", { scope: HERE, until: at(-1000) }), four, NOON)).toEqual([]);
    expect(crowding(pin("d", { scope: HERE, note: "Changed." }), four, NOON)).toEqual([]);
  });

  it("is full only while they are in force together", () => {
    const ending = four.map((each) => ({ ...each, until: at(DAY) }));
    expect(crowding(pin("e", { scope: HERE, from: at(DAY) }), ending, NOON)).toEqual([]);
    expect(crowding(pin("e", { scope: HERE, from: at(HOUR) }), ending, NOON)).toHaveLength(4);
    const later = four.map((each) => ({ ...each, from: at(DAY) }));
    expect(crowding(pin("e", { scope: HERE }), later, NOON)).toHaveLength(4);
    expect(crowding(pin("e", { scope: HERE, until: at(DAY) }), later, NOON)).toEqual([]);
  });

  it("never holds a fifth at any moment, however pins are scheduled", () => {
    const hour = fc.integer({ min: -20, max: 20 });
    const draft = fc.tuple(fc.option(hour), fc.option(hour), fc.boolean());
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 20 }), (drafts) => {
        const pins: Pin[] = [];
        for (const [index, [from, until, paused]] of drafts.entries()) {
          const each = pin(`p${index}`, {
            scope: HERE,
            paused,
            ...(from === null ? {} : { from: at(from * HOUR) }),
            ...(until === null ? {} : { until: at(until * HOUR) }),
          });
          if (crowding(each, pins, NOON).length === 0) pins.push(each);
        }
        for (let time = 0; time <= 21; time += 0.5) {
          const inForce = pins.filter((each) => stateOf(each, NOON + time * HOUR) === "in-force");
          expect(inForce.length).toBeLessThanOrEqual(MAX_IN_PLACE);
        }
      }),
    );
  });
});
