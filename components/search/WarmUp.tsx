import { useEffect, useMemo, useState } from "preact/hooks";
import type { Finder } from "../../utils/finder/finder.ts";
import type { Words } from "../words.ts";
import { ResultList } from "./ResultList.tsx";
import { warmUp } from "./warm-up.ts";

const NOTHING_PINNED: ReadonlySet<string> = new Set();

interface Props {
  words: Words;
  finder: Finder;
}

/** Draws a few lists where nobody sees them: formats of dates are made, and drawing is compiled too. */
export function WarmUp({ words, finder }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => warmUp(setTyped, () => setTyped(null)), [finder]);
  const sections = useMemo(
    () => typed && finder.lookFor(typed, typed.length, { page: [], pins: [] }).sections,
    [typed, finder],
  );
  return sections ? (
    <div class="pc-search__unseen" inert>
      <ResultList
        words={words}
        id="pc-unseen"
        sections={sections}
        active={-1}
        pinned={NOTHING_PINNED}
        onActivate={() => {}}
      />
    </div>
  ) : null;
}
