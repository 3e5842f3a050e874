import { describe, expect, it, vi } from "vitest";
import {
  correctPinsTitle,
  isPinsPageChosen,
  readPanelOpen,
  readPinsPage,
  readRecovery,
  readSettings,
  readSettingsAnyhow,
  turnSite,
  writePanelOpen,
  writePinsPage,
  writeRecovery,
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

it("a page that opens anyhow has the defaults where storage is broken, which is logged", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const area = { get: () => Promise.reject(new Error("Storage is broken")) };
  await expect(readSettings(area)).rejects.toThrow("broken");
  expect(await readSettingsAnyhow(area)).toEqual(DEFAULTS);
  expect(logged).toHaveBeenCalledTimes(1);
  logged.mockRestore();
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

describe("the last recovery", () => {
  it("is kept, and a value that is not understood is as good as none", async () => {
    const area = memoryArea();
    expect(await readRecovery(area)).toBeNull();
    await writeRecovery(area, { at: 7, reason: "VersionError" });
    expect(await readRecovery(area)).toEqual({ at: 7, reason: "VersionError" });
    await area.set({ "store-recovery": { at: "yesterday" } });
    expect(await readRecovery(area)).toBeNull();
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

describe("the page of the team's pins", () => {
  const api = "https://meta.wikimedia.org/w/api.php";
  const page = (title: string) => ({ api, title });
  const head = (title: string) => ({
    title: "",
    language: "en",
    priorities: [],
    pinsPage: page(title),
  });

  it("is the one chosen here, else the feed's", async () => {
    const area = memoryArea();
    expect(await readPinsPage(area, undefined)).toBeUndefined();
    expect(await readPinsPage(area, head("A"))).toEqual(page("A"));
    expect(await isPinsPageChosen(area)).toBe(false);
    await writePinsPage(area, page("B"));
    expect(await readPinsPage(area, head("A"))).toEqual(page("B"));
    expect(await isPinsPageChosen(area)).toBe(true);
    await writePinsPage(area, null);
    expect(await readPinsPage(area, head("A"))).toEqual(page("A"));
  });

  it("stays the one chosen here when its title is put right", async () => {
    const area = memoryArea();
    await writePinsPage(area, page("meta:pins"));
    await correctPinsTitle(area, head("A"), page("meta:pins"), "Meta:Pins");
    expect(await readPinsPage(area, head("A"))).toEqual(page("Meta:Pins"));
    expect(await isPinsPageChosen(area)).toBe(true);
  });

  it("stays the feed's when its title is put right, and changes with the feed", async () => {
    const area = memoryArea();
    await correctPinsTitle(area, head("meta:pins"), page("meta:pins"), "Meta:Pins");
    expect(await readPinsPage(area, head("meta:pins"))).toEqual(page("Meta:Pins"));
    expect(await isPinsPageChosen(area)).toBe(false);
    expect(await readPinsPage(area, head("Other"))).toEqual(page("Other"));
  });

  it("is left alone where another was chosen meanwhile", async () => {
    const area = memoryArea();
    await writePinsPage(area, page("B"));
    await correctPinsTitle(area, head("A"), page("meta:pins"), "Meta:Pins");
    expect(await readPinsPage(area, head("A"))).toEqual(page("B"));
  });
});
