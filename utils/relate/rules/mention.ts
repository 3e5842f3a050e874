/** Lead or body link to or name the partner, or something of it; for staff. */
import type { Partnership, Related } from "../../model.ts";
import { unambiguousNames } from "../names.ts";
import type { Page } from "../page.ts";
import { boundaries, countName } from "../words.ts";
import { sameTitle, titlesOn } from "./identity.ts";
import { because, type Found, type Rule } from "./rule.ts";

/** More declared things than these are not listed for one page. */
const MAX_DECLARED = 5;

export const mentionInLead = mentionIn("mention-lead", (body) => [body.lead, body.leadText]);
export const mentionInBody = mentionIn("mention-body", (body) => [body.body, body.bodyText]);

type Part = (body: NonNullable<Page["body"]>) => [links: Map<string, number>, text: string];

function mentionIn(name: "mention-lead" | "mention-body", part: Part): Rule {
  return {
    name,
    strength: "mention",
    *find(page, partnership) {
      if (!page.body) return;
      const [links, text] = part(page.body);
      const names = unambiguousNames(partnership, page.language);
      const marks = boundaries(text, page.language);
      const named = names.reduce((sum, one) => sum + countName(text, marks, one), 0);
      // A link's own text is part of the text: the larger of the two counts is the true one.
      const times = Math.max(named, countLinks(links, page.wiki, partnership, names));
      if (times > 0) yield mention(name, partnership.name, times);

      const declared = (partnership.relates ?? [])
        .filter(({ relation }) => relation !== "place")
        .map((related) => ({ related, times: countLinks(links, page.wiki, related, []) }))
        .filter((one) => one.times > 0)
        .sort((a, b) => b.times - a.times);
      for (const { related, times } of declared.slice(0, MAX_DECLARED)) {
        yield mention(name, related.label, times);
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
  wiki: string,
  thing: Partnership | Related,
  names: readonly string[],
): number {
  let times = 0;
  for (const title of new Set([...titlesOn(thing, wiki), ...names])) {
    const exact = links.get(title);
    if (exact !== undefined) times += exact;
    else if (/[_&%]|^[a-z]|[^ -~]/.test(title)) {
      for (const [linked, count] of links) if (sameTitle(title, linked)) times += count;
    }
  }
  return times;
}
