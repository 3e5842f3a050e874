/** From an understood page and candidate records to relations, each with its evidence. */
import type { Evidence, Partnership, Relation, Strength } from "../model.ts";
import type { Page } from "./page.ts";
import type { Context } from "./rules/rule.ts";
import { WEIGHTS } from "./rules/rule.ts";
import { RULES } from "./rules.ts";

export type { Context } from "./rules/rule.ts";

/** In falling order. */
const STRENGTHS: readonly Strength[] = ["subject", "strong", "mention", "place"];

/** Evidence that was considered and turned down. */
export interface TurnedDown {
  partnership: string;
  rule: string;
  text: string;
  why: string;
}

export interface Explanation {
  relations: Relation[];
  turnedDown: TurnedDown[];
}

/**
 * The relations of a page to the candidates, most telling first. Candidates are compared with the
 * page itself, so that one which the page index gave by mistake is dropped here. Mentions and places
 * are found only where the page's body was read.
 */
export function relate(
  page: Page,
  candidates: Iterable<Partnership>,
  context: Context,
): Relation[] {
  return explainRelations(page, candidates, context).relations;
}

/** The same with what was turned down, and why. */
export function explainRelations(
  page: Page,
  candidates: Iterable<Partnership>,
  context: Context,
): Explanation {
  const relations: Relation[] = [];
  const turnedDown: TurnedDown[] = [];
  for (const partnership of candidates) {
    const found: { evidence: Evidence; strength: Strength }[] = [];
    for (const rule of RULES) {
      for (const result of rule.find(page, partnership, context)) {
        const { text } = result;
        if ("refused" in result) {
          turnedDown.push({
            partnership: partnership.id,
            rule: rule.name,
            text,
            why: result.refused,
          });
        } else {
          const evidence = { rule: rule.name, text, reason: result.reason };
          found.push({ evidence, strength: rule.strength });
        }
      }
    }
    if (found.length === 0) continue;
    const strengths = new Set(found.map(({ strength }) => strength));
    relations.push({
      partnership: partnership.id,
      strength: STRENGTHS.find((strength) => strengths.has(strength)) ?? "mention",
      evidence: found.map(({ evidence }) => evidence).sort((a, b) => weightOf(b) - weightOf(a)),
    });
  }
  return { relations: relations.sort(byTelling), turnedDown };
}

/** Whether readers are shown a relation, or staff only. */
export function isForReaders({ strength }: Relation): boolean {
  return strength === "subject" || strength === "strong";
}

function weightOf({ rule }: Evidence): number {
  return WEIGHTS[rule as keyof typeof WEIGHTS] ?? 0;
}

/** Stable: the feed's order decides between equals. */
function byTelling(a: Relation, b: Relation): number {
  const strength = STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength);
  return strength !== 0 ? strength : totalWeight(b) - totalWeight(a);
}

function totalWeight({ evidence }: Relation): number {
  return evidence.reduce((sum, one) => sum + weightOf(one), 0);
}
