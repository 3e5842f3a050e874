import type { TeamMember } from "../../utils/finder/finder.ts";
import { FeedText } from "../FeedText.tsx";
import type { Words } from "../words.ts";

interface Props {
  words: Words;
  person: TeamMember;
}

/** A member of the Partnerships team, as far as the feed tells. */
export function PersonDetail({ words, person }: Props) {
  const { t } = words;
  const facts: [string, string | null | undefined][] = [
    [t("search-person-role"), person.role],
    [t("search-person-unit"), person.unitName],
    [t("search-person-base"), person.base],
    [t("search-person-region"), person.region],
  ];
  return (
    <article class="pc-card" aria-labelledby="pc-person">
      <h3 class="pc-card__name" id="pc-person">
        <FeedText words={words} text={person.name} />
      </h3>
      <p class="pc-meta">{t("search-person-team")}</p>
      <dl class="pc-facts">
        {facts.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              {text ? (
                <FeedText words={words} text={text} />
              ) : (
                <span class="pc-absent">{t("panel-not-stated")}</span>
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("search-person-joined")}</dt>
          <dd>
            {person.joined ? (
              words.date(person.joined)
            ) : (
              <span class="pc-absent">{t("panel-not-stated")}</span>
            )}
          </dd>
        </div>
      </dl>
    </article>
  );
}
