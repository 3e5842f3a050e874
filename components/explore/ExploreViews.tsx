import { useEffect, useMemo, useState } from "preact/hooks";
import type { Source } from "../../utils/finder/source.ts";
import {
  choicesOf,
  chosenIn,
  type ExploreView,
  linesOf,
  viewAddress,
  viewOf,
} from "../../utils/search/explore.ts";
import { DataSource } from "../DataSource.tsx";
import type { PageLanguage } from "../extension-page/open-page.ts";
import { createWords } from "../words.ts";
import { Explore } from "./Explore.tsx";

interface Props {
  page: PageLanguage;
  source: Source;
  location: Location;
  now: number;
  entryAddress: (key: string) => string;
}

/** The view is what the page's address says, and the browser's Back leads through the views. */
export function ExploreViews({ page, source, location, now, entryAddress }: Props) {
  const [fragment, setFragment] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = () => setFragment(location.hash.slice(1));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, [location]);

  const { haystack, head, feed, lack } = source;
  const { language } = page;
  const words = useMemo(
    () => createWords({ ...page, feedLanguage: head.language, url: "" }),
    [page, head],
  );
  const view: ExploreView = useMemo(() => viewOf(fragment), [fragment]);
  const explored = useMemo(() => {
    const { entries, timeline } = chosenIn(haystack, view, language);
    return {
      count: entries.length,
      timeline,
      lines: (most: number) => linesOf(haystack, entries.slice(0, most), language),
    };
  }, [haystack, view, language]);
  const regions = useMemo(() => choicesOf(haystack, "region", language), [haystack, language]);
  const priorities = useMemo(() => choicesOf(haystack, "priority", language), [haystack, language]);

  return (
    <>
      <Explore
        words={words}
        view={view}
        explored={explored}
        regions={regions}
        priorities={priorities}
        addressOf={viewAddress}
        onView={(next) => {
          location.hash = viewAddress(next);
        }}
        entryAddress={entryAddress}
      />
      <DataSource words={words} feed={feed} now={now} lack={lack} />
    </>
  );
}
