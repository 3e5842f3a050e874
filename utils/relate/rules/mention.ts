/** Lead or body link to or name the partner, or something of it; for staff. */
import type { Partnership, Related } from "../../model.ts";
import { titleOfFeed } from "../keys.ts";
import { countUnambiguous, declaredName, unambiguousNames } from "../names.ts";
import type { Page } from "../page.ts";
import { countName } from "../words.ts";
import { titlesOn } from "./identity.ts";
import { because, type Found, type Rule } from "./rule.ts";

/** More declared things than these are not listed for one page. */
const MAX_DECLARED = 5;

export const mentionInLead = mentionIn("mention-lead", "lead");
export const mentionInBody = mentionIn("mention-body", "body");

function mentionIn(rule: "mention-lead" | "mention-body", where: "lead" | "body"): Rule {
  return {
    name: rule,
    strength: "mention",
    *find(page, partnership) {
      const part = page.body?.[where];
      if (!part) return;
      const names = unambiguousNames(partnership, page);
      const named = names.map((name) => countUnambiguous(part, name, partnership));
      const linked = countLinks(part.links, page, partnership, names);
      // A link's words are words of the text too: the larger of the two counts is the true one.
      const times = Math.max(linked, ...named);
      if (times > 0) yield mention(rule, partnership.name, times);

      const declared = (partnership.relates ?? []).flatMap((related) => {
        if (related.relation === "place") return [];
        const name = declaredName(related);
        const inText = name === null ? 0 : countName(part.text, part.marks, name);
        const count = Math.max(inText, countLinks(part.links, page, related, []));
        return count > 0 ? [{ label: related.label, count }] : [];
      });
      declared.sort((a, b) => b.count - a.count);
      for (const { label, count } of declared.slice(0, MAX_DECLARED)) {
        yield mention(rule, label, count);
      }
    },
  };
}

function mention(rule: "mention-lead" | "mention-body", what: string, times: number): Found {
  return {
    text: times === 1 ? what : `${what} ×${times}`,
    reason: because(`reason-${rule}`, what),
  };
}

function countLinks(
  links: Map<string, number>,
  { wiki }: Page,
  thing: Partnership | Related,
  names: readonly string[],
): number {
  let times = 0;
  for (const title of new Set([...titlesOn(thing, wiki), ...names])) {
    times += links.get(title) ?? links.get(titleOfFeed(title) ?? "") ?? 0;
  }
  return times;
}
