import { InfoChip } from "./codex/InfoChip.tsx";
import { FeedText } from "./FeedText.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  ids: string[] | undefined;
  names: { id: string; name: string }[];
}

/** The Foundation's priorities a partnership serves, by the names the feed gives them. */
export function Priorities({ words, ids = [], names }: Props) {
  if (ids.length === 0) return null;
  return (
    <section class="pc-section">
      <h4 class="pc-section__title">{words.t("panel-priorities")}</h4>
      <ul class="pc-chips">
        {ids.map((id) => (
          <li key={id}>
            <InfoChip kind="subtle">
              <FeedText words={words} text={names.find((each) => each.id === id)?.name ?? id} />
            </InfoChip>
          </li>
        ))}
      </ul>
    </section>
  );
}
