import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { RefreshProgress } from "../../utils/feed-report.ts";
import type { Finder } from "../../utils/finder/finder.ts";
import type { Left } from "../../utils/finder/memory.ts";
import type { PinKeys, PinReport } from "../../utils/finder/pins.ts";
import { createTranslate } from "../../utils/i18n.ts";
import type { FeedHead, PanelState } from "../../utils/model.ts";
import type { PageLanguage } from "../extension-page/open-page.ts";
import { createWords } from "../words.ts";
import type { Address } from "./address.ts";
import { QuickSearch, type SearchActions } from "./QuickSearch.tsx";
import { SearchFooter } from "./SearchFooter.tsx";
import { WarmUp } from "./WarmUp.tsx";

/** What the page leaves to the browser. */
export interface SearchWorld extends SearchActions {
  readPins(head: FeedHead): Promise<PinKeys>;
  now(): number;
  /** Remembers where the person is; does nothing in a private window. */
  keep(left: Left): void;
  /** Notes that an entry was opened; does nothing in a private window. */
  opened(key: string): void;
  togglePanel(): void;
  explore(): void;
  /** Hears how far a refresh is, null while there is none, until the returned function is called. */
  watchProgress(listener: (progress: RefreshProgress | null) => void): () => void;
  openSearchTab(): void;
}

interface Props {
  page: PageLanguage;
  /** Resolves when there is something to search in; the field can be typed in before. */
  finder: Promise<Finder>;
  typed: string;
  address: Address;
  /** Resolves with the panel of the page in front; null where there is none. */
  panel: Promise<PanelState | null>;
  isTab: boolean;
  world: SearchWorld;
}

/** Quick search as a page: its state, and what stands below the list. */
export function SearchPage(props: Props) {
  const { page, finder: opening, address, isTab, world } = props;
  const [finder, setFinder] = useState<Finder | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [typed, setTyped] = useState(props.typed);
  const [open, setOpen] = useState(address.current);
  const [panel, setPanel] = useState<PanelState | null>(null);
  const [pins, setPins] = useState<PinKeys>({ shown: [], own: [] });
  const [progress, setProgress] = useState<RefreshProgress | null>(null);

  useEffect(() => {
    opening.then(setFinder, (error: unknown) => setFailure(String(error)));
  }, [opening]);
  useEffect(() => void props.panel.then(setPanel), [props.panel]);
  useEffect(() => world.watchProgress(setProgress), [world]);
  const readPins = useCallback(async () => {
    if (!finder) return;
    // Search answers without them.
    const read = await world.readPins(finder.head).catch(console.error);
    // The same pins need no other list.
    if (read) setPins((known) => (isSame(known, read) ? known : read));
  }, [finder, world]);
  useEffect(() => void readPins(), [readPins]);
  const actions: SearchActions = useMemo(() => {
    const { togglePin } = world;
    if (!togglePin) return world;
    /** What is pinned is read anew before it is told, after an undo too. */
    const andRead = async (pinning: Promise<PinReport>): Promise<PinReport> => {
      const report = await pinning;
      await readPins();
      const { undo } = report;
      return undo ? { ...report, undo: () => andRead(undo()) } : report;
    };
    return { ...world, togglePin: (key) => andRead(togglePin(key)) };
  }, [world, readPins]);
  useEffect(() => address.listen(() => setOpen(address.current)), [address]);
  useEffect(() => world.keep({ typed, open }), [world, typed, open]);

  const words = useMemo(
    () => createWords({ ...page, feedLanguage: finder?.head.language ?? "", url: "" }),
    [page, finder],
  );
  const near = useMemo(() => ({ page: panel?.shown ?? [], pins: pins.shown }), [panel, pins]);
  const onOpen = useCallback(
    (key: string) => {
      world.opened(key);
      address.open(key);
    },
    [address, world],
  );
  const onBack = useCallback(() => address.back(), [address]);
  // A key changes nothing of it.
  const footer = useMemo(
    () =>
      finder && (
        <SearchFooter
          words={words}
          feed={finder.feed}
          now={world.now()}
          lack={finder.lack}
          progress={progress}
          panel={panel}
          onTogglePanel={world.togglePanel}
          onExplore={world.explore}
          onTab={isTab ? null : world.openSearchTab}
        />
      ),
    [words, finder, progress, panel, world, isTab],
  );
  const warmUp = useMemo(() => finder && <WarmUp words={words} finder={finder} />, [words, finder]);

  if (failure !== null) {
    const t = createTranslate(page.language, page.messages);
    return (
      <div class="pc-search" data-place={isTab ? "tab" : "popup"}>
        <p class="pc-search__failure" role="alert">
          {t("search-failed", failure)}
        </p>
      </div>
    );
  }
  return (
    <div class="pc-search" data-place={isTab ? "tab" : "popup"}>
      <h1 class="pc-spoken">{words.t("search-title")}</h1>
      <QuickSearch
        words={words}
        finder={finder}
        typed={typed}
        onType={setTyped}
        open={open}
        onOpen={onOpen}
        onBack={onBack}
        near={near}
        ownPins={pins.own}
        actions={actions}
        isTab={isTab}
      >
        {footer}
      </QuickSearch>
      {warmUp}
    </div>
  );
}

function isSame(one: PinKeys, other: PinKeys): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
