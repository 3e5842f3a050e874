import type { RefreshProgress as Progress } from "../../utils/feed-report.ts";
import type { FeedAge, PanelState } from "../../utils/model.ts";
import { DataSource } from "../DataSource.tsx";
import { RefreshProgress } from "../RefreshProgress.tsx";
import type { Words } from "../words.ts";

interface Props {
  words: Words;
  feed: FeedAge;
  now: number;
  /** Why the copy that came with the extension answers; null where the store does. */
  lack: "empty" | "broken" | null;
  /** Null while no refresh is under way. */
  progress: Progress | null;
  /** The panel of the page in front; null where there is none. */
  panel: PanelState | null;
  onTogglePanel: () => void;
  onExplore: () => void;
  /** Null where this is a tab already. */
  onTab: (() => void) | null;
}

/** What is searched, and where else to go. */
export function SearchFooter(props: Props) {
  const { words, feed, now, lack, progress, panel, onTogglePanel, onExplore, onTab } = props;
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
      <DataSource words={words} feed={feed} now={now} lack={lack} />
      {progress && <RefreshProgress t={t} progress={progress} quiet />}
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
