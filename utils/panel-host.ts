/** The background's dealings with the tab a panel is in. The browser's API is handed in. */
import type { Action, Runtime, Scripting, Tabs } from "webextension-polyfill";
import type { PanelCommand, Result, Sender } from "./messages.ts";
import type { PanelState } from "./model.ts";

const PANEL_SCRIPT = "/panel.js";
const READER_SCRIPT = "/reader.js";
/** Codex's progressive blue, which the panel's button has too. */
const BADGE_COLOUR = "#36c";

type MessageSender = Runtime.MessageSender & { documentId?: string };

/**
 * Who sent a message, in the hub's words.
 *
 * @returns null for anyone but the main document of one of our own content scripts' tabs
 */
export function readSender(sender: MessageSender, extensionId: string): Sender | null {
  if (sender.id !== extensionId || !sender.tab || sender.frameId !== 0 || !sender.url) return null;
  return {
    tabId: sender.tab.id ?? null,
    frameId: sender.frameId,
    documentId: sender.documentId ?? null,
    host: new URL(sender.url).hostname,
    isPrivate: sender.tab.incognito,
  };
}

/** Whether one of the extension's own pages sent a message, by the browser's word for it. */
export function isOwnPage(sender: MessageSender, runtime: Pick<Runtime.Static, "id" | "getURL">) {
  return sender.id === runtime.id && sender.url?.startsWith(runtime.getURL("")) === true;
}

/** Runs a script in the very document that asked, where the browser can name it. */
async function inject(
  scripting: Pick<Scripting.Static, "executeScript">,
  { tabId, frameId, documentId }: Sender,
  file: string,
): Promise<void> {
  if (tabId === null) return;
  const target = documentId
    ? { tabId, documentIds: [documentId] }
    : // The panel itself checks that the address is still the one it was asked for.
      { tabId, frameIds: [frameId] };
  await scripting.executeScript({ target, files: [file] });
}

/** Puts the panel into the document that asked. */
export function injectPanel(
  scripting: Pick<Scripting.Static, "executeScript">,
  sender: Sender,
): Promise<void> {
  return inject(scripting, sender, PANEL_SCRIPT);
}

/** Has the body of the document that asked read: in staff mode only, so it is a script of its own. */
export function injectReader(
  scripting: Pick<Scripting.Static, "executeScript">,
  sender: Sender,
): Promise<void> {
  return inject(scripting, sender, READER_SCRIPT);
}

/**
 * Shows how many partnerships a document's panel shows; the browser clears it on navigation, so that
 * it is not set any more once another document is there.
 */
export async function setBadge(
  action: Pick<Action.Static, "setBadgeText" | "setBadgeBackgroundColor">,
  tabs: Pick<Tabs.Static, "sendMessage">,
  sender: Sender,
  count: number,
): Promise<void> {
  const { tabId } = sender;
  if (tabId === null) return;
  await action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR });
  if (!(await isThere(tabs, tabId, sender))) return;
  await action.setBadgeText({ tabId, text: count > 0 ? String(count) : "" });
}

/** Whether the document whose panel asked is still the tab's: then the panel hears of this. */
async function isThere(
  tabs: Pick<Tabs.Static, "sendMessage">,
  tabId: number,
  { frameId, documentId }: Sender,
): Promise<boolean> {
  const message: PanelCommand = { command: "panel.describe" };
  try {
    await tabs.sendMessage(tabId, message, documentId ? { documentId } : { frameId });
    return true;
  } catch {
    return false;
  }
}

/** Opens or closes the panel in a tab; nothing happens where there is none. */
export async function togglePanel(
  tabs: Pick<Tabs.Static, "sendMessage">,
  tabId: number,
): Promise<void> {
  const message: PanelCommand = { command: "panel.toggle" };
  try {
    await tabs.sendMessage(tabId, message, { frameId: 0 });
  } catch {
    // No content script of ours in this tab: there is no panel to toggle.
  }
}

/** What the panel in a tab shows; null where there is none. */
export async function describePanel(
  tabs: Pick<Tabs.Static, "sendMessage">,
  tabId: number,
): Promise<PanelState | null> {
  const message: PanelCommand = { command: "panel.describe" };
  try {
    const answer: Result<PanelState> | undefined = await tabs.sendMessage(tabId, message, {
      frameId: 0,
    });
    return answer?.ok ? answer.value : null;
  } catch {
    return null;
  }
}
