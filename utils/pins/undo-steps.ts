/** What was done on the desk and can be undone, on both of its sides, the latest last. */
import type { Side } from "./desk-state.ts";
import type { Before } from "./undo.ts";

/** Steps that are kept. */
const MOST = 50;

/** What was done to one side's pins. */
export interface Step {
  side: Side;
  done: Before;
}

/** Steps in the order they were done in. */
export class UndoSteps {
  #steps: Step[] = [];
  /** Those that are being undone. */
  readonly #underWay = new Set<Step>();

  get isEmpty(): boolean {
    return this.#idle.length === 0;
  }

  get #idle(): Step[] {
    return this.#steps.filter((step) => !this.#underWay.has(step));
  }

  push(step: Step): void {
    this.#steps = [...this.#steps, step].slice(-MOST);
  }

  /** The latest that is not being undone, which from now on it is. */
  begin(): Step | undefined {
    const last = this.#idle.at(-1);
    if (last) this.#underWay.add(last);
    return last;
  }

  /** One that could not be undone keeps its place: it can be tried again. */
  end(step: Step, isUndone: boolean): void {
    this.#underWay.delete(step);
    if (isUndone) this.forget([step]);
  }

  /** The steps of one side so far. */
  of(side: Side): Step[] {
    return this.#steps.filter((step) => step.side === side);
  }

  /** Forgets some steps: what they would undo is no longer this desk's. */
  forget(steps: Step[]): void {
    this.#steps = this.#steps.filter((step) => !steps.includes(step));
  }
}
