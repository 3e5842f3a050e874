/** Some work that is never done twice at a time, however many ask for it. */
export interface SingleFlight<T> {
  /** The run that waits, or is under way; a new one where there is none. */
  join(): Promise<T>;
  /**
   * A run that begins after this, since one under way does not know what was changed: it waits for
   * that one, and is shared by all who ask meanwhile.
   */
  anew(): Promise<T>;
}

/** Runs shared by all who ask. */
export function createSingleFlight<T>(work: () => Promise<T>): SingleFlight<T> {
  let underWay: Promise<T> | null = null;
  let waiting: Promise<T> | null = null;

  function begin(): Promise<T> {
    waiting = null;
    const run = work().finally(() => {
      if (underWay === run) underWay = null;
    });
    underWay = run;
    return run;
  }

  return {
    join: () => waiting ?? underWay ?? begin(),
    anew() {
      if (!underWay) return begin();
      // However that one ends.
      waiting ??= underWay.then(begin, begin);
      return waiting;
    },
  };
}
