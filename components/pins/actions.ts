/** What a person can do with pins in a panel, whoever carries it out. */
import { createContext } from "preact";
import type { PanelPin, Pin, PinAnswer, Scope } from "../../utils/model.ts";

export interface PinActions {
  /** Pins for oneself, where the panel stands; `replace` goes in the same step. */
  pin(asked: {
    announcement: string;
    place: Scope["kind"];
    partnership?: string;
    replace?: string;
  }): Promise<PinAnswer>;
  /** Unpins one's own, hides the team's; gives what `restore` needs, or null. */
  remove(asked: Pick<PanelPin, "owner"> & { id: string }): Promise<Pin | null>;
  /** Undoes that; gives null, or the key of the message that says why it is not so. */
  restore(asked: Pick<PanelPin, "owner"> & { pin: Pin }): Promise<string | null>;
  openDesk(): void;
}

/** Null where this person does not pin: then nothing offers it. */
export const PinContext = createContext<PinActions | null>(null);
