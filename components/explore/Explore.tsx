import { useEffect, useMemo, useState } from "preact/hooks";
import type { ExploreView, Sort, Timeline } from "../../utils/search/explore.ts";
import type { Entry } from "../../utils/search/types.ts";
import { Button } from "../codex/Button.tsx";
import type { Words } from "../words.ts";
import { Choice } from "./Choice.tsx";
import { ExploreList } from "./ExploreList.tsx";
import { SpanChart } from "./SpanChart.tsx";

/** Lines shown at first, and more at a time. */
const AT_A_TIME = 100;

/** The list as the page has it; lines are read when they are shown. */
export interface Explored {
  count: number;
  timeline: Timeline;
  lines(most: number): Entry[];
}

interface Props {
  words: Words;
  view: ExploreView;
  explored: Explored;
  regions: Entry[];
  priorities: Entry[];
  /** Fragment of the address a view has. */
  addressOf: (view: ExploreView) => string;
  onView: (view: ExploreView) => void;
  entryAddress: (key: string) => string;
}

/** All partnerships and announcements: over time, and as a list. */
export function Explore(props: Props) {
  const { words, view, explored, regions, priorities, addressOf, onView, entryAddress } = props;
  const { t } = words;
  const [most, setMost] = useState(AT_A_TIME);
  useEffect(() => setMost(AT_A_TIME), [view]);
  const entries = useMemo(() => explored.lines(most), [explored, most]);
  const hrefOf = (change: Partial<ExploreView>) => `#${addressOf({ ...view, ...change })}`;
  const named = (list: Entry[]) => list.map(({ id, title }) => ({ value: id, text: title }));
  const any = t("explore-any");

  return (
    <>
      <h1>{t("explore-title")}</h1>
      <form class="pc-choices" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t("explore-column-kind")}
          any={any}
          value={view.kind}
          options={(["partnership", "announcement"] as const).map((value) => {
            return { value, text: t(`search-section-${value}`) };
          })}
          onChange={(kind) => onView({ ...view, kind: kind as ExploreView["kind"] })}
        />
        <Choice
          label={t("search-kind-region")}
          any={any}
          value={view.region}
          options={named(regions)}
          onChange={(region) => onView({ ...view, region })}
        />
        <Choice
          label={t("search-kind-priority")}
          any={any}
          value={view.priority}
          options={named(priorities)}
          onChange={(priority) => onView({ ...view, priority })}
        />
        <Choice
          label={t("explore-status")}
          any={any}
          value={view.status}
          options={(["active", "announced", "ended"] as const).map((value) => {
            return { value, text: t(`panel-status-${value}`) };
          })}
          onChange={(status) => onView({ ...view, status: status as ExploreView["status"] })}
        />
      </form>
      <SpanChart
        words={words}
        timeline={explored.timeline}
        when={view.when}
        addressOf={(when) => hrefOf({ when })}
      />
      <p class="pc-explored" role="status">
        {view.when
          ? t("explore-found-when", explored.count, words.date(view.when))
          : t("search-found", explored.count)}{" "}
        {(view.kind || view.region || view.priority || view.status || view.when) && (
          <a href="#all">{t("explore-all")}</a>
        )}
      </p>
      {explored.count === 0 ? (
        <p>{t("explore-nothing")}</p>
      ) : (
        <ExploreList
          words={words}
          entries={entries}
          view={view}
          sortedBy={(sort) => hrefOf(orderFor(view, sort))}
          entryAddress={entryAddress}
        />
      )}
      {most < explored.count && (
        <Button onClick={() => setMost(most + AT_A_TIME)}>{t("explore-more")}</Button>
      )}
    </>
  );
}

/** The column's own order first, the other way round when it is chosen again. */
function orderFor(view: ExploreView, sort: Sort): Pick<ExploreView, "sort" | "descending"> {
  const isAgain = view.sort === sort;
  return { sort, descending: isAgain ? !view.descending : sort === "date" };
}
