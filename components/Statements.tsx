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
      <Side words={words} title="panel-benefits" statements={partnership.benefits} />
      <Side words={words} title="panel-concerns" statements={partnership.concerns} />
    </div>
  );
}

/** Whether a partnership has anything of either kind. */
export function hasStatements({ benefits = [], concerns = [] }: Partnership): boolean {
  return benefits.length + concerns.length > 0;
}

interface SideProps {
  words: Words;
  title: "panel-benefits" | "panel-concerns";
  statements: Statement[] | undefined;
}

function Side({ words, title, statements = [] }: SideProps) {
  return (
    <section>
      <h5 class="pc-section__title">{words.t(title)}</h5>
      {statements.length === 0 ? (
        <p class="pc-absent">{words.t("panel-not-stated")}</p>
      ) : (
        <ul class="pc-list">
          {statements.map((statement) => (
            <li key={statement.text}>
              <p>
                <FeedText words={words} text={statement.text} />
              </p>
              <Meta
                items={[
                  (statement.stated_by || !statement.source) && (
                    <StatedBy words={words} by={statement.stated_by} />
                  ),
                  statement.source && <FeedText words={words} text={statement.source} />,
                ]}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
