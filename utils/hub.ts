/**
 * Answers the Protocol. Everything it needs is handed to it; it keeps nothing between calls but what
 * its world caches, so a background that is stopped and started again answers the same.
 */
import type { Handlers, Sender } from "./messages.ts";
import type { FeedHead, PanelCard, PanelContent, PanelPin, Settings } from "./model.ts";
import type { PinCalls } from "./pins/hub.ts";
import { opensPanel } from "./pins/rules.ts";
import type { Fingerprint } from "./relate/hash.ts";
import { pageKeys } from "./relate/keys.ts";
import { describePage, type Page } from "./relate/page.ts";
import { isForReaders, relate } from "./relate/relate.ts";
import type { Generation } from "./store/database.ts";
import type { FoundPartnership, Lookup } from "./store/read.ts";

export interface HubWorld {
  findPartnerships(keys: readonly Fingerprint[]): Promise<Lookup>;
  readSettings(): Promise<Settings>;
  /** Pins in force on a page that shows these partnerships. */
  findPins(page: Page, partnerships: string[], head: FeedHead): Promise<PanelPin[]>;
  pinCalls: PinCalls;
  readPanelOpen(host: string): Promise<boolean>;
  writePanelOpen(host: string, open: boolean): Promise<void>;
  /** Has the body of the document that asked read, which then asks again. */
  injectReader(sender: Sender): Promise<void>;
  /** Puts the panel into the document that asked; rejects when that document is gone. */
  injectPanel(sender: Sender): Promise<void>;
  setBadge(tabId: number, count: number): Promise<void>;
  loadMessages(
    language: string,
  ): Promise<{ language: string; dir: "ltr" | "rtl"; messages: Record<string, string> }>;
  /** The panel's shortcut as this person's browser has it. */
  readShortcut(): Promise<string | null>;
}

interface Findings extends Omit<Lookup, "found"> {
  /** How many records were compared with the page. */
  candidates: number;
  cards: PanelCard[];
  pins: PanelPin[];
  /** Whether there is anything for which the page gets a panel. */
  opens: boolean;
}

/** The hub's side of every message. */
export function createHub(world: HubWorld): Handlers {
  return {
    ...world.pinCalls,

    async "page.seen"(signals, sender) {
      const page = describePage(signals);
      if (!page) return { read: "nothing", shown: 0 };
      const settings = await world.readSettings();
      if (settings.staffMode && !signals.body) {
        await world.injectReader(sender);
        return { read: "body", shown: 0 };
      }
      const { candidates, cards, opens } = await find(page, settings);
      if (candidates > 0 && page.infoboxLinks.length > 0 && !signals.infobox) {
        return { read: "infobox", shown: 0 };
      }
      if (opens) {
        await world.injectPanel(sender);
        if (sender.tabId !== null && cards.length > 0)
          await world.setBadge(sender.tabId, cards.length);
      }
      return { read: "nothing", shown: cards.length };
    },

    async "panel.content"(signals, sender) {
      const page = describePage(signals);
      if (!page) return null;
      const [{ settings, ...findings }, open, { language, dir, messages }, shortcut] =
        await Promise.all([
          world.readSettings().then(async (settings) => ({
            settings,
            ...(await find(page, settings)),
          })),
          world.readPanelOpen(sender.host),
          world.loadMessages(signals.lang),
          world.readShortcut(),
        ]);
      if (!findings.opens) return null;
      const { cards, pins, generation, teamAnnouncements } = findings;
      return {
        url: signals.url,
        language,
        dir,
        messages,
        feedLanguage: generation.head.language,
        cards,
        teamAnnouncements,
        priorities: generation.head.priorities,
        pins,
        canPin: settings.staffMode && !sender.isPrivate,
        feed: feedAge(generation),
        // Where only a pin opens a panel, it does not cover the article by itself.
        open: open && cards.length > 0,
        shortcut,
      };
    },

    async "panel.remember"({ open }, sender) {
      if (!sender.isPrivate) await world.writePanelOpen(sender.host, open === true);
      return null;
    },
  };

  async function find(page: Page, settings: Settings): Promise<Findings> {
    const { found, ...rest } = await world.findPartnerships(pageKeys(page));
    const relations = relate(
      page,
      found.map(({ partnership }) => partnership),
      { teamPages: rest.generation.head.team?.pages },
    );
    const byId = new Map(found.map((item) => [item.partnership.id, item]));
    const cards = relations
      .filter((relation) => settings.staffMode || isForReaders(relation))
      .flatMap((relation) => {
        const item: FoundPartnership | undefined = byId.get(relation.partnership);
        return item ? [{ relation, ...item }] : [];
      });
    const shown = cards.map(({ partnership }) => partnership.id);
    const pins = await world.findPins(page, shown, rest.generation.head);
    const opens = cards.length > 0 || pins.some(({ pin }) => opensPanel(pin.scope));
    return { candidates: found.length, cards, pins, opens, ...rest };
  }
}

function feedAge({ head, origin, url, checkedAt }: Generation): PanelContent["feed"] {
  return {
    title: head.title,
    origin,
    url,
    revision: head.revision,
    updated: head.updated,
    checkedAt,
  };
}
