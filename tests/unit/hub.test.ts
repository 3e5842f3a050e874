import { describe, expect, it } from "vitest";
import { createHub, type HubWorld } from "../../utils/hub.ts";
import type { Sender } from "../../utils/messages.ts";

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
