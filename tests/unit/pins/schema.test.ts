import { describe, expect, it } from "vitest";
import messages from "../../../public/i18n/en.json" with { type: "json" };
import { checkPin } from "../../../utils/pins/schema.ts";
import { pin } from "./sample.ts";

describe("a pin", () => {
  it("is complete when only what it needs is given", () => {
    const checked = checkPin({
      id: "abcdefgh",
      announcement: "some-news",
      scope: { kind: "wiki", wiki: "frwiki" },
      at: "2026-03-10T12:00:00Z",
    });
    expect(checked.ok && checked.value).toEqual({
      id: "abcdefgh",
      announcement: "some-news",
      scope: { kind: "wiki", wiki: "frwiki" },
      priority: "normal",
      order: 0,
      paused: false,
      note: "",
      at: "2026-03-10T12:00:00Z",
    });
  });

  it("keeps its times in UTC, wherever they were given", () => {
    const checked = checkPin(
      pin("a", { from: "2026-03-29T03:00:00+02:00", until: "2026-03-29T01:30Z" }),
    );
    expect(checked.ok && checked.value).toMatchObject({
      from: "2026-03-29T01:00:00Z",
      until: "2026-03-29T01:30:00Z",
    });
  });

  it("counts a note's characters as a person does, and cleans it", () => {
    const checked = checkPin(pin("a", { note: ` ${"🌍".repeat(140)}\u202e ` }));
    expect(checked.ok && checked.value.note).toBe("🌍".repeat(140));
  });

  it.each<[string, object, string, string]>([
    ["no announcement", { announcement: "" }, "announcement", "pin-bad-announcement"],
    ["a note too long", { note: "x".repeat(141) }, "note", "pin-bad-note"],
    ["a note that is an object", { note: { type: "b" } }, "note", "pin-bad-note"],
    ["a time that is none", { until: "tomorrow" }, "until", "pin-bad-time"],
    ["a day that is none", { from: "2026-02-30T99:00:00Z" }, "from", "pin-bad-time"],
    ["a year 9999", { until: "9999-01-01T00:00:00Z" }, "until", "pin-bad-time"],
    [
      "from after until",
      { from: "2026-03-02T00:00:00Z", until: "2026-03-01T00:00:00Z" },
      "until",
      "pin-bad-order",
    ],
    ["an unknown scope", { scope: { kind: "moon" } }, "scope.kind", "pin-bad-place"],
    [
      "a wiki that is none",
      { scope: { kind: "wiki", wiki: "x y" } },
      "scope.wiki",
      "pin-bad-place",
    ],
    ["an id like a key of objects", { id: "__proto__" }, "id", "pin-bad-field"],
    ["an order that is no number", { order: Number.NaN }, "order", "pin-bad-field"],
  ])("is refused with %s, in one sentence with the place", (_, wrong, place, reason) => {
    const checked = checkPin({ ...pin("a"), ...wrong }, "pins[3]");
    expect(checked).toEqual({ ok: false, problem: { place: `pins[3].${place}`, reason } });
    expect((messages as Record<string, unknown>)[reason]).toMatch(/^[^.]+\.$/);
  });

  it.each([[null], [1], ["pin"], [[]], [undefined]])("is not %j", (raw) => {
    expect(checkPin(raw).ok).toBe(false);
  });
});
