import { afterEach, describe, expect, it } from "vitest";
import { fromLocalInput, showMoment, toLocalInput } from "../../../utils/pins/local-time.ts";

afterEach(() => {
  delete process.env.TZ;
});

describe("a moment that is typed", () => {
  it.each([
    ["UTC", "2026-03-29T03:30", "2026-03-29T03:30:00Z"],
    // The clocks go forward at 2:00 and back at 3:00.
    ["Europe/Berlin", "2026-03-29T03:30", "2026-03-29T01:30:00Z"],
    ["Europe/Berlin", "2026-10-25T03:30", "2026-10-25T02:30:00Z"],
    ["America/Los_Angeles", "2026-12-31T23:59", "2027-01-01T07:59:00Z"],
    ["Asia/Kolkata", "2026-01-01T00:00", "2025-12-31T18:30:00Z"],
  ])("in %s as %s is %s, and is shown as it was typed", (zone, typed, instant) => {
    process.env.TZ = zone;
    expect(fromLocalInput(typed)).toBe(instant);
    expect(toLocalInput(instant)).toBe(typed);
  });

  it("stays the same moment for someone who travels", () => {
    process.env.TZ = "Europe/Berlin";
    const until = fromLocalInput("2026-07-01T12:00");
    process.env.TZ = "Asia/Tokyo";
    expect(toLocalInput(until)).toBe("2026-07-01T19:00");
    expect(fromLocalInput(toLocalInput(until))).toBe(until);
  });

  it.each([
    // Half past two comes twice in the night in which the clocks go back; this is the second.
    ["Europe/Berlin", "2026-10-25T01:30:00Z"],
    ["UTC", "2026-03-10T12:00:42Z"],
  ])("in %s, %s stays the same moment where nobody changed it", (zone, until) => {
    process.env.TZ = zone;
    const shown = showMoment(until);
    expect(fromLocalInput(shown.text, shown)).toBe(until);
    expect(fromLocalInput("2026-11-01T12:00", shown)).not.toBe(until);
    expect(fromLocalInput("", shown)).toBeUndefined();
  });

  it("stays the same moment where the time zone changes between showing and saving", () => {
    process.env.TZ = "Europe/Berlin";
    const shown = showMoment("2026-07-01T10:00:00Z");
    process.env.TZ = "Asia/Tokyo";
    expect(fromLocalInput(shown.text, shown)).toBe("2026-07-01T10:00:00Z");
    // What is typed anew is typed on the new clock.
    expect(fromLocalInput("2026-07-01T13:00", shown)).toBe("2026-07-01T04:00:00Z");
  });

  it("is none where nothing, or nothing readable, is typed", () => {
    expect(fromLocalInput("")).toBeUndefined();
    expect(fromLocalInput("soon")).toBeUndefined();
    expect(toLocalInput(undefined)).toBe("");
  });
});
