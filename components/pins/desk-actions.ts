/** What can be done on the desk, whoever carries it out. */
import type { Pin, Scope } from "../../utils/model.ts";
import type { FoundAnnouncement, Side, TeamDesk } from "../../utils/pins/desk-state.ts";

export interface DeskActions {
  /** Whether it is saved, once that is known: where four are there, after the question is answered. */
  save(side: Side, pin: Pin, replaced?: string): Promise<boolean>;
  /** Saves in the same way what a form made of a pin that was `opened`; what changed since stays. */
  edit(side: Side, opened: Pin, pin: Pin): Promise<boolean>;
  /** Gives a pin up that waits for room. */
  withdraw(side: Side, id: string): void;
  remove(side: Side, id: string): void;
  move(side: Side, shown: Pin[], id: string, to: number): void;
  copy(pin: Pin, to: Side): void;
  pinAnew(pin: Pin): void;
  undo(): void;
  exportFile(): void;
  importFile(file: File): void;
  /** A new pin for a form to fill in. */
  draftPin(side: Side, announcement: string, scope: Scope): Pin;
  /** Announcements that have what is typed; the latest for nothing. */
  search(typed: string): FoundAnnouncement[];
  readAddress(address: string): { wiki: string; title: string | null } | null;
  /** The message that says what is missing; null once the page is named. It may fail. */
  setPage(address: string, title: string): Promise<string | null>;
  /** Goes back to the page that the feed names, if any; null where none was named here. */
  resetPage: (() => Promise<null>) | null;
  allowAccess(): void;
  checkAgain(): void;
  resolve(id: string, keepMine: boolean): void;
  discard(): void;
  /** Makes the changes here that were made for another page. */
  takeOver(from: TeamDesk["page"]): void;
  /** @param user as whom it was confirmed */
  publish(user: string): void;
}
