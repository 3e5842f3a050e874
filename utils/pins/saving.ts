/**
 * Saving a pin on the desk. One that finds no room in its place waits until somebody says which of
 * those there goes, or there is room; one at most waits: with the next, the one before is given up.
 */
import type { DeskState, Side } from "./desk-state.ts";
import { PinError } from "./personal.ts";
import { crowding } from "./rules.ts";
import { checkPin, type Pin } from "./schema.ts";

interface SavingWorld {
  /** The pins as they are shown. */
  pinsOf(side: Side): Pin[];
  now(): number;
  /** Writes a pin, and tells whether it is done. */
  write(side: Side, pin: Pin, replaced: string[]): Promise<boolean>;
  /** Says why not. */
  refuse(error: PinError): false;
  /** Shows that the question is another one. */
  onAsk(): void;
}

interface Waiting {
  side: Side;
  pin: Pin;
  /** A new version of a pin that is there: once that one is gone, nothing waits. */
  isVersion: boolean;
  /** Tells who saved the pin whether it was written. */
  answer(isTaken: boolean | Promise<boolean>): void;
}

/** Saving, and the question it may lead to, on top of what writes pins and shows them. */
export function createSaving({ pinsOf, now, write, refuse, onAsk }: SavingWorld) {
  let waiting: Waiting | null = null;

  function take(side: Side, id: string): Waiting | null {
    const taken = waiting;
    if (taken?.side !== side || taken.pin.id !== id) return null;
    waiting = null;
    return taken;
  }

  function ask(side: Side, pin: Pin): Promise<boolean> {
    waiting?.answer(false);
    const isVersion = pinsOf(side).some(({ id }) => id === pin.id);
    const answered = new Promise<boolean>((answer) => {
      waiting = { side, pin, isVersion, answer };
    });
    onAsk();
    return answered;
  }

  async function attempt(side: Side, pin: Pin, replaced?: string): Promise<boolean> {
    if (pin.until && Date.parse(pin.until) <= now()) return refuse(new PinError("pin-bad-past"));
    const others = pinsOf(side).filter(({ id }) => id !== replaced);
    // What is wrong with it is said before anyone chooses which one goes.
    if (checkPin(pin).ok && crowding(pin, others, now()).length > 0) return ask(side, pin);
    return write(side, pin, replaced === undefined ? [] : [replaced]);
  }

  /**
   * Saves a pin, new or changed; asks first where four are there already.
   *
   * @param replaced the one that goes: the answer
   * @returns whether it is saved; until that is known, the form it is from keeps what was typed
   */
  function save(side: Side, pin: Pin, replaced?: string): Promise<boolean> {
    const asked = take(side, pin.id);
    const isTaken = attempt(side, pin, replaced);
    asked?.answer(isTaken);
    return isTaken;
  }

  function current(): DeskState["crowded"] {
    if (!waiting) return null;
    const { side, pin, isVersion, answer } = waiting;
    const pins = pinsOf(side);
    if (isVersion && !pins.some(({ id }) => id === pin.id)) {
      waiting = null;
      answer(false);
      return null;
    }
    return { side, pin, present: crowding(pin, pins, now()) };
  }

  function fillRoom(): void {
    const open = current();
    if (open?.present.length === 0) save(open.side, open.pin);
  }

  return {
    save,
    /** Gives a pin up that waits. */
    withdraw(side: Side, id: string): void {
      take(side, id)?.answer(false);
    },
    /** The question as it stands by now; where there is room, the pin is written instead. */
    question(): DeskState["crowded"] {
      const open = current();
      if (open?.present.length !== 0) return open;
      // Not at once: what makes the room is to be written first.
      queueMicrotask(fillRoom);
      return null;
    },
  };
}
