import type { Partnership, Statement } from "../utils/model.ts";
import { FeedText } from "./FeedText.tsx";
import { Meta } from "./Meta.tsx";
import { StatedBy } from "./StatedBy.tsx";
import type { Words } from "./words.ts";

interface Props {
  words: Words;
  partnership: Partnership;
}

/**
 * Benefits and concerns in two columns of the same weight, each statement with who makes it. Where
 * only one side is stated the other says so, rather than leave the impression that there is none.
 */
export function Statements({ words, partnership }: Props) {
  return (
    <div class="pc-statements">
      <Side words={words} heading="panel-benefits" statements={partnership.benefits} />
      <Side words={words} heading="panel-concerns" statements={partnership.concerns} />
    </div>
  );
}

/** Whether a partnership has anything of either kind. */
export function hasStatements({ benefits = [], concerns = [] }: Partnership): boolean {
  return benefits.length + concerns.length > 0;
}

interface SideProps {
  words: Words;
  heading: "panel-benefits" | "panel-concerns";
  statements: Statement[] | undefined;
}

function Side({ words, heading, statements = [] }: SideProps) {
  return (
    <section>
      <h5 class="pc-section__title">{words.t(heading)}</h5>
      {statements.length === 0 ? (
        <p class="pc-absent">{words.t("panel-not-stated")}</p>
      ) : (
        bySpeaker(statements).map(([first, ...more]) => (
          <div key={first.text} class="pc-speaker">
            <Meta
              items={[
                (first.stated_by || !first.source) && (
                  <StatedBy words={words} by={first.stated_by} />
                ),
                first.source && <FeedText words={words} text={first.source} />,
              ]}
            />
            <ul class="pc-bullets">
              {[first, ...more].map((statement) => (
                <li key={statement.text}>
                  <FeedText words={words} text={statement.text} />
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
    </section>
  );
}

/** Statements in their order; those in a row by one speaker in one source stand under one name. */
function bySpeaker(statements: Statement[]): [Statement, ...Statement[]][] {
  const groups: [Statement, ...Statement[]][] = [];
  for (const statement of statements) {
    const group = groups.at(-1);
    const same =
      group?.[0].stated_by === statement.stated_by && group?.[0].source === statement.source;
    if (group && same) group.push(statement);
    else groups.push([statement]);
  }
  return groups;
}
