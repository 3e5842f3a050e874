import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { contentRuntime } from "../utils/content-runtime.ts";
import { ask } from "../utils/messages.ts";
import { pageSlot } from "../utils/page-slot.ts";
import { readBodySignals } from "../utils/relate/body-signals.ts";
import { readInfobox } from "../utils/relate/infobox.ts";
import { markSeen } from "../utils/seen-mark.ts";

/** Put by the background into a page that a member of staff sees: reads what readers need not. */
export default defineUnlistedScript(async () => {
  const { signals } = pageSlot(globalThis);
  if (!signals) return;
  const runtime = contentRuntime(globalThis);
  const send = (message: unknown) => runtime.sendMessage(message);
  if (signals.infoboxLinks.length > 0) signals.infobox = readInfobox(document);
  signals.body = readBodySignals(document);
  const seen = await ask(send, "page.seen", signals);
  if (import.meta.env.MODE === "test") markSeen(document, seen);
});
