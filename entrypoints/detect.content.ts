import { defineContentScript } from "wxt/utils/define-content-script";
import { contentRuntime } from "../utils/content-runtime.ts";
import { ask } from "../utils/messages.ts";
import { pageSlot } from "../utils/page-slot.ts";
import { readBodySignals } from "../utils/relate/body-signals.ts";
import { readSignals } from "../utils/relate/signals.ts";
import { WIKI_MATCHES } from "../utils/sites.ts";

export default defineContentScript({
  matches: WIKI_MATCHES,
  runAt: "document_end",
  main() {
    // Content scripts run in feeds and pictures (XML, SVG) too: those are no wiki pages.
    if (!(document.documentElement instanceof HTMLElement)) return;
    const runtime = contentRuntime(globalThis);
    const send = (message: unknown) => runtime.sendMessage(message);
    const slot = pageSlot(globalThis);

    async function look(): Promise<void> {
      const signals = readSignals(document, location.href);
      slot.signals = signals;
      let seen = await ask(send, "page.seen", signals);
      if (seen.ok && seen.value.read === "body") {
        signals.body = readBodySignals(document);
        seen = await ask(send, "page.seen", signals);
      }
      if (import.meta.env.MODE === "test" && seen.ok) {
        // Lets a browser test know that nothing more will happen. Not in a release.
        document.documentElement.setAttribute("data-partner-context-shown", `${seen.value.shown}`);
      }
    }

    // A page that is only being prerendered has no reader yet.
    if ((document as PrerenderingDocument).prerendering) {
      document.addEventListener("prerenderingchange", look, { once: true });
    } else {
      look();
    }
    // Back from the back-forward cache: the panel is still there, the toolbar's badge is not.
    addEventListener("pageshow", (event) => {
      if (event.persisted) look();
    });
  },
});

/** Chromium's addition that TypeScript's library does not know yet. */
type PrerenderingDocument = Document & { prerendering?: boolean };
