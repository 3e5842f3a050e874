/** From a term to the words of the vocabulary that it may mean. */
import { WHOLE } from "./one-error.ts";
import { allowsTypo, type Term } from "./terms.ts";
import {
  eachContaining,
  eachWithOneError,
  eachWithPrefix,
  listFor,
  type Vocabulary,
} from "./vocabulary.ts";
import { beginningValue, FOUND } from "./weights.ts";
import { isUnspaced } from "./words.ts";

/** Words by their number, and how well each matches, 0 to 1. */
export interface Matches {
  words: number[];
  qualities: number[];
}

/** Shorter parts of words are not looked for inside them: they stand everywhere. */
const MIN_LENGTH_INSIDE = 3;

const MAX_REMEMBERED = 32;

/** What the last terms looked up match: the next keystroke asks for most of them again. */
const lastMatches = new WeakMap<Vocabulary, Map<string, Matches>>();

/** Every word of the vocabulary that a term may mean, and how well each matches. */
export function matchesFor(vocabulary: Vocabulary, term: Term, withTypos: boolean): Matches {
  const matches = lastMatchesIn(vocabulary);
  const key = `${term.isExact} ${withTypos} ${term.text}`;
  let known = matches.get(key);
  if (!known) {
    known = withTypos
      ? withMistyped(vocabulary, term, matchesFor(vocabulary, term, false))
      : matchesOf(vocabulary, term);
    if (matches.size >= MAX_REMEMBERED) matches.clear();
    matches.set(key, known);
  }
  return known;
}

function matchesOf(vocabulary: Vocabulary, term: Term): Matches {
  const words: number[] = [];
  const qualities: number[] = [];
  const add = (word: number, quality: number) => {
    words.push(word);
    qualities.push(quality);
  };
  for (const text of [term.text, ...term.variants]) {
    const list = listFor(vocabulary, text);
    const factor = text === term.text ? 1 : FOUND.variant;
    const unspaced = isUnspaced(text);
    eachWithPrefix(list, text, (word, length) => {
      if (term.isExact && length > text.length && !unspaced) return;
      add(word, factor * beginningValue(text.length, length));
    });
    if (unspaced || (!term.isExact && text.length >= MIN_LENGTH_INSIDE)) {
      const quality = factor * (unspaced ? FOUND.unspaced : FOUND.inside);
      eachContaining(list, text, (word) => add(word, quality));
    }
  }
  return { words, qualities };
}

function withMistyped(vocabulary: Vocabulary, term: Term, asTyped: Matches): Matches {
  if (!allowsTypo(term)) return asTyped;
  const words = [...asTyped.words];
  const qualities = [...asTyped.qualities];
  for (const text of [term.text, ...term.variants]) {
    if (text.length < MIN_LENGTH_INSIDE) continue;
    const factor = text === term.text ? 1 : FOUND.variant;
    eachWithOneError(listFor(vocabulary, text), text, (word, _length, error) => {
      words.push(word);
      qualities.push(factor * (error === WHOLE ? FOUND.typo : FOUND.typoInBeginning));
    });
  }
  return { words, qualities };
}

function lastMatchesIn(vocabulary: Vocabulary): Map<string, Matches> {
  let matches = lastMatches.get(vocabulary);
  if (!matches) {
    matches = new Map();
    lastMatches.set(vocabulary, matches);
  }
  return matches;
}
