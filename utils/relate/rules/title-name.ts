/** The page's title names the partner: "Microsoft SharePoint", "List of Google products". */
import { ambiguousNames, unambiguousNames } from "../names.ts";
import { boundaries, countName } from "../words.ts";
import { because, type Rule } from "./rule.ts";

export const nameInTitle: Rule = {
  name: "name-in-title",
  strength: "strong",
  *find(page, partnership) {
    if (page.name === "") return;
    const marks = boundaries(page.name, page.language);
    const name = unambiguousNames(partnership, page.language).find(
      (one) => countName(page.name, marks, one) > 0,
    );
    if (name !== undefined) {
      if (page.content)
        yield { text: name, reason: because("reason-name-in-title", partnership.name) };
      else yield { text: name, refused: "pages of this namespace are not written for readers" };
      return;
    }
    const ambiguous = ambiguousNames(partnership).find(
      (one) => countName(page.name, marks, one) > 0,
    );
    if (ambiguous) yield { text: ambiguous, refused: "the name is ambiguous" };
  },
};
