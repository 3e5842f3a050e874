import { describe, expect, it } from "vitest";
import { createHub, type HubWorld } from "../../utils/hub.ts";
import type { Sender } from "../../utils/messages.ts";
import type { PageSignals } from "../../utils/model.ts";
import type { Fingerprint } from "../../utils/relate/hash.ts";
import type { Generation } from "../../utils/store/database.ts";
import { article, findRecords, signalsOf } from "./relate/sample.ts";

/** A world that only remembers what it was told to write. */
function worldOf(written: [string, boolean][]): HubWorld {
  const unasked = async () => {
    throw new Error("Nobody asked for this.");
  };
  return {
    findPartnerships: unasked,
    readSettings: unasked,
    findPins: unasked,
    pinCalls: {
      "pins.pin": unasked,
      "pins.remove": unasked,
      "pins.restore": unasked,
      "pins.desk": unasked,
    },
    readPanelOpen: unasked,
    writePanelOpen: async (host, open) => void written.push([host, open]),
    injectReader: unasked,
    injectPanel: unasked,
    setBadge: unasked,
    loadMessages: unasked,
    readShortcut: unasked,
  };
}

const SENDER: Sender = {
  tabId: 1,
  frameId: 0,
  documentId: null,
  host: "en.wikipedia.org",
  isPrivate: false,
};

describe("whether the panel was left open", () => {
  it("is kept for the site", async () => {
    const written: [string, boolean][] = [];
    await createHub(worldOf(written))["panel.remember"]({ open: true }, SENDER);
    expect(written).toEqual([["en.wikipedia.org", true]]);
  });

  it("is not kept for a private window", async () => {
    const written: [string, boolean][] = [];
    const sender = { ...SENDER, isPrivate: true };
    await createHub(worldOf(written))["panel.remember"]({ open: true }, sender);
    expect(written).toEqual([]);
  });
});

describe("a page that was opened", () => {
  /** What was put into the page, in order, and how often the index was asked. */
  interface Seen {
    injected: string[];
    lookups: number;
  }

  function open(signals: PageSignals, staffMode: boolean, seen: Seen) {
    const hub = createHub({
      ...worldOf([]),
      readSettings: async () => ({ staffMode }),
      async findPartnerships(keys: readonly Fingerprint[]) {
        seen.lookups++;
        const found = findRecords(keys).map((partnership) => ({
          partnership,
          announcements: [],
          announcementCount: 0,
        }));
        return { generation: { head: {} } as Generation, found, teamAnnouncements: [] };
      },
      findPins: async () => [],
      injectReader: async () => void seen.injected.push("reader"),
      injectPanel: async () => void seen.injected.push("panel"),
      setBadge: async () => {},
    });
    return hub["page.seen"](signals, SENDER);
  }

  it("is asked once if nothing that its infobox links to is known", async () => {
    const seen: Seen = { injected: [], lookups: 0 };
    const signals = signalsOf(article("Amazon River"), { infoboxLinks: ["/wiki/Peru"] });
    expect(await open(signals, false, seen)).toEqual({ read: "nothing", shown: 0 });
    expect(seen).toEqual({ injected: [], lookups: 1 });
  });

  it("is asked for the infobox if that links to a partner, and then shown what it says", async () => {
    const seen: Seen = { injected: [], lookups: 0 };
    const signals = signalsOf(article("Some browser"), { infoboxLinks: ["/wiki/Mozilla"] });
    expect(await open(signals, false, seen)).toEqual({ read: "infobox", shown: 0 });
    expect(seen.injected).toEqual([]);
    signals.infobox = [{ label: "Developer", parties: [["/wiki/Mozilla"]] }];
    expect(await open(signals, false, seen)).toEqual({ read: "nothing", shown: 1 });
    expect(seen.injected).toEqual(["panel"]);
  });

  it("is not shown a field that says something else", async () => {
    const seen: Seen = { injected: [], lookups: 0 };
    const infobox = [{ label: "Competitor", parties: [["/wiki/Mozilla"]] }];
    const signals = signalsOf(article("X"), { infoboxLinks: ["/wiki/Mozilla"], infobox });
    expect(await open(signals, false, seen)).toEqual({ read: "nothing", shown: 0 });
    expect(seen.injected).toEqual([]);
  });

  it("has its body read in staff mode before anything is looked up", async () => {
    const seen: Seen = { injected: [], lookups: 0 };
    const signals = signalsOf(article("Amazon River"));
    expect(await open(signals, true, seen)).toEqual({ read: "body", shown: 0 });
    expect(seen).toEqual({ injected: ["reader"], lookups: 0 });
  });
});
