/** The page is about a place where an outcome of the partnership happened; for staff. */
import { placesOf, regionOfPage } from "../keys.ts";
import { idsDiffer, sharedId, sharedLanguage, sharedTitle } from "./identity.ts";
import { because, type Rule } from "./rule.ts";

export const place: Rule = {
  name: "place",
  strength: "place",
  *find(page, partnership) {
    if (!page.body) return;
    for (const related of partnership.relates ?? []) {
      if (related.relation !== "place") continue;
      const text =
        sharedId(page, related) ?? sharedTitle(page, related) ?? sharedLanguage(page, related);
      if (!text || idsDiffer(page, related)) continue;
      yield { text, reason: because("reason-place", related.label) };
      return;
    }
    const region = regionOfPage(page);
    if (region !== null && placesOf(partnership).includes(region)) {
      yield { text: region, reason: because("reason-place", page.name.text) };
    }
  },
};
