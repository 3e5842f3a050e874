import { describe, expect, it } from "vitest";
import { timelineOf } from "../../../components/timeline.ts";
import { announcement, mozilla } from "./sample.ts";

const NOW = Date.UTC(2024, 6, 1);

describe("a timeline", () => {
  it("is none where nothing is dated", () => {
    expect(timelineOf(mozilla, [announcement("a"), announcement("b", {})], NOW)).toBeNull();
  });

  it("has every dated event in its order, between the first and today", () => {
    const timeline = timelineOf(
      {
        ...mozilla,
        since: "2018",
        outcomes: [{ text: "A book", date: "2020-05" }, { text: "Undated" }],
      },
      [
        announcement("late", { date_published: "2022-01-02T23:30:00-07:00" }),
        announcement("early", { date_published: "2019-08-16" }),
      ],
      NOW,
    );
    expect(timeline?.events.map(({ kind, text }) => `${kind} ${text}`.trim())).toEqual([
      "since",
      "announcement Announcement early",
      "outcome A book",
      "announcement Announcement late",
    ]);
    const places = timeline?.events.map(({ at }) => at) ?? [];
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBeLessThan(1);
    expect([timeline?.firstYear, timeline?.lastYear]).toEqual([2018, 2024]);
  });

  it("shows the partnership as lasting until its end, or until today where it is active", () => {
    const lasting = timelineOf({ ...mozilla, since: "2020" }, [], NOW)?.active;
    expect(lasting?.from).toBe(0);
    expect(lasting?.to).toBeCloseTo(0.9, 1);
    const ended = timelineOf({ ...mozilla, since: "2020", until: "2022" }, [], NOW)?.active;
    expect(ended?.to).toBeCloseTo(0.4, 1);
  });

  it.each(["ended", "announced", undefined] as const)(
    "does not claim that a partnership lasted until today whose status is %s",
    (status) => {
      const begun = { ...mozilla, status, since: "2020" };
      expect(timelineOf(begun, [], NOW)?.active).toBeNull();
      expect(timelineOf(begun, [], NOW)?.events.map(({ kind }) => kind)).toEqual(["since"]);
      const bounded = timelineOf({ ...begun, until: "2022" }, [], NOW)?.active;
      expect(bounded?.to).toBeCloseTo(0.4, 1);
    },
  );

  it("does not claim that a partnership lasts whose beginning is not stated", () => {
    const timeline = timelineOf(mozilla, [announcement("a", { date_published: "2019" })], NOW);
    expect(timeline?.active).toBeNull();
  });

  it("reaches into the future where something is dated there", () => {
    const timeline = timelineOf({ ...mozilla, since: "2020", until: "2030-06" }, [], NOW);
    expect(timeline?.lastYear).toBe(2030);
    expect(timeline?.events.every(({ at }) => at >= 0 && at <= 1)).toBe(true);
  });

  it("leaves out what is no date", () => {
    expect(timelineOf({ ...mozilla, since: "soon" }, [], NOW)).toBeNull();
  });
});
