import { useEffect, useRef } from "preact/hooks";
import type { EntryLine, Line, Section } from "../../utils/search/listing.ts";
import type { Suggestion } from "../../utils/search/suggest.ts";
import type { Words } from "../words.ts";
import { EntryFacts } from "./EntryFacts.tsx";
import { Highlighted } from "./Highlighted.tsx";

interface Props {
  words: Words;
  id: string;
  sections: Section[];
  /** Number of the line that the field points to, through all sections; -1 for none. */
  active: number;
  pinned: ReadonlySet<string>;
  onActivate: (line: Line, inNewTab: boolean) => void;
}

/** Sections whose entries are of several kinds. */
const MIXED: readonly string[] = ["page", "pins", "recent", "nearest"];

/** Id of a line's element, for the field to point to. */
export function lineId(list: string, number: number): string {
  return `${list}-${number}`;
}

/** The list below the field. The focus stays in the field, which points to a line. */
export function ResultList({ words, id, sections, active, pinned, onActivate }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const option = list.current?.querySelector('[aria-selected="true"]');
    option?.scrollIntoView({ block: "nearest" });
  }, [active, sections]);

  // Sections and lines are known by their place: at a key most change their texts, and few are made anew.
  let number = 0;
  return (
    <div
      class="pc-results"
      role="listbox"
      id={id}
      aria-label={words.t("search-results")}
      ref={list}
    >
      {sections.map(({ name, lines }, place) => (
        // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not fieldsets
        <div key={place} role="group" aria-labelledby={`${id}-${name}`} class="pc-results__section">
          <div class="pc-results__heading" id={`${id}-${name}`} role="presentation">
            {words.t(`search-section-${name}`)}
          </div>
          {lines.map((line, place) => {
            const mine = number++;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field has focus and keys
              <div
                key={place}
                id={lineId(id, mine)}
                class="pc-line"
                role="option"
                aria-selected={mine === active}
                // The field keeps the focus.
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => onActivate(line, event.ctrlKey || event.metaKey)}
                onAuxClick={(event) => event.button === 1 && onActivate(line, true)}
              >
                <LineText
                  words={words}
                  line={line}
                  isMixed={MIXED.includes(name)}
                  isPinned={line.type === "entry" && pinned.has(line.entry.key) && name !== "pins"}
                />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface LineTextProps {
  words: Words;
  line: Line;
  isMixed: boolean;
  isPinned: boolean;
}

function LineText({ words, line, isMixed, isPinned }: LineTextProps) {
  switch (line.type) {
    case "entry":
      return <EntryText words={words} line={line} isMixed={isMixed} isPinned={isPinned} />;
    case "suggestion":
      return <SuggestionText words={words} suggestion={line.suggestion} />;
    case "more":
      return <span class="pc-line__more">{words.t(`search-more-${line.kind}`)}</span>;
  }
}

function EntryText({
  words,
  line: { entry, ranges, via, reason },
  isMixed,
  isPinned,
}: Omit<LineTextProps, "line"> & { line: EntryLine }) {
  const language = entry.kind === "region" ? undefined : words.feedLanguage;
  return (
    <>
      <span class="pc-line__title">
        <Highlighted text={entry.title} ranges={ranges} language={language} />
        {isPinned && <span class="pc-line__mark"> {words.t("search-pinned")}</span>}
      </span>{" "}
      {reason ? (
        <span class="pc-line__facts">{words.message(reason)}</span>
      ) : (
        <EntryFacts words={words} entry={entry} withKind={isMixed} />
      )}
      {via && (
        <span class="pc-line__facts">
          {" · "}
          {words.t("search-via")} <Highlighted text={via.text} ranges={via.ranges} language="" />
        </span>
      )}
    </>
  );
}

/** `region:` with what it is for, or `Rwanda` with what it stands for. */
function SuggestionText({ words, suggestion }: { words: Words; suggestion: Suggestion }) {
  const { operator, value, label, insert } = suggestion;
  const name = value === null ? words.t(`search-operator-${operator}`) : valueName();
  return (
    <>
      <code class="pc-line__code" dir="ltr">
        {insert.trim()}
      </code>{" "}
      <span class="pc-line__facts">{name}</span>
    </>
  );

  function valueName(): string {
    if (label !== null) return label;
    switch (operator) {
      case "kind":
        return words.t(`search-value-${value}`);
      case "status":
        return words.t(`panel-status-${value}`);
      case "is":
        return words.t("search-section-pins");
      default:
        return words.t("search-since", words.date(value ?? ""));
    }
  }
}
