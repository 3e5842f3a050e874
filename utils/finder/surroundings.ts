/** What quick search knows of where it was opened: the tab in front, its panel, its privacy. */
import type { Tabs } from "webextension-polyfill";
import type { PanelState } from "../model.ts";
import { describePanel } from "../panel-host.ts";

export interface Surroundings {
  /** In a private window nothing is kept; one that is not known counts as private. */
  isPrivate: boolean;
  /** The tab with a panel in it, for the popup to show. */
  tabId: number | null;
  panel: PanelState | null;
}

/**
 * Asks the tab in front itself: the popup may not read its address, and nothing of the page is kept
 * for it anywhere.
 */
export async function readSurroundings(
  tabs: Pick<Tabs.Static, "query" | "sendMessage">,
): Promise<Surroundings> {
  const [tab] = await tabs.query({ active: true, currentWindow: true });
  if (!tab) return { isPrivate: true, tabId: null, panel: null };
  const panel = tab.id === undefined ? null : await describePanel(tabs, tab.id);
  return { isPrivate: tab.incognito, tabId: (panel && tab.id) ?? null, panel };
}
