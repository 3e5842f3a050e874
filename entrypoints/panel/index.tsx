import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { pageSlot } from "../../utils/page-slot.ts";
import { createPanel, type ExtensionApi } from "./controller.tsx";

declare const browser: ExtensionApi | undefined;
declare const chrome: ExtensionApi;

/** Injected by the background into a document that has something to show, perhaps more than once. */
export default defineUnlistedScript(() => {
  const slot = pageSlot(globalThis);
  slot.panel ??= createPanel({
    document,
    api: typeof browser === "undefined" ? chrome : browser,
    slot,
  });
  slot.panel.update();
});
