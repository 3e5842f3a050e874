import { describe, expect, it } from "vitest";
import { hide, listHidden, readHidden, unhide } from "../../utils/dismissals.ts";
import { createHub, type HubWorld } from "../../utils/hub.ts";
import type { Sender } from "../../utils/messages.ts";
import type { Control, PageSignals, PanelContent } from "../../utils/model.ts";
import { readSeen, writeSeen } from "../../utils/news.ts";
import { withDecision } from "../../utils/page-decisions.ts";
import type { Fingerprint } from "../../utils/relate/hash.ts";
import { readSettings, turnSite, writeSettings } from "../../utils/settings.ts";
import type { Generation } from "../../utils/store/database.ts";
import type { Feature } from "../../utils/switches.ts";
import { memoryArea } from "./memory-area.ts";
import { article, findRecords, PARTNERSHIPS, signalsOf } from "./relate/sample.ts";

/** A world with a real store for what the reader decides and a feed of the sample's partnerships. */
function worldOf(
  written: [string, boolean][] = [],
  area = memoryArea(),
  badges: number[] = [],
): HubWorld {
  const unasked = async () => {
    throw new Error("Nobody asked for this.");
  };
  return {
    version: "0.1.0",
    findPartnerships: async () => ({
      generation: {
        number: 1,
        format: 1,
        head: { title: "Feed", language: "en", priorities: [] },
        origin: "embedded",
        validators: {},
        storedAt: 0,
        checkedAt: 0,
        counts: { partnerships: PARTNERSHIPS.length, announcements: 0 },
        teamAnnouncements: [],
        chunks: [],
        problems: [],
        problemCount: 0,
      },
      found: PARTNERSHIPS.map((partnership) => ({
        partnership,
        announcements: [],
        announcementCount: 0,
      })),
      teamAnnouncements: [],
    }),
    readSettings: () => readSettings(area),
    writeSettings: (change) => writeSettings(area, change),
    turnSite: (host, isOff) => turnSite(area, host, isOff),
    readHidden: (shown, here) => readHidden(area, shown, here),
    hide: (dismissal) => hide(area, dismissal),
    unhide: (dismissal) => unhide(area, dismissal),
    readSeen: (ids) => readSeen(area, ids),
    writeSeen: (cards) => writeSeen(area, cards, 0, async () => PARTNERSHIPS.map(({ id }) => id)),
    openOptions: async () => {},
    readPanelOpen: async () => false,
    findPins: async () => [],
    pinCalls: {
      "pins.pin": unasked,
      "pins.remove": unasked,
      "pins.restore": unasked,
      "pins.desk": unasked,
    },
    writePanelOpen: async (host, open) => void written.push([host, open]),
    injectReader: async () => {},
    isInMemory: () => false,
    isOn: async () => true,
    injectPanel: async () => {},
    setBadge: async (_sender, count) => void badges.push(count),
    loadMessages: async (language) => ({ language, dir: "ltr", messages: {} }),
    readShortcut: async () => null,
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
      readSettings: async () => ({ ...(await readSettings(memoryArea())), staffMode }),
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

describe("what the feed turns off", () => {
  const PAGE = signalsOf(article("Google"));

  function open(feature: Feature) {
    const world = worldOf();
    const injected: string[] = [];
    const hub = createHub({
      ...world,
      readSettings: async () => ({ ...(await readSettings(memoryArea())), staffMode: true }),
      async findPartnerships(keys) {
        const lookup = await world.findPartnerships(keys);
        const switches = { [feature]: { versions: "*" } };
        const head = { ...lookup.generation.head, switches };
        return { ...lookup, generation: { ...lookup.generation, head } };
      },
      isOn: async (asked) => asked !== feature,
      injectReader: async () => void injected.push("reader"),
      injectPanel: async () => void injected.push("panel"),
    });
    return { hub, injected };
  }

  it("the panel: nothing is put into a page or read there, in staff mode neither", async () => {
    const { hub, injected } = open("panel");
    const nothing = { read: "nothing", shown: 0 };
    expect(await hub["page.seen"](PAGE, SENDER)).toEqual(nothing);
    const linked = signalsOf(article("Some browser"), { infoboxLinks: ["/wiki/Mozilla"] });
    expect(await hub["page.seen"](linked, SENDER)).toEqual(nothing);
    expect(await hub["panel.content"]({ signals: PAGE, decided: [] }, SENDER)).toBeNull();
    expect(injected).toEqual([]);
  });

  it.each<[Feature, boolean]>([
    ["pins", false],
    ["team-pins", true],
  ])("%s: the panel offers to pin: %s", async (feature, canPin) => {
    const { hub } = open(feature);
    const content = await hub["panel.content"]({ signals: PAGE, decided: [] }, SENDER);
    expect(content).toMatchObject({ canPin, cards: [{ partnership: { name: "Google" } }] });
  });
});

describe("what the reader decides", () => {
  const GOOGLE = signalsOf(article("Google"));
  const SEARCH = signalsOf(article("Google Search"));

  function open(sender = SENDER) {
    const area = memoryArea();
    const badges: number[] = [];
    const hub = createHub(worldOf([], area, badges));
    /** What the panel's document remembers. */
    let decided: Control[] = [];
    const shown = async (signals = GOOGLE): Promise<PanelContent | null> =>
      hub["panel.content"]({ signals, decided }, sender);
    return {
      area,
      badges,
      shown,
      names: async (signals = GOOGLE) =>
        (await shown(signals))?.cards.map(({ partnership }) => partnership.name) ?? [],
      seen: async (signals = GOOGLE) => (await hub["page.seen"](signals, sender)).shown,
      async control(control: Control, signals = GOOGLE) {
        const answer = await hub["panel.control"]({ signals, control, decided }, sender);
        decided = withDecision(decided, control, answer.kept);
        return answer;
      },
    };
  }

  async function cardControl({ shown }: ReturnType<typeof open>, hidden = true) {
    const card = (await shown())?.cards[0];
    if (!card) throw new Error("There is no card.");
    const { partnership, revision } = card;
    const { id, name } = partnership;
    return { kind: "card", hidden, scope: "page", partnership: id, name, revision } as const;
  }

  it("hides a partnership on its page, and shows it again", async () => {
    const page = open();
    const control = await cardControl(page);
    expect(await page.control(control)).toEqual({ kept: true });
    expect(await page.seen()).toBe(0);
    expect(await page.shown()).toBeNull();
    expect(await page.names(SEARCH)).toEqual(["Google"]);
    await page.control({ ...control, hidden: false });
    expect(await page.names()).toEqual(["Google"]);
  });

  it("turns a wiki off, on a telephone too, and on again", async () => {
    const page = open({ ...SENDER, host: "en.m.wikipedia.org" });
    await page.control({ kind: "site", off: true });
    expect(await page.seen()).toBe(0);
    expect((await readSettings(page.area)).offSites).toEqual(["en.wikipedia.org"]);
    await page.control({ kind: "site", off: false });
    expect(await page.seen()).toBe(1);
  });

  it("shows only what a page is about", async () => {
    const page = open();
    await page.control({ kind: "only-subject", on: true });
    expect(await page.names()).toEqual(["Google"]);
    expect(await page.names(SEARCH)).toEqual([]);
  });

  it.each([
    ["kept", SENDER],
    ["not kept", { ...SENDER, isPrivate: true }],
  ])("is followed by the toolbar, undoing included, where it is %s", async (_, sender) => {
    const page = open(sender);
    const control = await cardControl(page);
    await page.control(control);
    await page.shown();
    await page.control({ ...control, hidden: false });
    await page.control({ kind: "site", off: true });
    await page.shown();
    await page.control({ kind: "site", off: false });
    expect(page.badges).toEqual([1, 0, 0, 1, 0, 0, 1]);
  });

  it("is not kept for a private window, but holds on its page", async () => {
    const page = open({ ...SENDER, isPrivate: true });
    const control = await cardControl(page);
    expect(await page.control(control)).toEqual({ kept: false });
    expect(await page.shown()).toBeNull();
    await page.control({ ...control, hidden: false });
    expect(await page.names()).toEqual(["Google"]);

    expect(await page.control({ kind: "only-subject", on: true })).toEqual({ kept: false });
    expect(await page.names(SEARCH)).toEqual([]);
    await page.control({ kind: "only-subject", on: false });
    expect(await page.names(SEARCH)).toEqual(["Google"]);

    expect(await page.control({ kind: "site", off: true })).toEqual({ kept: false });
    expect(await page.shown()).toBeNull();

    expect(await listHidden(page.area)).toEqual([]);
    expect(await page.area.get()).toEqual({});
  });
});
