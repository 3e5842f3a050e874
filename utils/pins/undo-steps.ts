/** What was done on the desk and can be undone, on both of its sides, the latest last. */
import type { Side } from "./desk-state.ts";
import type { Change } from "./pending.ts";

/** Steps that are kept. */
const MOST = 50;

/** Steps in the order they were done in; each is what undoes it. */
export class UndoSteps {
  #steps: Change[] = [];
  /** Those that are being undone. */
  readonly #underWay = new Set<Change>();

  get isEmpty(): boolean {
    return this.#idle.length === 0;
  }

  get #idle(): Change[] {
    return this.#steps.filter((step) => !this.#underWay.has(step));
  }

  push(step: Change): void {
    this.#steps = [...this.#steps, step].slice(-MOST);
  }

  /** The latest that is not being undone, which from now on it is. */
  begin(): Change | undefined {
    const last = this.#idle.at(-1);
    if (last) this.#underWay.add(last);
    return last;
  }

  /** One that could not be undone keeps its place: it can be tried again. */
  end(step: Change, isUndone: boolean): void {
    this.#underWay.delete(step);
    if (isUndone) this.forget([step]);
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
