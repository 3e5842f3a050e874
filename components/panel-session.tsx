/** The panel of one document from its first showing to its end, whoever answers and calls for it. */
import type { Control, PanelCard, PanelContent, PanelState } from "../utils/model.ts";
import { type Edge, Panel } from "./Panel.tsx";
import { roomOfDock, watchDock } from "./page-dock.ts";
import { readPageState, watchPage } from "./page-watch.ts";
import type { PanelActions } from "./panel-actions.ts";
import type { PinActions } from "./pins/actions.ts";
import { createSurface, type Surface } from "./surface.ts";
import { createWords } from "./words.ts";

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
  /** The reader has had these before their eyes. */
  markSeen(cards: PanelCard[]): void;
  /** Does what the reader wants; false where that is not kept. */
  control(control: Control): Promise<boolean>;
  openOptions(): void;
  /** Address of the extension's empty document, for the browser where the panel stands in a frame. */
  frameUrl(): string;
  /** Whether the extension is still the one that put the panel here. */
  isAlive(): boolean;
  /** The page's content may be another: asks for it to be read again. */
  reread(): void;
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

interface Shown {
  surface: Surface;
  content: PanelContent;
  /** Stops watching the page. */
  unwatch(): void;
}

/** Starts a panel without showing anything: `update` does, once there is something to show. */
export function createPanelSession(document: Document, owner: PanelOwner): PanelSession {
  let shown: Shown | null = null;
  let open = false;
  /** Whether the last question was left without an answer. */
  let unanswered = false;
  /** Whether the reader decided something in the open panel that may leave nothing to show. */
  let decided = false;
  /** Pins taken away since. */
  let removed = new Set<string>();
  /** Of several questions under way only the last one's answer counts. */
  let turn = 0;

  const actions: PanelActions = {
    toggle,
    async control(control) {
      decided = true;
      const kept = await owner.control(control);
      // Whether the extension is still there to keep it is known by now.
      if (!kept) show();
      return kept;
    },
    openOptions: owner.openOptions,
    reload: () => document.location.reload(),
    copy: (text) => navigator.clipboard.writeText(text),
    // After each change the panel asks anew what to show.
    pins: {
      ...owner.pins,
      pin: (asked) => owner.pins.pin(asked).finally(update),
      async remove(asked) {
        decided = true;
        const pin = await owner.pins.remove(asked);
        if (pin) removed.add(asked.id);
        await update();
        return pin;
      },
      async restore(asked) {
        const reason = await owner.pins.restore(asked);
        if (reason === null) removed.delete(asked.pin.id);
        await update();
        return reason;
      },
    },
  };

  async function update(): Promise<void> {
    const mine = ++turn;
    const content = await owner.load();
    if (mine !== turn) return;
    unanswered = content === undefined;
    // Without an answer, as after an update of the extension, what is shown stays readable.
    if (content === undefined) return show();
    // The reader may have gone on to another page of the same document in the meantime.
    const url = owner.pageUrl();
    if (shown && open && decided && shown.content.url === url && (content?.url ?? url) === url) {
      shown.content = withPinsOf(shown.content, content);
      return show();
    }
    if (content === null || content.url !== url) return clear();
    forgetDecisions();
    if (shown) shown.content = content;
    else {
      open = content.open;
      shown = { surface: createSurface(document, owner.frameUrl()), content, unwatch: watch() };
    }
    show();
    if (open) owner.markSeen(content.cards);
  }

  /**
   * What the reader decided in the open panel stays before them, with the way back, until they close
   * it; only pins are renewed meanwhile. Where nothing is left that opens a panel, nobody tells which
   * other pins there are: they are those that were there.
   */
  function withPinsOf(before: PanelContent, now: PanelContent | null): PanelContent {
    const pins = now?.pins ?? before.pins.filter(({ pin }) => !removed.has(pin.id));
    return { ...before, pins };
  }

  function toggle(): boolean {
    if (!shown) return false;
    open = !open;
    // What was before the reader's eyes until now is news no longer.
    if (!open) shown.content = withoutNews(shown.content);
    show();
    owner.remember(open);
    if (open) owner.markSeen(shown.content.cards);
    else if (decided) {
      // What was decided in it may have left nothing to show.
      forgetDecisions();
      void update();
    }
    return true;
  }

  function forgetDecisions(): void {
    decided = false;
    removed = new Set();
  }

  /** The editor leaves a page behind that may be another than before; the dock may be filled late. */
  function watch(): () => void {
    let wasTakenOver = readPageState(document).isTakenOver;
    const unwatchPage = watchPage(document, ({ isTakenOver }) => {
      draw();
      if (wasTakenOver && !isTakenOver) owner.reread();
      wasTakenOver = isTakenOver;
    });
    const unwatchDock = watchDock(document, draw);
    return () => {
      unwatchPage();
      unwatchDock();
    };
  }

  /** Also brings the host back where the page removed it: once, because someone asked for it. */
  function show(): void {
    shown?.surface.attach();
    draw();
  }

  function draw(): void {
    if (!shown) return;
    const { surface, content } = shown;
    const { textSize, isTakenOver } = readPageState(document);
    surface.setHidden(isTakenOver);
    surface.show(
      <Panel
        content={content}
        edge={content.edge === "auto" ? owner.edge() : content.edge}
        open={open}
        now={Date.now()}
        textSize={textSize}
        roomBelow={roomOfDock(document)}
        trouble={owner.isAlive() ? (unanswered ? "unanswered" : null) : "outdated"}
        actions={actions}
      />,
    );
  }

  function clear(): void {
    forgetDecisions();
    shown?.unwatch();
    shown?.surface.remove();
    shown = null;
  }

  return {
    update,
    toggle,
    describe() {
      if (!shown) return null;
      const words = createWords(shown.content);
      const cards = shown.content.cards.map(({ relation, partnership }) => {
        const [first] = relation.evidence;
        return {
          partnership: relation.partnership,
          reason: first ? words.naming(first.reason, partnership) : null,
        };
      });
      return { open, shown: cards };
    },
    end() {
      turn++;
      clear();
    },
  };
}

/** The same content once it was seen. */
function withoutNews(content: PanelContent): PanelContent {
  const none = { partnership: null, announcements: [] };
  return { ...content, cards: content.cards.map((card) => ({ ...card, news: none })) };
}
