/** The page is about something the record declares: a product, a subsidiary, a person… */
import type { Partnership, Related } from "../../model.ts";
import type { Page } from "../page.ts";
import { idsDiffer, sharedId, sharedLanguage, sharedTitle } from "./identity.ts";
import { because, type Found, type Refused, type Rule } from "./rule.ts";

/** By its Wikidata item. */
export const declaredId = declaredBy("declared-id", function* (page, related) {
  const id = sharedId(page, related);
  if (id) yield id;
});

/** By its title on this wiki. */
export const declaredTitle = declaredBy("declared-title", function* (page, related) {
  const title = sharedTitle(page, related);
  if (title) yield title;
});

/** By its title on another wiki, reached through the interlanguage links. */
export const declaredLanguage = declaredBy("declared-language", function* (page, related) {
  const link = sharedLanguage(page, related);
  if (link) yield link;
});

function declaredBy(
  name: string,
  evidence: (page: Page, related: Related) => Iterable<string>,
): Rule {
  return {
    name,
    strength: "strong",
    *find(page, partnership): Iterable<Found | Refused> {
      for (const related of partnership.relates ?? []) {
        // Places are staff's affair and have a rule of their own.
        if (related.relation === "place") continue;
        for (const text of evidence(page, related)) {
          if (idsDiffer(page, related)) {
            yield { text, refused: `the page has another Wikidata id than ${related.label}` };
          } else yield { text, reason: reasonOf(related, partnership) };
        }
      }
    },
  };
}

function reasonOf({ relation, label }: Related, { name }: Partnership) {
  return because(`reason-declared-${relation}`, label, name);
}
