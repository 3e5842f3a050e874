/** Which entry is shown, and the way back: a list in the popup, the browser's own history in a tab. */

export interface Address {
  /** Key of the entry that is shown; null for the list. */
  readonly current: string | null;
  open(key: string): void;
  back(): void;
  /** Hears of every change until the returned function is called. */
  listen(listener: () => void): () => void;
}

/** For the popup, whose history nobody sees. */
export function memoryAddress(start: string | null): Address {
  const path = start === null ? [] : [start];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    get current() {
      return path.at(-1) ?? null;
    },
    open(key) {
      path.push(key);
      changed();
    },
    back() {
      path.pop();
      changed();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** For a tab: each entry has an address of its own, and the browser's Back leads back. */
export function hashAddress(window: Window): Address {
  const { location, history } = window;
  /** How many steps back stay within this page: kept with each step, for people go back by themselves. */
  const depth = () => Number((history.state as { depth?: number } | null)?.depth ?? 0);
  return {
    get current() {
      return decoded(location.hash.slice(1)) || null;
    },
    open(key) {
      const state = { depth: depth() + 1 };
      location.hash = encodeURIComponent(key);
      history.replaceState(state, "");
    },
    back() {
      if (depth() > 0) history.back();
      else location.hash = "";
    },
    listen(listener) {
      window.addEventListener("hashchange", listener);
      return () => window.removeEventListener("hashchange", listener);
    },
  };
}

/**
 * The entry that was opened in a tab from elsewhere (the address bar, Explore, a popup), once: a reload,
 * a tab that is restored and a way back keep the step's state, which tells them apart.
 */
export function arrivalIn({ location, history }: Window): string | null {
  const key = decoded(location.hash.slice(1)) || null;
  if (key === null || history.state !== null) return null;
  history.replaceState({ depth: 0 }, "");
  return key;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
