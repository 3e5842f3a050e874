/** The domain's words. What a feed can say is inferred from its schema; the rest is defined here. */

export type {
  Announcement,
  Outcome,
  Partnership,
  Related,
  Source,
  StatedBy,
  Statement,
  Team,
} from "./feed/schema.ts";

export type { Pin, Scope } from "./pins/schema.ts";

import type { Announcement, Partnership, RawFeed } from "./feed/schema.ts";
import type { Pin } from "./pins/schema.ts";

/** A feed's own fields without its records. */
export interface FeedHead {
  title: string;
  language: string;
  homePage?: string | undefined;
  about?: string | undefined;
  revision?: string | undefined;
  updated?: string | undefined;
  team?: RawFeed["_partnerships"]["team"];
  priorities: { id: string; name: string }[];
  /** The wiki page that holds the team's pins. */
  pinsPage?: RawFeed["_partnerships"]["pins_page"];
  /** Features that the feed turns off, by name. */
  switches?: RawFeed["_partnerships"]["switches"];
}

/** A record that was left out, where it stands in the feed and why. */
export interface Problem {
  /** For example `_partnerships.partnerships[3].since`. */
  place: string;
  reason: string;
}

/** A feed that passed validation. */
export interface Feed {
  head: FeedHead;
  partnerships: Partnership[];
  announcements: Announcement[];
  /** Records that did not, the first of `problemCount`. */
  problems: Problem[];
  problemCount: number;
}

/**
 * What is read from a page's document, as it stands there: addresses unparsed, names unnormalised.
 * Read by `relate/signals.ts` in the content script, understood by `relate/page.ts` in the hub.
 * Of a page that can have no relation (a form, a special page) only the first six fields are filled.
 */
export interface PageSignals {
  /** The document's address, without its fragment. */
  url: string;
  /** Interface language and direction of the document element. */
  lang: string;
  dir: "ltr" | "rtl";
  /** Number of the page's namespace; null where the document does not say. */
  namespace: number | null;
  /** What is done with the page: `view`, `edit`, `history`…; null where the document does not say. */
  action: string | null;
  /** Whether the document calls itself the wiki's main page. */
  mainPage: boolean;
  /** `wgPageName` of the inline configuration; null where it is not there. */
  pageName: string | null;
  /** `link[rel=canonical]`, which names the page where its configuration and its address do not. */
  canonical: string | null;
  /** Wikidata ids found, without repetition. */
  wikidata: string[];
  /** The page on other Wikipedias, as `code:Title` with the title as it stands in the address. */
  languages: string[];
  /** Addresses that anything in an infobox links to, as many as are worth looking up. */
  infoboxLinks: string[];
  /** Rows of the infobox in the lead that link anywhere; read where one of the links leads on. */
  infobox?: InfoboxField[];
  /** Staff mode only: what lead and body link to and say. Absent when it was not read. */
  body?: BodySignals;
}

/** A row of an infobox: its label in the page's language, and what its value links to. */
export interface InfoboxField {
  label: string;
  /** Addresses, grouped as the value sets them apart: by comma, line break or list item. */
  parties: string[][];
}

/** An address and how often it is linked. */
export type LinkCount = [address: string, times: number];

/** What stands before the first heading (lead) and after it (body); bounded, see `body-signals`. */
export interface BodySignals {
  leadLinks: LinkCount[];
  bodyLinks: LinkCount[];
  leadText: string;
  bodyText: string;
}

/** In falling order of how much the page has to do with the partnership. */
export type Strength = "subject" | "strong" | "mention" | "place";

/** A message of `public/i18n`, to be put into words in the reader's language. */
export interface Message {
  key: string;
  params: string[];
}

export interface Evidence {
  /** Name of the rule that found it, for example `title` or `infobox-link`. */
  rule: string;
  /** What was seen on the page: a title, an id, a name. */
  text: string;
  reason: Message;
}

export interface Relation {
  /** The partnership's id in the feed. */
  partnership: string;
  strength: Strength;
  /** The most telling first; never empty. */
  evidence: Evidence[];
}

/** Where the data in use came from. */
export type FeedOrigin = "embedded" | "download";

/** What a panel shows of the data's age and source. */
export interface FeedAge {
  title: string;
  origin: FeedOrigin;
  /** The feed's address, absent for the embedded one. */
  url?: string | undefined;
  revision?: string | undefined;
  updated?: string | undefined;
  /** When it was last known to be current, in ms since 1970; for the embedded feed, when it was stored. */
  checkedAt: number;
  /** The browser's storage cannot be used: the data is in memory, and comes anew with each start. */
  isInMemory?: boolean;
}

