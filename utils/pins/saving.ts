/**
 * Saving a pin on the desk. One that finds no room in its place waits until somebody says which of
 * those there goes, or there is room; one at most waits: with the next, the one before is given up.
 */
import type { DeskState, Side } from "./desk-state.ts";
import { PinError } from "./personal.ts";
import { crowding } from "./rules.ts";
import { checkPin, type Pin } from "./schema.ts";
import { rebase } from "./three-way.ts";
import { pinOf } from "./undo.ts";

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

/** A pin to save. */
interface Given {
  side: Side;
  pin: Pin;
  /** What it was made of: what others changed in it since is theirs; null where it is as it stands. */
  opened: Pin | null;
}

interface Waiting extends Given {
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

  function ask(given: Given): Promise<boolean> {
    waiting?.answer(false);
    const isVersion = pinOf(pinsOf(given.side))(given.pin.id) !== null;
    const answered = new Promise<boolean>((answer) => {
      waiting = { ...given, isVersion, answer };
    });
    onAsk();
    return answered;
  }

  /** The pin as it is to be by now. */
  function current({ side, pin, opened }: Given): Pin {
    const there = pinOf(pinsOf(side))(pin.id);
    return opened && there ? rebase(pin, opened, there) : pin;
  }

  async function attempt(given: Given, replaced?: string): Promise<boolean> {
    const { side } = given;
    const pin = current(given);
    if (pin.until && Date.parse(pin.until) <= now()) {
      return refuse(new PinError("pin-bad-past", "until"));
    }
    const others = pinsOf(side).filter(({ id }) => id !== replaced);
    // What is wrong with it is said before anyone chooses which one goes.
    if (checkPin(pin).ok && crowding(pin, others, now()).length > 0) return ask(given);
    return write(side, pin, replaced === undefined ? [] : [replaced]);
  }

  function submit(given: Given, replaced?: string): Promise<boolean> {
    const asked = take(given.side, given.pin.id);
    const isTaken = attempt({ ...given, opened: given.opened ?? asked?.opened ?? null }, replaced);
    asked?.answer(isTaken);
    return isTaken;
  }

  /**
   * Saves a pin, new or changed; asks first where four are there already.
   *
   * @param replaced the one that goes: the answer
   * @returns whether it is saved; until that is known, the form it is from keeps what was typed
   */
  const save = (side: Side, pin: Pin, replaced?: string) =>
    submit({ side, pin, opened: null }, replaced);

  function openQuestion(): DeskState["crowded"] {
    if (!waiting) return null;
    const { side, pin, isVersion, answer } = waiting;
    const pins = pinsOf(side);
    if (isVersion && !pinOf(pins)(pin.id)) {
      waiting = null;
      answer(false);
      return null;
    }
    return { side, pin, present: crowding(current(waiting), pins, now()) };
  }

  function fillRoom(): void {
    const open = openQuestion();
    if (open?.present.length === 0) save(open.side, open.pin);
  }

  return {
    save,
    /**
     * Saves what a form made of a pin, as `save` does.
     *
     * @param opened the pin as it was when the form was opened
     */
    edit: (side: Side, opened: Pin, pin: Pin) => submit({ side, pin, opened }),
    /** Gives a pin up that waits. */
    withdraw(side: Side, id: string): void {
      take(side, id)?.answer(false);
    },
    /** The question as it stands by now; where there is room, the pin is written instead. */
    question(): DeskState["crowded"] {
      const open = openQuestion();
      if (open?.present.length !== 0) return open;
      // Not at once: what makes the room is to be written first.
      queueMicrotask(fillRoom);
      return null;
    },
  };
}
