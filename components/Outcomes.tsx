import type { Outcome } from "../utils/model.ts";
import { FeedParagraph, FeedText } from "./FeedText.tsx";
import { Meta } from "./Meta.tsx";
import { StatedBy } from "./StatedBy.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  outcomes: Outcome[] | undefined;
  /** Leaves out the sentence of an outcome whose figure says it. */
  atAGlance?: boolean;
}

/** What came of a partnership; figures stand out, each with its place and the date it held. */
export function Outcomes({ words, outcomes = [], atAGlance = false }: Props) {
  if (outcomes.length === 0) return null;
  return (
    <section class="pc-section">
      <h4 class="pc-section__title">{words.t("panel-outcomes")}</h4>
      <ul class="pc-outcomes">
        {outcomes.map((outcome) => (
          <li key={outcome.text} class="pc-outcome">
            <Figure words={words} outcome={outcome} />
            {!(atAGlance && hasFigure(outcome)) && (
              <FeedParagraph words={words} text={outcome.text} />
            )}
            <Meta
              items={[
                outcome.place && words.place(outcome.place),
                outcome.date && words.date(outcome.date),
                asOf(words, outcome),
                outcome.stated_by && <StatedBy words={words} by={outcome.stated_by} />,
              ]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

type WithFigure = Outcome & { figure: number };

function hasFigure(outcome: Outcome): outcome is WithFigure {
  return typeof outcome.figure === "number";
}

/** A figure without a date could be of any: that is said too. */
function asOf(words: Words, outcome: Outcome): string | null {
  if (outcome.as_of) return words.t("panel-as-of", words.date(outcome.as_of));
  return hasFigure(outcome) && !outcome.date ? words.t("panel-as-of-unknown") : null;
}

const BOUNDS = { "at least": "panel-figure-at-least", about: "panel-figure-about" } as const;

/** A number as exact as its source gives it: "More than 250,000". */
function Figure({ words, outcome }: { words: Words; outcome: Outcome }) {
  if (!hasFigure(outcome)) return null;
  const number = words.number(outcome.figure);
  const bound = outcome.bound === "exact" || !outcome.bound ? null : BOUNDS[outcome.bound];
  return (
    <p class="pc-outcome__figure">
      <strong>{bound ? words.t(bound, number) : number}</strong>{" "}
      {outcome.unit && <FeedText words={words} text={outcome.unit} />}
    </p>
  );
}
