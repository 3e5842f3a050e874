import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonical } from "../../../utils/canonical.ts";
import type { Pin } from "../../../utils/pins/schema.ts";
import { changesBetween, countChanges, mergeThree } from "../../../utils/pins/three-way.ts";
import { HERE, NOON, pin } from "./sample.ts";

const IDS = ["a", "b", "c", "d", "e"];
const somewhere = (id: string, more: Partial<Pin> = {}) =>
  pin(id, { scope: { kind: "partnership", partnership: `p${id}` }, ...more });
const some: fc.Arbitrary<Pin[]> = fc
  .tuple(
    ...IDS.map((id) =>
      fc
        .option(
          fc.record({
            note: fc.constantFrom("", "One.", "Two."),
            paused: fc.boolean(),
            order: fc.nat(2),
          }),
        )
        .map((more) => (more ? [somewhere(id, more)] : [])),
    ),
  )
  .map((lists) => lists.flat());

const merged = (base: Pin[], mine: Pin[], theirs: Pin[]) => mergeThree(base, mine, theirs, NOON);
const contentOf = (pins: Pin[]) => canonical(pins.toSorted((a, b) => (a.id < b.id ? -1 : 1)));

describe("two people's changes", () => {
  it("are both there, none lost and none doubled, or shown as a conflict", () => {
    fc.assert(
      fc.property(some, some, some, (base, mine, theirs) => {
        const { pins, conflicts } = merged(base, mine, theirs);
        const ids = pins.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const inConflict = new Set(conflicts.map(({ id }) => id));
        const find = (list: Pin[], id: string) => list.find((each) => each.id === id);
        for (const each of IDS) {
          const { id } = somewhere(each);
          if (inConflict.has(id)) continue;
          const [b, m, t, result] = [base, mine, theirs, pins].map((list) => find(list, id));
          for (const side of [m, t]) {
            if (canonical(side ?? null) === canonical(b ?? null)) continue;
            // What this side changed is there: a removal, or each field.
            if (!side) expect(result).toBeUndefined();
            else if (!b) expect(result).toBeDefined();
            else {
              for (const field of ["note", "paused"] as const) {
                if (side[field] !== b[field]) expect(result?.[field]).toBe(side[field]);
              }
            }
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("are one side's where the other did nothing, and agree where both did the same", () => {
    fc.assert(
      fc.property(some, some, (base, changed) => {
        for (const [mine, theirs] of [
          [base, changed],
          [changed, base],
          [changed, changed],
        ] as const) {
          const { pins, conflicts } = merged(base, mine, theirs);
          expect(conflicts).toEqual([]);
          expect(contentOf(pins)).toBe(contentOf(changed));
        }
      }),
    );
  });

  it("change nothing a second time, once they were saved", () => {
    fc.assert(
      fc.property(some, some, some, (base, mine, theirs) => {
        const { pins, conflicts } = merged(base, mine, theirs);
        fc.pre(conflicts.length === 0);
        expect(contentOf(merged(base, mine, pins).pins)).toBe(contentOf(pins));
      }),
    );
  });

  it("of different fields of one pin are brought together", () => {
    const { pins, conflicts } = merged(
      [somewhere("a")],
      [somewhere("a", { note: "Mine.", until: "2027-01-01T00:00:00Z" })],
      [somewhere("a", { paused: true })],
    );
    expect(conflicts).toEqual([]);
    expect(pins).toMatchObject([{ note: "Mine.", paused: true, until: "2027-01-01T00:00:00Z" }]);
  });

  it("of the same field, or a change and a removal, are shown", () => {
    const base = [somewhere("a"), somewhere("b")];
    const mine = [somewhere("a", { note: "Mine." }), somewhere("b", { note: "Mine." })];
    const theirs = [somewhere("a", { note: "Theirs." })];
    expect(merged(base, mine, theirs)).toMatchObject({
      pins: theirs,
      conflicts: [
        { fields: ["note"], mine: mine[0], theirs: theirs[0] },
        { fields: ["removed"], mine: mine[1], theirs: null },
      ],
    });
  });

  it("that are right alone and wrong together are shown", () => {
    const base = [somewhere("a", { from: "2026-04-02T00:00:00Z", until: "2026-04-09T00:00:00Z" })];
    const mine = [somewhere("a", { from: "2026-04-08T00:00:00Z", until: "2026-04-09T00:00:00Z" })];
    const theirs = [
      somewhere("a", { from: "2026-04-02T00:00:00Z", until: "2026-04-05T00:00:00Z" }),
    ];
    expect(merged(base, mine, theirs).conflicts).toMatchObject([{ fields: ["from", "until"] }]);
  });

  it("that together put five in one place are shown", () => {
    const here = (...ids: string[]) => ids.map((id) => pin(id, { scope: HERE }));
    const { conflicts } = merged(
      here("a", "b", "c"),
      here("a", "b", "c", "d"),
      here("a", "b", "c", "e"),
    );
    expect(conflicts).toMatchObject([{ id: pin("d").id, fields: ["crowded"] }]);
  });
});

describe("the difference", () => {
  it("names what is added, changed in which fields, and removed", () => {
    const before = [somewhere("a"), somewhere("b"), somewhere("c")];
    const after = [somewhere("a"), somewhere("b", { note: "New.", paused: true }), somewhere("d")];
    const changes = changesBetween(before, after);
    expect(changes.added.map(({ id }) => id)).toEqual([somewhere("d").id]);
    expect(changes.changed.map(({ fields }) => fields)).toEqual([["paused", "note"]]);
    expect(changes.removed.map(({ id }) => id)).toEqual([somewhere("c").id]);
    expect(countChanges(changes)).toBe(3);
    expect(countChanges(changesBetween(before, before))).toBe(0);
  });
});
