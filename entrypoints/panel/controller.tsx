/** The panel of one document: asks what to show, shows it, and answers the toolbar's command. */
import { type Edge, Panel } from "../../components/Panel.tsx";
import { ask, type PanelCommand, type Result } from "../../utils/messages.ts";
import type { PanelContent } from "../../utils/model.ts";
import type { PageSlot, PanelHandle } from "../../utils/page-slot.ts";
import { createSurface, type Surface } from "./surface.ts";

type Listener = (
  message: unknown,
  sender: unknown,
  respond: (answer: Result<null>) => void,
) => undefined;

/** As much of the browser's own API as the panel uses. */
export interface ExtensionApi {
  runtime: {
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
  };
}

export interface World {
  document: Document;
  api: ExtensionApi;
  slot: PageSlot;
}

/** Starts a panel without showing anything yet: `update` does, once there is something to show. */
export function createPanel({ document, api, slot }: World): PanelHandle {
  let surface: Surface | null = null;
  let content: PanelContent | null = null;
  let open = false;
  /** Of several questions under way only the last one's answer counts. */
  let turn = 0;

  // A function, so that it throws inside `ask` where the extension is gone ("context invalidated").
  const send = (message: unknown) => api.runtime.sendMessage(message);

  async function update(): Promise<void> {
    const { signals } = slot;
    if (!signals) return;
    const mine = ++turn;
    const answer = await ask(send, "panel.content", signals);
    if (mine !== turn || !answer.ok) return;
    if (answer.value === null || answer.value.url !== addressOf(document)) return clear();
    content = answer.value;
    if (!surface) {
      open = content.open;
      surface = createSurface(document);
    } else if (!surface.present) {
      surface.attach();
    }
    show();
  }

  function show(): void {
    if (!surface || !content) return;
    surface.show(
      <Panel
        content={content}
        edge={edgeOf(slot)}
        open={open}
        now={Date.now()}
        onToggle={toggle}
      />,
    );
  }

  function toggle(): void {
    open = !open;
    show();
    void ask(send, "panel.remember", { open });
  }

  function clear(): void {
    surface?.remove();
    surface = null;
    content = null;
  }

  const onMessage: Listener = (message, _sender, respond) => {
    if (!isToggle(message) || !surface) return;
    // The reader asked for it, so it comes back once; nothing puts it back unasked.
    if (!surface.present) surface.attach();
    toggle();
    respond({ ok: true, value: null });
  };
  api.runtime.onMessage.addListener(onMessage);

  return {
    update: () => void update(),
    dispose() {
      turn++;
      clear();
      delete slot.panel;
      try {
        api.runtime.onMessage.removeListener(onMessage);
      } catch {
        // The extension was updated or removed under this page; its listeners went with it.
      }
    },
  };
}

/** Messages reach a content script from its own extension only; others of its are not for the panel. */
function isToggle(message: unknown): message is PanelCommand {
  return (
    typeof message === "object" &&
    message !== null &&
    "command" in message &&
    message.command === "panel.toggle"
  );
}

function addressOf(document: Document): string {
  return document.location.href.replace(/#.*$/s, "");
}

/** The inline end of the page, which the panel's own language has no say in. */
function edgeOf({ signals }: PageSlot): Edge {
  return signals?.dir === "rtl" ? "left" : "right";
}
