/** The page is about the partner itself, or about the partnership. */
import { ownPage } from "../keys.ts";
import { unambiguousNames } from "../names.ts";
import { canonicalWiki } from "../wikis.ts";
import {
  idsDiffer,
  sameTitle,
  sharedId,
  sharedLanguage,
  sharedTitle,
  titlesOn,
} from "./identity.ts";
import { because, type Rule } from "./rule.ts";

/** The partner's Wikidata item. */
export const subjectId: Rule = {
  name: "subject-id",
  strength: "subject",
  *find(page, partnership) {
    const id = sharedId(page, partnership);
    if (id) yield { text: id, reason: because("reason-subject-id", partnership.name) };
  },
};

/** The title that the record gives for this wiki. */
export const subjectTitle: Rule = {
  name: "subject-title",
  strength: "subject",
  *find(page, partnership) {
    const title = sharedTitle(page, partnership);
    if (title) yield { text: title, reason: because("reason-subject-title", partnership.name) };
  },
};

/** A title that the record gives for another wiki, reached through the interlanguage links. */
export const subjectLanguage: Rule = {
  name: "subject-language",
  strength: "subject",
  *find(page, partnership) {
    const text = sharedLanguage(page, partnership);
    if (!text) return;
    if (idsDiffer(page, partnership)) yield { text, refused: "the page has another Wikidata id" };
    else yield { text, reason: because("reason-subject-language", partnership.name) };
  },
};

/** The article that bears the partner's name, on a wiki whose title the record does not give. */
export const subjectName: Rule = {
  name: "subject-name",
  strength: "subject",
  *find(page, partnership) {
    if (page.namespace !== 0 || !page.content || titlesOn(partnership, page.wiki).length > 0)
      return;
    const name = unambiguousNames(partnership, page).find((one) => sameTitle(one, page.name.text));
    if (!name) return;
    if (idsDiffer(page, partnership)) {
      yield { text: name, refused: "the page has another Wikidata id" };
    } else yield { text: name, reason: because("reason-subject-title", partnership.name) };
  },
};

/** The partnership's own page, its translations and its talk page. */
export const partnershipPage: Rule = {
  name: "partnership-page",
  strength: "subject",
  *find(page, partnership) {
    const own = ownPage(partnership);
    if (own && own.wiki === page.wiki && page.titles.includes(own.title)) {
      yield { text: own.title, reason: because("reason-partnership-page", partnership.name) };
    }
  },
};

/** A page that the feed lists under the team's own: it concerns every partnership it names. */
export const teamPage: Rule = {
  name: "team-page",
  strength: "strong",
  *find(page, partnership, { teamPages }) {
    for (const listed of teamPages ?? []) {
      if (
        canonicalWiki(listed.wiki) !== page.wiki ||
        !listed.partnerships?.includes(partnership.id)
      )
        continue;
      if (!page.titles.some((title) => sameTitle(listed.title, title))) continue;
      yield { text: listed.title, reason: because("reason-team-page", partnership.name) };
      return;
    }
  },
};
