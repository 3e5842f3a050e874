/** The query's words as they are looked up. */
import { foldMapped } from "./fold.ts";
import type { ParsedQuery } from "./query.ts";
import { hasWord, listFor, type Vocabulary } from "./vocabulary.ts";
import { isUnspaced, variantsOf, wordsOf } from "./words.ts";

/** One word that has to be found. */
export interface Term {
  /** Folded. */
  text: string;
  /** Other forms of it: without the Arabic article, in Latin letters. */
  variants: string[];
  /** As it was typed, for people. */
  typed: string;
  /** Part of a quoted phrase: neither beginning nor error is enough. */
  isExact: boolean;
}

/** Shorter words of a query are taken as they are: too many others are one letter away. */
export const MIN_LENGTH_FOR_TYPO = 4;
/** Longer names are not looked for in what was typed without spaces. */
const MAX_SEGMENT = 8;
const HAN = /\p{Script=Han}/u;
/** More words are not looked for. */
const MAX_TERMS = 12;
/** More ways to put the spaces are not tried. */
const MAX_WAYS = 8;

/** What of a query has to be found; phrases are in it word by word. */
export function termsOf({ words, phrases }: ParsedQuery): Term[] {
  const terms = [...phrases.flatMap((phrase) => termsIn(phrase, true)), ...termsIn(words, false)];
  const distinct = new Map(terms.map((term) => [`${term.isExact} ${term.text}`, term]));
  return [...distinct.values()].slice(0, MAX_TERMS);
}

/** A term of text that is already folded. */
export function termFor(text: string, typed = text, isExact = false): Term {
  return { text, variants: variantsOf(text), typed, isExact };
}

/** Whether a slip of the finger is to be expected in it. */
export function allowsTypo(term: Term): boolean {
  return !term.isExact && term.text.length >= MIN_LENGTH_FOR_TYPO && !isYear(term);
}

/** Whether a term is a year that something may be dated in. */
export function isYear({ text, isExact }: Term): boolean {
  return !isExact && /^(?:19|20|21)\d\d$/.test(text);
}

/** Whether a term is too short for a typo to be looked for. */
export function isShort({ text, isExact }: Term): boolean {
  return !isExact && text.length < MIN_LENGTH_FOR_TYPO && !isUnspaced(text);
}

/**
 * The same words with one space more or less: two joined, or one taken apart, with or without the
 * letter that was typed for the space.
 */
export function respaced(vocabulary: Vocabulary, terms: Term[]): Term[][] {
  const ways: Term[][] = [];
  const apart = takenApart(vocabulary, terms);
  if (apart.length > terms.length) ways.push(apart);
  const replace = (at: number, count: number, texts: string[]) => {
    const typed = terms
      .slice(at, at + count)
      .map((term) => term.typed)
      .join(" ");
    ways.push(terms.toSpliced(at, count, ...texts.map((text) => termFor(text, typed))));
  };
  const replaceIfWords = (at: number, count: number, texts: string[]) => {
    if (texts.every((text) => isWord(vocabulary, text))) replace(at, count, texts);
  };
  for (const [at, { text, isExact }] of terms.entries()) {
    const next = terms[at + 1];
    if (isExact) continue;
    if (next && !next.isExact) {
      replaceIfWords(at, 2, [text + next.text]);
      replaceIfWords(at, 2, [text.slice(0, -1), text.slice(-1) + next.text]);
      replaceIfWords(at, 2, [text + next.text.slice(0, 1), next.text.slice(1)]);
    }
    for (let cut = 2; cut < text.length - 1; cut++) {
      replaceIfWords(at, 1, [text.slice(0, cut), text.slice(cut)]);
      replaceIfWords(at, 1, [text.slice(0, cut), text.slice(cut + 1)]);
    }
  }
  return ways.slice(0, MAX_WAYS);
}

/** The same words, those of scripts without spaces taken apart where no name has them as a whole. */
export function takenApart(vocabulary: Vocabulary, terms: Term[]): Term[] {
  return terms.flatMap((term) => segments(vocabulary, term)).slice(0, MAX_TERMS);
}

/**
 * Takes apart what was typed in one go: each time as much as some name has, or all up to the next that
 * one has. Only in Han writing is one character a word.
 */
function segments(vocabulary: Vocabulary, term: Term): Term[] {
  if (term.isExact || !isUnspaced(term.text) || stands(vocabulary, term.text)) return [term];
  const parts: string[] = [];
  let isUnknown = false;
  for (let rest = term.text; rest !== "" && parts.length < MAX_TERMS; ) {
    let length = Math.min(rest.length - 1, MAX_SEGMENT);
    while (length > 1 && !stands(vocabulary, rest.slice(0, length))) length--;
    const part = rest.slice(0, Math.max(1, length));
    if (part.length === 1 && !HAN.test(part)) return [term];
    const wasUnknown = isUnknown;
    isUnknown = !stands(vocabulary, part);
    if (isUnknown && wasUnknown) parts.push(`${parts.pop()}${part}`);
    else parts.push(part);
    rest = rest.slice(part.length);
  }
  return parts.map((part) => termFor(part));
}

function termsIn(typed: string, isExact: boolean): Term[] {
  const { text, from, to } = foldMapped(typed);
  return wordsOf(text)
    .slice(0, MAX_TERMS)
    .map((word) => termFor(word.text, typed.slice(from[word.start], to[word.end - 1]), isExact));
}

/** Whether some word has `text` in it. */
function stands(vocabulary: Vocabulary, text: string): boolean {
  return listFor(vocabulary, text).text.includes(text);
}

function isWord(vocabulary: Vocabulary, text: string): boolean {
  return text.length > 1 && hasWord(listFor(vocabulary, text), text);
}
