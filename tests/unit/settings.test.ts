import { describe, expect, it } from "vitest";
import {
  readPanelOpen,
  readSettings,
  turnSite,
  writePanelOpen,
  writeSettings,
} from "../../utils/settings.ts";
import { memoryArea } from "./memory-area.ts";

const DEFAULTS = {
  staffMode: false,
  language: null,
  edge: "auto",
  onlySubject: false,
  offSites: [],
};

describe("settings", () => {
  it("are the defaults where nothing is stored", async () => {
    expect(await readSettings(memoryArea())).toEqual(DEFAULTS);
  });

  it.each([["yes"], [null], [7], [{ staffMode: "true", edge: "top", offSites: "x" }]])(
    "of another shape (%j) are the defaults too",
    async (settings) => {
      const area = memoryArea();
      await area.set({ settings });
      expect(await readSettings(area)).toEqual(DEFAULTS);
    },
  );
});

describe("a change", () => {
  it("leaves the other settings, those of later versions included", async () => {
    const area = memoryArea();
    await area.set({ settings: { edge: "left", later: 1 } });
    await writeSettings(area, { staffMode: true });
    expect(await readSettings(area)).toEqual({ ...DEFAULTS, edge: "left", staffMode: true });
    expect(await area.get("settings")).toMatchObject({ settings: { later: 1 } });
  });
});

describe("a wiki", () => {
  it("is turned off and on again, whatever was decided about others meanwhile", async () => {
    const area = memoryArea();
    await turnSite(area, "en.wikipedia.org", true);
    await turnSite(area, "fr.wikipedia.org", true);
    await turnSite(area, "fr.wikipedia.org", true);
    await turnSite(area, "en.wikipedia.org", false);
    expect((await readSettings(area)).offSites).toEqual(["fr.wikipedia.org"]);
  });
});

describe("the panel's state", () => {
  it("is kept for each site apart, closed at first", async () => {
    const area = memoryArea();
    await writePanelOpen(area, "en.wikipedia.org", true);
    expect(await readPanelOpen(area, "en.wikipedia.org")).toBe(true);
    expect(await readPanelOpen(area, "fr.wikipedia.org")).toBe(false);
  });
});
