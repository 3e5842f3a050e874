/** The panel of one document from its first showing to its end, whoever answers and calls for it. */
import type { PanelContent, PanelState } from "../utils/model.ts";
import { type Edge, Panel } from "./Panel.tsx";
import type { PinActions } from "./pins/actions.ts";
import { createSurface, type Surface } from "./surface.ts";

/** What the panel asks of those who know the background and the page. */
export interface PanelOwner {
  /** What to show on this page; null for nothing, undefined where no answer came. */
  load(): Promise<PanelContent | null | undefined>;
  /**
   * Address of the page that was read last in this document. Not the address bar's, which the wiki's
   * own scripts change: on a redirect it becomes the target's.
   */
  pageUrl(): string | undefined;
  /** The page's inline end, which the panel's own language has no say in. */
  edge(): Edge;
  /** The reader opened or closed the panel. */
  remember(open: boolean): void;
  pins: PinActions;
}

export interface PanelSession {
  /** Asks again what to show, and shows, renews or removes it. */
  update(): Promise<void>;
  /** Opens or closes the panel for the reader. False where there is none. */
  toggle(): boolean;
  /** What it shows; null where there is none. */
  describe(): PanelState | null;
  /** Removes the panel for good. */
  end(): void;
}

/** Starts a panel without showing anything: `update` does, once there is something to show. */
export function createPanelSession(document: Document, owner: PanelOwner): PanelSession {
  let shown: { surface: Surface; content: PanelContent } | null = null;
  let open = false;
  /** Of several questions under way only the last one's answer counts. */
  let turn = 0;

  /** After each change the panel asks anew what to show. */
  const pinActions: PinActions = {
    ...owner.pins,
    pin: (asked) => owner.pins.pin(asked).finally(update),
    remove: (asked) => owner.pins.remove(asked).finally(update),
    restore: (asked) => owner.pins.restore(asked).finally(update),
  };

  async function update(): Promise<void> {
    const mine = ++turn;
    const content = await owner.load();
    // Without an answer, as after an update of the extension, what is shown stays readable.
    if (mine !== turn || content === undefined) return;
    // The reader may have gone on to another page of the same document in the meantime.
    if (content === null || content.url !== owner.pageUrl()) return clear();
    if (!shown) open = content.open;
    shown = { surface: shown?.surface ?? createSurface(document), content };
    show();
  }

  function toggle(): boolean {
    if (!shown) return false;
    open = !open;
    show();
    owner.remember(open);
    return true;
  }

  /** Also brings the host back where the page removed it: once, because someone asked for it. */
  function show(): void {
    if (!shown) return;
    const { surface, content } = shown;
    surface.attach();
    surface.show(
      <Panel
        content={content}
        edge={owner.edge()}
        open={open}
        now={Date.now()}
        onToggle={toggle}
        pinActions={pinActions}
      />,
    );
  }

  function clear(): void {
    shown?.surface.remove();
    shown = null;
  }

  return {
    update,
    toggle,
    describe() {
      if (!shown) return null;
      const cards = shown.content.cards.map(({ relation }) => ({
        partnership: relation.partnership,
        reason: relation.evidence[0]?.reason ?? null,
      }));
      return { open, shown: cards };
    },
    end() {
      turn++;
      clear();
    },
  };
}
