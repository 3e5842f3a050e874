/** Quick search as a tab: its address, and what that may tell. */

export const SEARCH_TAB = "/popup.html?tab";

/** The address of an entry in full. */
export function entryTab(key: string): string {
  return `${SEARCH_TAB}#${encodeURIComponent(key)}`;
}

/**
 * Whether a tab may be told what was chosen in a window. Chromium opens the extension's pages outside
 * private windows, where the history would keep their address.
 *
 * @param opensPrivately whether a private window shows the extension's pages
 */
export function mayTell(window: { isPrivate: boolean; opensPrivately: boolean }): boolean {
  return !window.isPrivate || window.opensPrivately;
}

/** The address for an entry that was chosen in a window; without its key where that may not be told. */
export function tabFor(key: string, window: Parameters<typeof mayTell>[0]): string {
  return mayTell(window) ? entryTab(key) : SEARCH_TAB;
}
