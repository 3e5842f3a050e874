import fc from "fast-check";
import { expect, it } from "vitest";
import { ANNOUNCEMENTS_PER_CARD } from "../../../utils/model.ts";
import { atOnce } from "../../../utils/steps.ts";
import { derive } from "../../../utils/store/derive.ts";

it("announcements come the latest first, those of one time in the feed's order, the undated last", () => {
  const date = fc.constantFrom(undefined, "2019", "2025-01-01", "2025-01-01T12:00:00Z", "never");
  fc.assert(
    fc.property(fc.array(date, { maxLength: 20 }), (dates) => {
      const announcements = dates.map((date_published, number) => ({
        id: `n${number}`,
        ...(date_published && { date_published }),
      }));
      const { teamAnnouncements } = atOnce(
        derive({
          head: { title: "Sample", language: "en", priorities: [] },
          partnerships: [],
          announcements,
          problems: [],
          problemCount: 0,
        }),
      );
      const times = dates.map((one) => Date.parse(one ?? "") || Number.NEGATIVE_INFINITY);
      const expected = [...times.keys()].sort((a, b) => {
        const [first = 0, second = 0] = [times[a], times[b]];
        return first === second ? a - b : second - first;
      });
      expect(teamAnnouncements).toEqual(expected.slice(0, ANNOUNCEMENTS_PER_CARD));
    }),
  );
});
