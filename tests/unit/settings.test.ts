import { describe, expect, it } from "vitest";
import { readPanelOpen, readSettings, writePanelOpen } from "../../utils/settings.ts";
import { memoryArea } from "./memory-area.ts";

describe("settings", () => {
  it("are the defaults where nothing is stored", async () => {
    expect(await readSettings(memoryArea())).toEqual({ staffMode: false });
  });

  it.each([["yes"], [null], [7], [{ staffMode: "true" }]])(
    "of another shape (%j) are the defaults too",
    async (settings) => {
      const area = memoryArea();
      await area.set({ settings });
      expect(await readSettings(area)).toEqual({ staffMode: false });
    },
  );
});

describe("the panel's state", () => {
  it("is kept for each site apart, closed at first", async () => {
    const area = memoryArea();
    await writePanelOpen(area, "en.wikipedia.org", true);
    expect(await readPanelOpen(area, "en.wikipedia.org")).toBe(true);
    expect(await readPanelOpen(area, "fr.wikipedia.org")).toBe(false);
  });
});
