import type { Source } from "../utils/model.ts";
import { FeedText } from "./FeedText.tsx";
import { Link } from "./Link.tsx";
import { Meta } from "./Meta.tsx";
import { StatedBy } from "./StatedBy.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  sources: Source[];
}

/** Where what is shown was read, when it was published and who speaks there. */
export function Sources({ words, sources }: Props) {
  return (
    <ul class="pc-list">
      {sources.map((source) => (
        <li key={`${source.name} ${source.url}`}>
          <p>
            <Link words={words} href={source.url}>
              <FeedText words={words} text={source.name} />
            </Link>
          </p>
          <Meta
            items={[
              source.date ? words.date(source.date) : words.t("panel-undated"),
              source.stated_by && <StatedBy words={words} by={source.stated_by} />,
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
