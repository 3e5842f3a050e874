/** The page's title names the partner: "Microsoft SharePoint", "List of Google products". */
import { ambiguousNames, countUnambiguous, unambiguousNames } from "../names.ts";
import { countName } from "../words.ts";
import { because, type Rule } from "./rule.ts";

export const nameInTitle: Rule = {
  name: "name-in-title",
  strength: "strong",
  *find(page, partnership) {
    const name = unambiguousNames(partnership, page).find(
      (one) => countUnambiguous(page.name, one, partnership) > 0,
    );
    if (name !== undefined) {
      if (!page.content) {
        yield { text: name, refused: "pages of this namespace are not written for readers" };
      } else yield { text: name, reason: because("reason-name-in-title", partnership.name) };
      return;
    }
    const { text, marks } = page.name;
    const ambiguous = ambiguousNames(partnership).find((one) => countName(text, marks, one) > 0);
    if (ambiguous) yield { text: ambiguous, refused: "the name is ambiguous" };
  },
};
