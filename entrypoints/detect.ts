import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { contentRuntime } from "../utils/content-runtime.ts";
import { ask } from "../utils/messages.ts";
import { pageSlot } from "../utils/page-slot.ts";
import { readInfobox } from "../utils/relate/infobox.ts";
import { readSignals } from "../utils/relate/signals.ts";
import { markSeen } from "../utils/seen-mark.ts";

/** Runs in every wiki page, once its document is there; `wxt.config.ts` says so in the manifest. */
export default defineUnlistedScript(() => {
  // Content scripts run in feeds and pictures (XML, SVG) too: those are no wiki pages.
  if (document.contentType !== "text/html") return;

  async function look(): Promise<void> {
    const runtime = contentRuntime(globalThis);
    const send = (message: unknown) => runtime.sendMessage(message);
    const signals = readSignals(document, location.href);
    const slot = pageSlot(globalThis);
    slot.signals = signals;
    // For the panel, where the page's content changed without a page load.
    slot.reread = look;
    let seen = await ask(send, "page.seen", signals);
    if (seen.ok && seen.value.read === "infobox") {
      signals.infobox = readInfobox(document);
      seen = await ask(send, "page.seen", signals);
    }
    if (import.meta.env.MODE === "test") markSeen(document, seen);
  }

  // A page that is only being prerendered has no reader yet.
  if ((document as PrerenderingDocument).prerendering) {
    document.addEventListener("prerenderingchange", look, { once: true });
  } else {
    look();
  }
});

/** Chromium's addition that TypeScript's library does not know yet. */
type PrerenderingDocument = Document & { prerendering?: boolean };
