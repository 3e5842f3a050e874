import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { includes, isAllowed, switchesInForce, switchStates } from "../../utils/switches.ts";

describe("a range of versions", () => {
  it.each([
    ["*", "0.1.0", true],
    ["0.1.0", "0.1.0", true],
    ["0.1", "0.1.0", true],
    ["=0.1.0", "0.1.1", false],
    ["<0.2.0", "0.1.9", true],
    ["<0.2", "0.2.0", false],
    ["<=0.2", "0.2.0", true],
    [">=0.1.0 <0.3", "0.2.10", true],
    [">=0.1.0 <0.3", "0.3.0", false],
    [">0.10", "0.9", false],
    ["0.1.0 || >=1.0", "1.2.3", true],
    ["0.1.0 || >=1.0", "0.5", false],
    ["", "0.1.0", null],
    ["^0.1.0", "0.1.0", null],
    ["0.1.x", "0.1.0", null],
    ["all", "0.1.0", null],
    ["* || nonsense", "0.1.0", null],
  ])("'%s' and %s: %s", (range, version, expected) => {
    expect(includes(range, version)).toBe(expected);
  });

  it("is read without a hitch whatever is in it", () => {
    const version = fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }).map((n) => n.join("."));
    fc.assert(
      fc.property(fc.string(), version, (range, one) => {
        expect([true, false, null]).toContain(includes(range, one));
      }),
    );
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(includes(`<${b}`, a) || includes(`=${b}`, a) || includes(`>${b}`, a)).toBe(true);
        expect(includes(`<${b}`, a)).toBe(includes(`>${a}`, b));
      }),
    );
  });
});

describe("a feature", () => {
  const switches = {
    panel: { versions: "<0.2", reason: "It hides the article." },
    pins: { versions: ">9" },
    omnibox: { versions: "soon" },
    teleport: { versions: "*" },
  };

  it("runs unless the feed turns it off for this version", () => {
    expect(isAllowed("panel", { switches }, "0.1.0")).toBe(false);
    expect(isAllowed("panel", { switches }, "0.2.0")).toBe(true);
    expect(isAllowed("pins", { switches }, "0.1.0")).toBe(true);
    expect(isAllowed("omnibox", { switches }, "0.1.0")).toBe(true);
    expect(isAllowed("search", {}, "0.1.0")).toBe(true);
  });

  it("has its switch told where it is in force, for a page that says so", () => {
    const told = (version: string) => switchesInForce(["panel", "pins"], { switches }, version);
    expect(told("0.1.0")).toMatchObject([{ name: "panel", reason: "It hides the article." }]);
    expect(told("0.2.0")).toEqual([]);
    expect(switchesInForce(["pins"], { switches }, "0.1.0")).toEqual([]);
  });

  it("and its switch are listed with what that means here", () => {
    expect(switchStates({ switches }, "0.1.0").map(({ name, state }) => [name, state])).toEqual([
      ["panel", "on"],
      ["pins", "other-version"],
      ["omnibox", "unreadable"],
      ["teleport", "unknown-feature"],
    ]);
  });
});
