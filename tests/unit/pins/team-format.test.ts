import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatTeamPage, parseTeamPage } from "../../../utils/pins/team-format.ts";
import { pin } from "./sample.ts";

describe("the page of the team's pins", () => {
  it("is read as it was written", () => {
    const pins = [pin("a", { note: "A note." }), pin("b", { priority: "high", paused: true })];
    const unread = [{ id: "later", of: ["another", "version"] }];
    const page = parseTeamPage(formatTeamPage({ pins, unread }));
    expect(page.pins.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(pins);
    expect(page.unread).toEqual(unread);
    expect(page.problems).toEqual([{ place: "pins[2].id", reason: "pin-bad-field" }]);
  });

  it.each([[""], ["  \n"], ["{}"], ["[]"]])("of %j has no pins", (text) => {
    expect(parseTeamPage(text)).toEqual({ pins: [], unread: [], problems: [] });
  });

  it("keeps the good pins of a page with bad ones, and names the places", () => {
    const text = JSON.stringify({
      schema: 1,
      pins: [pin("a"), 7, { ...pin("b"), until: 1 }, pin("a")],
    });
    const page = parseTeamPage(text);
    expect(page.pins).toEqual([pin("a")]);
    expect(page.problems.map(({ place }) => place)).toEqual([
      "pins[1]",
      "pins[2].until",
      "pins[3].id",
    ]);
  });

  it("keeps what is beyond the most it reads", () => {
    const pins = Array.from({ length: 510 }, (_, index) => pin(`p${index}`));
    const text = JSON.stringify({ schema: 1, pins });
    const page = parseTeamPage(text);
    expect(page.pins).toHaveLength(500);
    expect(JSON.parse(formatTeamPage(page)).pins).toHaveLength(510);
  });

  it("that is anything else is refused by name, and never crashes", () => {
    const hostile = JSON.stringify({
      schema: 1,
      pins: [{ ...pin("a"), note: { type: "b", props: {} } }],
    });
    expect(parseTeamPage(hostile).pins).toEqual([]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          expect(parseTeamPage(text).pins).toEqual([]);
        } catch (error) {
          expect(error).toMatchObject({ name: "PinsPageError" });
        }
      }),
    );
  });
});
