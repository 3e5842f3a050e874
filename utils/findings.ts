/** What there is to show on a page, after all that its reader has decided. */
import { type Place, siteOf } from "./dismissals.ts";
import type {
  Control,
  FeedHead,
  PanelCard,
  PanelMention,
  PanelPin,
  Relation,
  Settings,
} from "./model.ts";
import { newsOf, type SeenRecords } from "./news.ts";
import { hiddenBy, settingsWith } from "./page-decisions.ts";
import { opensPanel } from "./pins/rules.ts";
import type { Fingerprint } from "./relate/hash.ts";
import { pageKeys } from "./relate/keys.ts";
import type { Page } from "./relate/page.ts";
import { isForReaders, relate } from "./relate/relate.ts";
import { infoboxLinksTo } from "./relate/rules/infobox.ts";
import { cardRevision, recordRevision } from "./revision.ts";
import type { FoundPartnership, Lookup } from "./store/read.ts";
import { isAllowed } from "./switches.ts";

export interface FindingsWorld {
  /** The extension's own, which the feed's switches name. */
  version: string;
  findPartnerships(keys: readonly Fingerprint[]): Promise<Lookup>;
  /** Pins in force, and not turned off, on a page that shows these partnerships. */
  findPins(page: Page, partnerships: string[], head: FeedHead): Promise<PanelPin[]>;
  /** Which of these the reader has hidden here. */
  readHidden(shown: { partnership: string; revision: string }[], here: Place): Promise<Set<string>>;
  /** What the reader has seen of these partnerships before. */
  readSeen(partnerships: string[]): Promise<SeenRecords>;
}

export interface Findings extends Omit<Lookup, "found"> {
  /** Whether the page's infobox links to a partner, so that its fields are worth reading. */
  infoboxLeads: boolean;
  cards: PanelCard[];
  pins: PanelPin[];
  /** Whether there is anything for which the page gets a panel. */
  opens: boolean;
  mentions: PanelMention[];
}

type Known = { relation: Relation } & FoundPartnership;

/** Finds what a page has to do with. */
export function createFindings(world: FindingsWorld) {
  return find;

  /** @param decided what the reader decided on this page without its being kept */
  async function find(
    page: Page,
    kept: Settings,
    here: Place,
    decided: Control[] = [],
  ): Promise<Findings> {
    const settings = settingsWith(decided, kept, here.host);
    const { found, ...rest } = await world.findPartnerships(pageKeys(page));
    const { head } = rest.generation;
    const relations = relate(
      page,
      found.map(({ partnership }) => partnership),
      { teamPages: head.team?.pages },
    );
    const byId = new Map(found.map((item) => [item.partnership.id, item]));
    const isOff = settings.offSites.includes(here.host) || !isAllowed("panel", head, world.version);
    const known = relations.flatMap((relation) => {
      const item = byId.get(relation.partnership);
      return item && !isOff ? [{ relation, ...item }] : [];
    });
    const wanted = known.filter(({ relation }) => isWanted(relation, settings));
    const cards = await chooseCards(wanted, here, decided);
    const mentions = settings.staffMode ? mentionsOf(known) : [];
    const shown = [...cards, ...mentions].map(({ relation }) => relation.partnership);
    const pins = isOff ? [] : await world.findPins(page, shown, head);
    const opens = shown.length > 0 || pins.some(({ pin }) => opensPanel(pin.scope));
    const infoboxLeads =
      !isOff && found.some(({ partnership }) => infoboxLinksTo(page, partnership));
    return { ...rest, infoboxLeads, cards, mentions, pins, opens };
  }

  /** The cards of those the reader has not hidden, with what is new about them. */
  async function chooseCards(
    wanted: Known[],
    here: Place,
    decided: Control[],
  ): Promise<PanelCard[]> {
    if (wanted.length === 0) return [];
    const cards = wanted.map((item) => {
      const { partnership, announcements } = item;
      const ids = announcements.map(({ id }) => id);
      const seen = { record: recordRevision(partnership), announcements: ids };
      return { ...item, seen, revision: cardRevision(partnership, announcements) };
    });
    const shown = cards.map(({ partnership, revision }) => ({
      partnership: partnership.id,
      revision,
    }));
    const [hidden, records] = await Promise.all([
      world.readHidden(shown, here),
      world.readSeen(shown.map(({ partnership }) => partnership)),
    ]);
    const hiddenHere = hiddenBy(decided, shown);
    return cards
      .filter(({ partnership: { id } }) => !hidden.has(id) && !hiddenHere.has(id))
      .map((card) => ({ ...card, news: newsOf(card.seen, card, records) }));
  }
}

function isWanted(relation: Relation, { onlySubject }: Settings): boolean {
  return onlySubject ? relation.strength === "subject" : isForReaders(relation);
}

function mentionsOf(known: Known[]): PanelMention[] {
  return known
    .filter(({ relation }) => !isForReaders(relation))
    .map(({ relation, partnership: { id, name, names } }) => ({
      partnership: id,
      name,
      names,
      relation,
    }));
}

/** The page as dismissals know it. */
export function placeOfPage({ wiki, title, wikidata }: Page, host: string): Place {
  return { page: `${wiki}:${title ?? wikidata[0] ?? ""}`, host: siteOf(host) };
}