/** A partnership as a reader saw it. */
export interface SeenCard {
  /** Revision of the record. */
  record: string;
  /** Ids of the announcements that were listed. */
  announcements: string[];
}

/** What changed of a partnership since the reader last saw it. */
export interface News {
  partnership: "new" | "changed" | null;
  /** Ids of the announcements that are new. */
  announcements: string[];
}

export interface PanelCard {
  relation: Relation;
  partnership: Partnership;
  /** Latest first, then the undated in the feed's order; at most `ANNOUNCEMENTS_PER_CARD`. */
  announcements: Announcement[];
  /** How many there are in all. */
  announcementCount: number;
  /** What a dismissal is bound to. */
  revision: string;
  /** To be handed back once the reader has seen it. */
  seen: SeenCard;
  news: News;
}

/** A pin in force, with the announcement it pins. */
export interface PanelPin {
  pin: Pin;
  /** The team's are seen by everyone, a person's own by nobody else. */
  owner: "personal" | "team";
  /** Of the team's: who published it, where the wiki's history tells. */
  by: string | null;
  announcement: Announcement;
}

/** A partnership the page only mentions, or a place something came of it in; for staff. */
export interface PanelMention extends Pick<Partnership, "name" | "names"> {
  partnership: string;
  relation: Relation;
}

/** Where a partnership is hidden: on one page, on one site, or wherever it would be shown. */
export type DismissalScope = "page" | "site" | "everywhere";

/** What a reader has hidden, and as what. */
export interface Dismissal {
  partnership: string;
  /** For the list in the options, which may be read when the feed no longer has it. */
  name: string;
  /** What the reader saw when hiding it, see `revision.ts`. */
  revision: string;
  scope: DismissalScope;
  /** The page's wiki and title, the site's host, or nothing. */
  place: string;
}

/** What a reader can do about what is shown to them; each can be undone by its opposite. */
export type Control =
  | {
      kind: "card";
      hidden: boolean;
      scope: DismissalScope;
      partnership: string;
      name: string;
      revision: string;
    }
  /** Nothing more on this wiki, or everything again. */
  | { kind: "site"; off: boolean }
  | { kind: "only-subject"; on: boolean };

/** What became of pinning. */
export type PinAnswer =
  | { kind: "pinned"; id: string }
  /** These are there already, as many as a place holds: one has to go. */
  | { kind: "crowded"; present: PanelPin[] }
  /** Key of the message that says why. */
  | { kind: "refused"; reason: string };

/** Everything a panel needs to show itself; it asks for nothing else. */
export interface PanelContent {
  /** Address of the page it was made for; a panel on another page must not show it. */
  url: string;
  /** The language the messages are in, and its direction. */
  language: string;
  dir: "ltr" | "rtl";
  /** Interface messages by key. */
  messages: Record<string, string>;
  /** Language of the feed's own texts. */
  feedLanguage: string;
  cards: PanelCard[];
  /** Staff mode's additions; null for readers. */
  staff: { mentions: PanelMention[] } | null;
  /** The latest announcements of the team that name no partnership. */
  teamAnnouncements: Announcement[];
  priorities: { id: string; name: string }[];
  /** In the order they are to be shown. */
  pins: PanelPin[];
  /** Whether this person may pin: staff mode, and no private window. */
  canPin: boolean;
  /** Whether it is in a private window, where pins stay as they are: nothing is kept there. */
  isPrivate: boolean;
  feed: FeedAge;
  /** Whether the panel was open when last seen on this site. */
  open: boolean;
  /** The edge the reader chose; `auto` is the page's inline end. */
  edge: "auto" | "left" | "right";
  /** The shortcut as the browser has it now, for the button's tooltip; null where there is none. */
  shortcut: string | null;
}

/** What a panel tells those who ask what it shows. */
export interface PanelState {
  open: boolean;
  /** Each with the most telling reason, which has the partner's name in the reader's language. */
  shown: { partnership: string; reason: Message | null }[];
}

/** What a person has set. */
export interface Settings {
  /** Adds mentions, places, ids and evidence to what is shown. */
  staffMode: boolean;
  /** Language of the extension's own pages; null for the browser's. */
  language: string | null;
  /** The edge of the window the panel sits on; `auto` is the page's inline end. */
  edge: "auto" | "left" | "right";
  /** Shows only the partners a page is about. */
  onlySubject: boolean;
  /** Hosts of the wikis on which nothing is shown. */
  offSites: string[];
}

/** How many announcements a card carries. */
export const ANNOUNCEMENTS_PER_CARD = 5;
