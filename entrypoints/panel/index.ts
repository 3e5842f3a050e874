import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { createPanelSession } from "../../components/panel-session.tsx";
import { contentRuntime, type MessageListener } from "../../utils/content-runtime.ts";
import { ask, type PanelCommand, type Result } from "../../utils/messages.ts";
import type { Control, PageSignals, PanelState } from "../../utils/model.ts";
import { withDecision } from "../../utils/page-decisions.ts";
import { pageSlot } from "../../utils/page-slot.ts";

/** Injected by the background into a document that has something to show, perhaps more than once. */
export default defineUnlistedScript(() => {
  const runtime = contentRuntime(globalThis);
  const slot = pageSlot(globalThis);
  if (slot.panel) {
    slot.panel.update();
    return;
  }

  // A function, so that it throws inside `ask` once the extension is updated ("context invalidated").
  const send = (message: unknown) => runtime.sendMessage(message);
  /** What was decided on the page that was read last and is kept nowhere else. */
  let unkept: { url: string; controls: Control[] } = { url: "", controls: [] };
  const decidedOn = ({ url }: PageSignals) => (url === unkept.url ? unkept.controls : []);
  const session = createPanelSession(document, {
    async load() {
      const { signals } = slot;
      if (!signals) return undefined;
      const answer = await ask(send, "panel.content", { signals, decided: decidedOn(signals) });
      return answer.ok ? answer.value : undefined;
    },
    pageUrl: () => slot.signals?.url,
    edge: () => (slot.signals?.dir === "rtl" ? "left" : "right"),
    remember: (open) => void ask(send, "panel.remember", { open }),
    pins: {
      async pin(asked) {
        const { signals } = slot;
        const answer = signals && (await ask(send, "pins.pin", { ...asked, signals }));
        return answer?.ok ? answer.value : { kind: "refused", reason: "pins-unanswered" };
      },
      async remove(asked) {
        const answer = await ask(send, "pins.remove", asked);
        return answer.ok ? answer.value : null;
      },
      async restore({ pin: { id }, owner }) {
        const answer = await ask(send, "pins.restore", { id, owner });
        return answer.ok ? answer.value : "pins-not-kept";
      },
      openDesk: () => void ask(send, "pins.desk", null),
    },
    markSeen(cards) {
      const seen = cards.map(({ partnership: { id }, seen }) => ({ partnership: id, seen }));
      void ask(send, "panel.seen", { cards: seen });
    },
    async control(control) {
      const { signals } = slot;
      if (!signals) return false;
      const decided = decidedOn(signals);
      const answer = await ask(send, "panel.control", { signals, control, decided });
      const kept = answer.ok && answer.value.kept;
      unkept = { url: signals.url, controls: withDecision(decidedOn(signals), control, kept) };
      return kept;
    },
    openOptions: () => void ask(send, "panel.options", null),
    frameUrl: () => runtime.getURL("panel-document.html"),
    // Without an id the extension was updated or removed under the page.
    isAlive: () => Boolean(runtime.id),
    async reread() {
      await slot.reread?.();
      // Where nothing is shown any more nobody else tells the panel.
      await session.update();
    },
  });

  // Messages reach a content script from its own extension only.
  const onMessage: MessageListener = (message, _sender, respond) => {
    const answer = obey((message as Partial<PanelCommand> | null)?.command);
    if (answer) respond(answer);
  };
  runtime.onMessage.addListener(onMessage);

  function obey(command: PanelCommand["command"] | undefined): Result<PanelState | null> | null {
    if (command === "panel.toggle" && session.toggle()) return { ok: true, value: null };
    const state = command === "panel.describe" ? session.describe() : null;
    return state && { ok: true, value: state };
  }

  /** Back from the back-forward cache: the panel is still there, the toolbar's badge is not. */
  const onPageShow = async ({ persisted }: PageTransitionEvent) => {
    if (!persisted || !slot.signals) return;
    const seen = await ask(send, "page.seen", slot.signals);
    // Else the background has just said so to this panel.
    if (seen.ok && seen.value.shown === 0) void session.update();
  };
  addEventListener("pageshow", onPageShow);

  slot.panel = {
    update: () => void session.update(),
    dispose() {
      session.end();
      delete slot.panel;
      removeEventListener("pageshow", onPageShow);
      // Without an id the extension is gone, and its listeners with it.
      if (runtime.id) runtime.onMessage.removeListener(onMessage);
    },
  };
  slot.panel.update();
});
