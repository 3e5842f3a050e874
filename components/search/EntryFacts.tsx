import { type ComponentChild, Fragment } from "preact";
import type { Entry } from "../../utils/search/types.ts";
import { FeedText } from "../FeedText.tsx";
import type { Words } from "../words.ts";
import { listPartners } from "./partners.ts";

interface Props {
  words: Words;
  entry: Entry;
  /** Where entries of several kinds stand together, each says which it is. */
  withKind: boolean;
}

/** What a line says below its title: a few small facts, and nothing of what is not stated. */
export function EntryFacts({ words, entry, withKind }: Props) {
  const kind = withKind && words.t(`search-kind-${entry.kind}`);
  const items = [kind, ...factsOf(words, entry)].filter((item) => item && item !== true);
  if (items.length === 0) return null;
  return (
    <span class="pc-line__facts">
      {items.map((item, index) => (
        <Fragment key={index}>
          {index > 0 && " · "}
          {item}
        </Fragment>
      ))}
    </span>
  );
}

function factsOf(words: Words, { kind, facts }: Entry): ComponentChild[] {
  const { t } = words;
  switch (kind) {
    case "partnership":
      return [
        facts.type && t(`panel-kind-${facts.type}`),
        facts.status && t(`panel-status-${facts.status}`),
        facts.date && t("search-since", words.date(facts.date)),
        facts.note && <FeedText words={words} text={facts.note} />,
      ];
    case "announcement":
      return [
        facts.date ? words.date(facts.date) : t("panel-undated"),
        (facts.type === "team" || facts.type === "press") && t(`panel-announcement-${facts.type}`),
        facts.partners.length > 0 && listPartners(words, facts),
      ];
    case "person":
      return [facts.note && <FeedText words={words} text={facts.note} />];
    default:
      return [t("search-partnerships", facts.count ?? 0)];
  }
}
