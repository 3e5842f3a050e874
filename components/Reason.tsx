import type { Evidence, Partnership } from "../utils/model.ts";
import { Accordion } from "./codex/Accordion.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  partnership: Partnership;
  /** The most telling first. */
  evidence: Evidence[];
}

/** Why a partnership is shown: the most telling reason, and the others behind a fold. */
export function Reason({ words, partnership, evidence }: Props) {
  // Different rules may find the same thing: what reads the same is said once.
  const reasons = [...new Set(evidence.map((each) => words.message(each.reason, partnership)))];
  const [first, ...others] = reasons;
  if (first === undefined) return null;
  return (
    <div class="pc-reason">
      <p>{first}</p>
      {others.length > 0 && (
        <Accordion title={words.t("panel-more-reasons", others.length)}>
          <ul class="pc-bullets">
            {others.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Accordion>
      )}
    </div>
  );
}
