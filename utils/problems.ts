/** What is wrong with a feed's records: the first in full, and of all how many there are. */
import type { Problem } from "./model.ts";

/** As many are kept: a list is for people, and a feed may be wrong in every record. */
export const MAX_PROBLEMS = 100;

export class ProblemList {
  readonly problems: Problem[] = [];
  problemCount = 0;

  /** @param tell called only where there is still room */
  add(tell: () => Problem): void {
    this.problemCount++;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(tell());
  }

  /** Adds some of which only the first are known. */
  addAll(known: Problem[], count: number): void {
    for (const problem of known) this.add(() => problem);
    this.problemCount += count - known.length;
  }
}
