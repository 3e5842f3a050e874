/** What the options page asks of the browser. */
import type { Dismissal, Settings } from "../../utils/model.ts";

export interface Shortcut {
  /** The command's name in the manifest. */
  command: string;
  /** Empty where the person, or another extension, has taken it away. */
  keys: string;
}

/** How much is stored, by what it is. */
export interface Stored {
  /** In bytes: the feed with its index; null where the browser does not tell. */
  data: number | null;
  /** Partnerships the reader has hidden. */
  hidden: number;
  /** Partnerships the reader has seen, for what is new about them. */
  seen: number;
  /** Entries the person has opened in quick search, to be offered first. */
  opened: number;
}

export interface HiddenPin {
  id: string;
  /** What its announcement is called. */
  name: string;
}

export interface OptionsWorld {
  writeSettings(change: Partial<Settings>): Promise<void>;
  /** Shows the panel on a wiki again where it was turned off. */
  turnOn(host: string): Promise<void>;
  /** Hears of the settings as they are after every change, made anywhere; the result ends it. */
  watchSettings(listener: (settings: Settings) => void): () => void;
  listHidden(): Promise<Dismissal[]>;
  unhide(dismissal: Dismissal): Promise<void>;
  /** The team's pins that are hidden. */
  listHiddenPins(): Promise<HiddenPin[]>;
  unhidePin(id: string): Promise<void>;
  /** Whether the browser lets the extension onto the wikis. */
  mayReadWikis(): Promise<boolean>;
  askForWikis(): Promise<boolean>;
  readShortcuts(): Promise<Shortcut[]>;
  openShortcutSettings(): Promise<void>;
  measureStored(): Promise<Stored>;
  /** Forgets which entries were opened in quick search. */
  forgetOpened(): Promise<void>;
  /** Erases everything; false where pins are left on other devices. */
  eraseAll(): Promise<boolean>;
  /** Starts the extension as on the first day, and ends this page with it. */
  beginAnew(): void;
  /** Shows the page again, for instance in another language. */
  reload(): void;
}
