import { describe, expect, it } from "vitest";
import {
  hide,
  listHidden,
  type Place,
  placeOf,
  readHidden,
  siteOf,
  unhide,
} from "../../utils/dismissals.ts";
import type { DismissalScope } from "../../utils/model.ts";
import { memoryArea } from "./memory-area.ts";

const HERE: Place = { page: "enwiki:Mozilla", host: "en.wikipedia.org" };
const FIREFOX: Place = { page: "enwiki:Firefox", host: "en.wikipedia.org" };
const FRENCH: Place = { page: "frwiki:Mozilla", host: "fr.wikipedia.org" };

const mozilla = (revision = "r1") => ({ partnership: "mozilla", revision });

const dismissal = (scope: DismissalScope, at = HERE) => ({
  ...mozilla(),
  name: "Mozilla",
  scope,
  place: placeOf(scope, at),
});

describe("a partnership that was hidden", () => {
  it.each<[DismissalScope, boolean, boolean, boolean]>([
    ["page", true, false, false],
    ["site", true, true, false],
    ["everywhere", true, true, true],
  ])("for this %s", async (scope, here, elsewhere, otherWiki) => {
    const area = memoryArea();
    await hide(area, dismissal(scope));
    const isHidden = async (place: Place) => (await readHidden(area, [mozilla()], place)).size > 0;
    expect([await isHidden(HERE), await isHidden(FIREFOX), await isHidden(FRENCH)]).toEqual([
      here,
      elsewhere,
      otherWiki,
    ]);
  });

  it("comes back when something about it is new, and not with time", async () => {
    const area = memoryArea();
    await hide(area, dismissal("everywhere"));
    expect(await readHidden(area, [mozilla("r2")], HERE)).toEqual(new Set());
    expect(await readHidden(area, [mozilla("r1")], HERE)).toEqual(new Set(["mozilla"]));
  });

  it("hides no other", async () => {
    const area = memoryArea();
    await hide(area, dismissal("site"));
    const both = [mozilla(), { partnership: "gsma", revision: "r1" }];
    expect(await readHidden(area, both, HERE)).toEqual(new Set(["mozilla"]));
  });

  it("is shown again when that is undone", async () => {
    const area = memoryArea();
    await hide(area, dismissal("page"));
    await hide(area, dismissal("site"));
    await unhide(area, dismissal("page"));
    expect(await listHidden(area)).toEqual([dismissal("site")]);
    await unhide(area, dismissal("site"));
    expect(await readHidden(area, [mozilla()], HERE)).toEqual(new Set());
  });
});

describe("the list of what is hidden", () => {
  it("is by name, and leaves out what cannot be read", async () => {
    const area = memoryArea();
    await hide(area, dismissal("site"));
    await hide(area, { ...dismissal("everywhere"), partnership: "gsma", name: "GSMA" });
    await area.set({ "hidden:broken": 7, "hidden:older": { scope: "moon" }, settings: {} });
    expect((await listHidden(area)).map(({ name }) => name)).toEqual(["GSMA", "Mozilla"]);
  });
});

it("a site is the same on a telephone", () => {
  expect(siteOf("en.m.wikipedia.org")).toBe("en.wikipedia.org");
  expect(siteOf("meta.m.wikimedia.org")).toBe("meta.wikimedia.org");
  expect(siteOf("m.example.org")).toBe("m.example.org");
});
