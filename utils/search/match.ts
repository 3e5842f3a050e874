/** The query's words in one text: how well each is found, and where. */
import { type Folded, foldMapped } from "./fold.ts";
import { differsByOne, WHOLE } from "./one-error.ts";
import { allowsTypo, type Term } from "./terms.ts";
import type { TextRange } from "./types.ts";
import { beginningValue, FOUND } from "./weights.ts";
import { isUnspaced, variantsOf, type Word, wordsOf } from "./words.ts";

/** A folded text with its words. */
export interface Text {
  folded: string;
  words: Word[];
}

/** Where a term is found, in code units of the folded text. */
export interface TermMatch extends TextRange {
  quality: number;
  /** Number of the word. */
  word: number;
}

/** From here on a word is what was typed, or begins with it. */
export const AS_TYPED = FOUND.beginning * FOUND.variant;

/** The best match of a term in a text, the first of equal ones; null where there is none. */
export function matchTerm(term: Term, words: Word[]): TermMatch | null {
  let best: TermMatch | null = null;
  for (const [number, word] of words.entries()) {
    const match = matchWord(term, word);
    if (match && match.quality > (best?.quality ?? 0)) best = { ...match, word: number };
  }
  return best;
}

/**
 * What the terms find in a displayed text: every word that is or begins with a term, or else the one
 * that is nearest to it. Ranges are in the text as displayed.
 */
export function rangesIn(text: string, terms: Term[]): TextRange[] {
  const folded = foldMapped(text);
  const words = wordsOf(folded.text);
  const ranges = terms.flatMap((term) => {
    const whole = words.flatMap((word) => {
      const match = matchWord(term, word);
      return match && match.quality >= AS_TYPED ? [match] : [];
    });
    if (whole.length > 0) return whole;
    return matchTerm(term, words) ?? [];
  });
  return merged(ranges.map((range) => displayed(folded, range)));
}

function matchWord(term: Term, word: Word): (TextRange & { quality: number }) | null {
  const direct = matchForm(term, term.text, word.text);
  if (direct) {
    const start = word.start + direct.start;
    return { quality: direct.quality, start, end: word.start + direct.end };
  }
  let quality = 0;
  for (const variant of term.variants) {
    const found = matchForm(term, variant, word.text);
    if (found && FOUND.variant * found.quality > quality) quality = FOUND.variant * found.quality;
  }
  for (const variant of variantsOf(word.text)) {
    for (const text of [term.text, ...term.variants]) {
      const found = matchForm(term, text, variant);
      if (found && FOUND.variant * found.quality > quality) quality = FOUND.variant * found.quality;
    }
  }
  return quality > 0 ? { quality, start: word.start, end: word.end } : null;
}

function matchForm(
  term: Term,
  text: string,
  word: string,
): (TextRange & { quality: number }) | null {
  const unspaced = isUnspaced(text);
  if (word.startsWith(text)) {
    if (term.isExact && word.length > text.length && !unspaced) return null;
    return { quality: beginningValue(text.length, word.length), start: 0, end: text.length };
  }
  const typo = allowsTypo(term) ? differsByOne(text, word, 0, word.length) : 0;
  if (typo === WHOLE) return { quality: FOUND.typo, start: 0, end: word.length };
  const at = term.isExact && !unspaced ? -1 : word.indexOf(text);
  if (at > 0 && (unspaced || text.length > 2)) {
    const quality = unspaced ? FOUND.unspaced : FOUND.inside;
    return { quality, start: at, end: at + text.length };
  }
  if (!typo) return null;
  return { quality: FOUND.typoInBeginning, start: 0, end: Math.min(text.length, word.length) };
}

function displayed({ from, to }: Folded, { start, end }: TextRange): TextRange {
  return { start: from[start] ?? 0, end: to[end - 1] ?? 0 };
}

/** In order, those that touch or overlap as one. */
function merged(ranges: TextRange[]): TextRange[] {
  const result: TextRange[] = [];
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
