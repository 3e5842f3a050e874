import type { ComponentChildren } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Finder } from "../../utils/finder/finder.ts";
import type { PinKeys, PinReport } from "../../utils/finder/pins.ts";
import type { Line } from "../../utils/search/listing.ts";
import { isolate } from "../format.ts";
import type { Words } from "../words.ts";
import { DetailView } from "./DetailView.tsx";
import { Help } from "./Help.tsx";
import { type CopyFormat, fieldKey, type KeyAction, moved } from "./keys.ts";
import { type Notice, NoticeText } from "./NoticeText.tsx";
import { lineId, ResultList } from "./ResultList.tsx";
import { copyText, referenceOf } from "./reference.ts";
import { SearchField } from "./SearchField.tsx";
import { SearchStatus } from "./SearchStatus.tsx";
import { useDetail } from "./use-detail.ts";

const LIST = "pc-list";
const SILENT: Notice = { text: "" };

/** What quick search does beyond its own page. */
export interface SearchActions {
  copy(text: string): Promise<void>;
  openTab(key: string): void;
  /** Absent where this person pins nothing. */
  togglePin?(key: string): Promise<PinReport>;
  /** Opens the desk, which asks the one that an announcement is to replace. */
  openDesk(announcement: string): void;
}

export type Near = Parameters<Finder["lookFor"]>[2];

interface Props {
  words: Words;
  /** Null until there is something to search in. */
  finder: Finder | null;
  typed: string;
  onType: (typed: string) => void;
  /** Key of the entry that is shown in full; null for the list. */
  open: string | null;
  onOpen: (key: string) => void;
  onBack: () => void;
  /** Partnerships of the page in front, and the keys of what is pinned. */
  near: Near;
  /** Keys of what this person pinned for everywhere, which can be unpinned here. */
  ownPins: PinKeys["own"];
  actions: SearchActions;
  /** In a popup an entry can also be opened in a tab. */
  isTab: boolean;
  /** Below the list: where the data is from, and other ways to go. */
  children: ComponentChildren;
}

/** Quick search: the field with its list, an entry in full, or the help. */
export function QuickSearch(props: Props) {
  const { words, finder, typed, open, onOpen, onBack, onType, near, actions, isTab } = props;
  const { ownPins } = props;
  const [caret, setCaret] = useState(typed.length);
  const [active, setActive] = useState<number | null>(null);
  const [isInList, setInList] = useState(false);
  const [isHelp, setHelp] = useState(false);
  const [notice, setNotice] = useState(SILENT);
  const field = useRef<HTMLInputElement>(null);
  const pinButton = useRef<HTMLButtonElement>(null);

  const pinned = useMemo(() => new Set(near.pins), [near]);
  const listing = useMemo(
    () => finder?.lookFor(typed, caret, near) ?? null,
    [finder, typed, caret, near],
  );
  const lines = useMemo(() => listing?.sections.flatMap((one) => one.lines) ?? [], [listing]);
  // What is found first is ready to be opened; before anything is typed nothing is.
  const at = Math.min(active ?? (listing?.outcome === "found" ? 0 : -1), lines.length - 1);

  const shown = useDetail(finder, open, onBack, (error) => say("search-unreadable", String(error)));
  const isList = !isHelp && !shown;
  // In the same turn as the render: the next key is already on its way.
  useLayoutEffect(() => {
    if (isList) field.current?.focus();
  }, [isList]);

  function say(key: string, ...parameters: string[]) {
    setNotice({ text: words.t(key, ...parameters) });
  }

  function type(text: string, position = text.length) {
    setCaret(position);
    setActive(null);
    setInList(false);
    setNotice(SILENT);
    onType(text);
  }

  function activate(line: Line | undefined, inNewTab: boolean) {
    if (!line) return;
    switch (line.type) {
      case "more":
        return type(line.typed);
      case "suggestion": {
        const { insert, replace } = line.suggestion;
        const before = `${typed.slice(0, replace.start)}${insert}`;
        return type(before + typed.slice(replace.end).trimStart(), before.length);
      }
      case "entry": {
        const { kind, id, key } = line.entry;
        // They have no page of their own: what has to do with them is what one wants to see.
        if (kind === "region" || kind === "priority") return type(`${kind}:${id} `);
        if (inNewTab) return actions.openTab(key);
        // What is said, with its way back, is of the entry before.
        setNotice(SILENT);
        return onOpen(key);
      }
    }
  }

  async function copy(key: string, format: CopyFormat) {
    let text: string | null;
    try {
      const found = shown ?? (await finder?.open(key));
      if (!found) return;
      text = copyText(referenceOf(found, words.languages), format);
    } catch (error) {
      return say("search-unreadable", String(error));
    }
    if (text === null) return say("search-no-link");
    try {
      await actions.copy(text);
      say("search-copied", isolate(text));
    } catch {
      say("search-copy-failed");
    }
  }

  function tellOfPin({ said, undo, forDesk }: PinReport) {
    setNotice({
      text: words.t(said),
      ...(undo && { undo: () => void undo().then(tellOfUndo) }),
      ...(forDesk !== undefined && { openDesk: () => actions.openDesk(forDesk) }),
    });
  }

  function tellOfUndo(report: PinReport) {
    // The button that was pressed goes with the notice.
    (field.current ?? pinButton.current)?.focus();
    tellOfPin(report);
  }

  function act(action: KeyAction) {
    const line = lines[at];
    const entry = shown?.entry ?? (line?.type === "entry" ? line.entry : null);
    switch (action.do) {
      case "move":
        setInList(true);
        return setActive(moved(at, action.to, lines.length));
      case "activate":
        return activate(line, action.inNewTab);
      case "copy":
        return entry && void copy(entry.key, action.format);
      case "pin":
        return (
          entry?.kind === "announcement" && void actions.togglePin?.(entry.key).then(tellOfPin)
        );
      case "help":
        return setHelp(true);
      case "back":
        setNotice(SILENT);
        return shown ? onBack() : type("");
    }
  }

  if (isHelp) {
    return <Help words={words} canPin={!!actions.togglePin} onBack={() => setHelp(false)} />;
  }
  if (shown && finder) {
    const { key } = shown.entry;
    return (
      <DetailView
        words={words}
        detail={shown}
        priorities={finder.head.priorities}
        isPinned={actions.togglePin && shown.kind === "announcement" ? ownPins.includes(key) : null}
        pinButton={pinButton}
        onOpen={onOpen}
        onNewTab={isTab ? null : () => actions.openTab(key)}
        onKey={act}
      >
        <p class="pc-search__notice" role="status">
          <NoticeText words={words} notice={notice} />
        </p>
      </DetailView>
    );
  }
  const hasList = lines.length > 0;
  return (
    <>
      <SearchField
        words={words}
        field={field}
        typed={typed}
        list={hasList ? LIST : undefined}
        active={at >= 0 ? lineId(LIST, at) : undefined}
        onType={type}
        onKey={(event) => {
          const action = fieldKey(event, typed === "", isInList);
          if (!action) return;
          event.preventDefault();
          act(action);
        }}
        onHelp={() => setHelp(true)}
      />
      <div class="pc-search__body">
        <SearchStatus
          words={words}
          typed={typed}
          listing={listing}
          counts={finder?.counts ?? null}
          notice={notice}
        />
        {hasList && listing && (
          <ResultList
            words={words}
            id={LIST}
            sections={listing.sections}
            active={at}
            pinned={pinned}
            onActivate={activate}
          />
        )}
      </div>
      {props.children}
    </>
  );
}
