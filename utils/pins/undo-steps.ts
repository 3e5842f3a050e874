/** What was done on the desk and can be undone, on both of its sides, the latest last. */
import type { Side } from "./desk-state.ts";
import type { Change } from "./pending.ts";

/** Steps that are kept. */
const MOST = 50;

/** Steps in the order they were done in; each is what undoes it. */
export class UndoSteps {
  #steps: Change[] = [];

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  push(step: Change): void {
    this.#steps = [...this.#steps, step].slice(-MOST);
  }

  pop(): Change | undefined {
    return this.#steps.pop();
  }

  /** The steps of one side so far. */
  of(side: Side): Change[] {
    return this.#steps.filter((step) => step.side === side);
  }

  /** Forgets some steps: what they would undo is no longer this desk's. */
  forget(steps: Change[]): void {
    this.#steps = this.#steps.filter((step) => !steps.includes(step));
  }
}
