import type { FeedAge, PanelState } from "../../utils/model.ts";
import { DataAge } from "../DataAge.tsx";
import type { Words } from "../words.ts";

interface Props {
  words: Words;
  feed: FeedAge;
  now: number;
  /** Why the copy that came with the extension answers; null where the store does. */
  lack: "empty" | "broken" | null;
  /** The panel of the page in front; null where there is none. */
  panel: PanelState | null;
  onTogglePanel: () => void;
  onExplore: () => void;
  /** Null where this is a tab already. */
  onTab: (() => void) | null;
}

/** What is searched, and where else to go. */
export function SearchFooter(props: Props) {
  const { words, feed, now, lack, panel, onTogglePanel, onExplore, onTab } = props;
  const { t } = words;
  return (
    <footer class="pc-search__footer">
      <div class="pc-search__ways">
        {panel && (
          <Way onClick={onTogglePanel}>
            {t(panel.open ? "search-panel-hide" : "search-panel-show")}
          </Way>
        )}
        <Way onClick={onExplore}>{t("search-explore")}</Way>
        {onTab && <Way onClick={onTab}>{t("search-full-tab")}</Way>}
      </div>
      {lack ? (
        <p role="status">{t(`search-lack-${lack}`)}</p>
      ) : (
        <DataAge words={words} feed={feed} now={now} />
      )}
    </footer>
  );
}

function Way({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" class="pc-search__way" onClick={onClick}>
      {children}
    </button>
  );
}
