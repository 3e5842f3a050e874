/**
 * Answers the Protocol. Everything it needs is handed to it; it keeps nothing between calls but what
 * its world caches, so a background that is stopped and started again answers the same.
 */
import { type Place, placeOf } from "./dismissals.ts";
import { feedAge } from "./feed-age.ts";
import { createFindings, type Findings, type FindingsWorld, placeOfPage } from "./findings.ts";
import type { Handlers, OwnCall, Sender } from "./messages.ts";
import type { Control, Dismissal, SeenCard, Settings } from "./model.ts";
import { withDecision } from "./page-decisions.ts";
import type { PinCalls } from "./pins/hub.ts";
import { describePage, type Page } from "./relate/page.ts";
import { type Feature, isAllowed } from "./switches.ts";

export interface HubWorld extends FindingsWorld {
  readSettings(): Promise<Settings>;
  pinCalls: PinCalls;
  writeSettings(change: Partial<Settings>): Promise<void>;
  /** Turns the panel off or on on a wiki, by its host. */
  turnSite(host: string, isOff: boolean): Promise<void>;
  hide(dismissal: Dismissal): Promise<void>;
  unhide(dismissal: Dismissal): Promise<void>;
  writeSeen(cards: { partnership: string; seen: SeenCard }[]): Promise<void>;
  openOptions(): Promise<void>;
  readPanelOpen(host: string): Promise<boolean>;
  writePanelOpen(host: string, open: boolean): Promise<void>;
  /** Has the body of the document that asked read, which then asks again. */
  injectReader(sender: Sender): Promise<void>;
  /** Whether the browser gives no storage that works, so that the feed is in memory. */
  isInMemory(): boolean;
  /** Whether the feed lets a feature be, asked before anything is looked up. */
  isOn(feature: Feature): Promise<boolean>;
  /** Puts the panel into the document that asked; rejects when that document is gone. */
  injectPanel(sender: Sender): Promise<void>;
  /** Has the toolbar show a number for the document that asked, unless that is gone. */
  setBadge(sender: Sender, count: number): Promise<void>;
  loadMessages(
    language: string,
  ): Promise<{ language: string; dir: "ltr" | "rtl"; messages: Record<string, string> }>;
  /** The panel's shortcut as this person's browser has it. */
  readShortcut(): Promise<string | null>;
}

/** The hub's side of every message of a wiki page. */
export function createHub(world: HubWorld): Omit<Handlers, OwnCall> {
  const find = createFindings(world);
  return {
    ...world.pinCalls,

    async "page.seen"(signals, sender) {
      const page = describePage(signals);
      if (!page) return { read: "nothing", shown: 0 };
      const settings = await world.readSettings();
      if (settings.staffMode && !signals.body && (await world.isOn("panel"))) {
        await world.injectReader(sender);
        return { read: "body", shown: 0 };
      }
      const findings = await find(page, settings, placeOfPage(page, sender.host));
      if (findings.infoboxLeads && !signals.infobox) return { read: "infobox", shown: 0 };
      const { opens } = findings;
      const shown = countOf(findings);
      // The panel asks what to show, and the toolbar tells it then.
      if (opens) await world.injectPanel(sender);
      return { read: "nothing", shown };
    },

    async "panel.content"({ signals, decided }, sender) {
      const page = describePage(signals);
      if (!page) return null;
      const settings = await world.readSettings();
      const [findings, open, { language, dir, messages }, shortcut] = await Promise.all([
        findAndCount(page, settings, sender, decided),
        world.readPanelOpen(sender.host),
        world.loadMessages(signals.lang),
        world.readShortcut(),
      ]);
      if (!findings.opens) return null;
      const { cards, mentions, pins, generation, teamAnnouncements } = findings;
      return {
        url: signals.url,
        language,
        dir,
        messages,
        feedLanguage: generation.head.language,
        cards,
        staff: settings.staffMode ? { mentions } : null,
        teamAnnouncements,
        priorities: generation.head.priorities,
        pins,
        canPin:
          settings.staffMode &&
          !sender.isPrivate &&
          isAllowed("pins", generation.head, world.version),
        isPrivate: sender.isPrivate,
        feed: { ...feedAge(generation), isInMemory: world.isInMemory() },
        // Where only a pin opens a panel, it does not cover the article by itself.
        open: open && cards.length > 0,
        edge: settings.edge,
        shortcut,
      };
    },

    async "panel.remember"({ open }, sender) {
      if (!sender.isPrivate) await world.writePanelOpen(sender.host, open === true);
      return null;
    },

    async "panel.seen"({ cards }, sender) {
      if (!sender.isPrivate) await world.writeSeen(cards);
      return null;
    },

    async "panel.control"({ signals, control, decided }, sender) {
      const page = describePage(signals);
      if (!page) return { kept: false };
      const kept = !sender.isPrivate;
      if (kept) await obey(control, placeOfPage(page, sender.host));
      // What was decided holds, even where it cannot be counted.
      await world
        .readSettings()
        .then((settings) =>
          findAndCount(page, settings, sender, withDecision(decided, control, kept)),
        )
        .catch(console.error);
      return { kept };
    },

    async "panel.options"() {
      await world.openOptions();
      return null;
    },
  };

  /** What the panel of this page shows; the toolbar's number is that of it. */
  async function findAndCount(page: Page, settings: Settings, sender: Sender, decided: Control[]) {
    const findings = await find(page, settings, placeOfPage(page, sender.host), decided);
    // Nobody waits for the toolbar.
    world.setBadge(sender, countOf(findings)).catch(console.error);
    return findings;
  }

  async function obey(control: Control, here: Place): Promise<void> {
    switch (control.kind) {
      case "card": {
        const { partnership, name, revision, scope } = control;
        const dismissal = { partnership, name, revision, scope, place: placeOf(scope, here) };
        await (control.hidden ? world.hide(dismissal) : world.unhide(dismissal));
        return;
      }
      case "site": {
        await world.turnSite(here.host, control.off);
        return;
      }
      case "only-subject":
        await world.writeSettings({ onlySubject: control.on });
    }
  }
}

/** How many partnerships the reader is told of. */
function countOf({ cards, mentions }: Pick<Findings, "cards" | "mentions">): number {
  return cards.length || mentions.length;
}
