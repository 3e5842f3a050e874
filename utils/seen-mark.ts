import type { Protocol, Result } from "./messages.ts";

/**
 * Marks a page once all is decided, so that a browser test knows that nothing more will happen. Called
 * in test builds only.
 */
export function markSeen(document: Document, seen: Result<Protocol["page.seen"]["answer"]>): void {
  if (!seen.ok || seen.value.read !== "nothing") return;
  document.documentElement.setAttribute("data-partner-context-shown", `${seen.value.shown}`);
}
