import type { Evidence, Partnership } from "../utils/model.ts";
import { Meta } from "./Meta.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  partner: Pick<Partnership, "name" | "names">;
  evidence: Evidence[];
}

/** For staff: every reason with the rule that found it and what it saw on the page. */
export function EvidenceList({ words, partner, evidence }: Props) {
  return (
    <ul class="pc-bullets">
      {evidence.map((each) => (
        <li key={`${each.rule} ${each.text}`}>
          {words.message(each.reason, partner)}
          <Meta items={[<code key="rule">{each.rule}</code>, <bdi key="text">{each.text}</bdi>]} />
        </li>
      ))}
    </ul>
  );
}
