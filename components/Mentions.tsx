import type { PanelMention } from "../utils/model.ts";
import { Accordion } from "./codex/Accordion.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import { FeedText } from "./FeedText.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  mentions: PanelMention[];
}

/** For staff: what the page only mentions, and partnerships that did something in the place it is about. */
export function Mentions({ words, mentions }: Props) {
  const of = (strength: PanelMention["relation"]["strength"]) =>
    mentions.filter(({ relation }) => relation.strength === strength);
  return (
    <>
      <Fold words={words} heading="panel-mentions" mentions={of("mention")} />
      <Fold words={words} heading="panel-places" mentions={of("place")} />
    </>
  );
}

function Fold({
  words,
  heading,
  mentions,
}: Props & { heading: "panel-mentions" | "panel-places" }) {
  if (mentions.length === 0) return null;
  return (
    <div class="pc-team">
      <Accordion title={words.t(heading, mentions.length)} level={3}>
        <ul class="pc-list">
          {mentions.map((mention) => {
            const name = words.nameOf(mention);
            return (
              <li key={mention.partnership}>
                <p class="pc-announcement__title">
                  <FeedText words={words} language={name.language} text={name.text} />
                </p>
                <EvidenceList
                  words={words}
                  partner={mention}
                  evidence={mention.relation.evidence}
                />
              </li>
            );
          })}
        </ul>
      </Accordion>
    </div>
  );
}
