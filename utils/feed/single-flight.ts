/** Some work that is never done twice at a time, however many ask for it. */
export interface SingleFlight<T> {
  /** The run that waits, or is under way; a new one where there is none. */
  join(): Promise<T>;
  /**
   * A run that begins after this, since one under way does not know what was changed: that one is
   * given up, and this one is shared by all who ask before it begins.
   */
  anew(): Promise<T>;
}

/** @param work is given up by its signal, as soon as it can be */
export function createSingleFlight<T>(work: (signal: AbortSignal) => Promise<T>): SingleFlight<T> {
  let underWay: Promise<T> | null = null;
  let controller = new AbortController();
  let waiting: Promise<T> | null = null;

  function begin(): Promise<T> {
    waiting = null;
    controller = new AbortController();
    const run = work(controller.signal).finally(() => {
      if (underWay === run) underWay = null;
    });
    underWay = run;
    return run;
  }

  return {
    join: () => waiting ?? underWay ?? begin(),
    anew() {
      if (!underWay) return begin();
      controller.abort();
      // However that one ends.
      waiting ??= underWay.then(begin, begin);
      return waiting;
    },
  };
}
