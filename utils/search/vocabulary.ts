/**
 * All distinct words of a haystack, sorted, in two strings: those of ASCII letters, which is most,
 * and the others. A query's word is looked up by halving, by searching the string for a part of it,
 * or with one error; nothing has to be built first.
 */
import { differsByOne, type OneError } from "./one-error.ts";

/** Sorted words, each between two line feeds. */
export interface WordList {
  text: string;
  /** Where each word begins; the last number is where one more would. */
  starts: Uint32Array;
  /** Number of the first word among all. */
  first: number;
}

export interface Vocabulary {
  ascii: WordList;
  other: WordList;
}

/** Calls back with a word's number and its length. */
type Visit = (word: number, length: number) => void;

/** The list that a query's word can stand in. */
export function listFor(vocabulary: Vocabulary, term: string): WordList {
  return isAsciiWord(term) ? vocabulary.ascii : vocabulary.other;
}

/** Which of the two lists a word stands in: most words are ASCII, which takes a byte a letter. */
export function isAsciiWord(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (word.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** Every word that begins with `term`, the word itself among them. */
export function eachWithPrefix(list: WordList, term: string, visit: Visit): void {
  const [from, to] = prefixRange(list, term);
  for (let word = from; word < to; word++) visit(list.first + word, lengthOf(list, word));
}

/** Whether a word stands in the list. */
export function hasWord(list: WordList, word: string): boolean {
  return wordText(list, lowerBound(list, word, 0)) === word;
}

/** Every word with `part` in it, but not at its beginning. */
export function eachContaining(list: WordList, part: string, visit: Visit): void {
  const { text, starts, first } = list;
  let word = 0;
  for (let at = text.indexOf(part); at >= 0; ) {
    word = wordAt(list, at, word);
    const end = (starts[word + 1] ?? text.length) - 1;
    if (at > (starts[word] ?? 0)) visit(first + word, lengthOf(list, word));
    else {
      // The word begins with it; perhaps it stands once more further in.
      const again = text.indexOf(part, at + 1);
      if (again >= 0 && again < end) visit(first + word, lengthOf(list, word));
    }
    at = text.indexOf(part, end);
  }
}

/**
 * Every word that is `term`, or begins with it, but for one error. One error leaves one half of the
 * term as it is: words that begin with its first half are next to each other, and the string is
 * searched for the second half. Only an exchange across the middle touches both.
 */
export function eachWithOneError(
  list: WordList,
  term: string,
  visit: (word: number, length: number, error: OneError) => void,
): void {
  const { text, starts, first } = list;
  const middle = term.length >> 1;
  const check = (word: number) => {
    const start = starts[word] ?? 0;
    const end = (starts[word + 1] ?? text.length) - 1;
    const error = differsByOne(term, text, start, end);
    if (error) visit(first + word, end - start, error);
  };

  const [from, to] = prefixRange(list, term.slice(0, middle));
  for (let word = from; word < to; word++) check(word);

  const exchanged = exchange(term, middle);
  const [exchangedFrom, exchangedTo] = prefixRange(list, exchanged.slice(0, middle + 1));
  for (let word = exchangedFrom; word < exchangedTo; word++) if (!isIn(word, from, to)) check(word);

  const half = term.slice(middle);
  let word = 0;
  let last = -1;
  for (let at = text.indexOf(half); at >= 0; at = text.indexOf(half, at + 1)) {
    word = wordAt(list, at, word);
    const before = at - (starts[word] ?? 0);
    const isNew = word !== last && !isIn(word, from, to) && !isIn(word, exchangedFrom, exchangedTo);
    if (isNew && Math.abs(before - middle) <= 1) {
      check(word);
      last = word;
    }
  }
}

/** Numbers within the list, from the first word that begins with `prefix` to after the last. */
function prefixRange(list: WordList, prefix: string): [number, number] {
  const from = lowerBound(list, prefix, 0);
  return [from, lowerBound(list, `${prefix}\uffff`, from)];
}

/** Number of the first word that is not before `term`. */
function lowerBound(list: WordList, term: string, from: number): number {
  let low = from;
  let high = list.starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wordText(list, middle) < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The word that position `at` of the text is in, looked for from word `from` on. */
function wordAt({ starts }: WordList, at: number, from: number): number {
  let step = 1;
  let low = from;
  while ((starts[low + step] ?? Number.POSITIVE_INFINITY) <= at) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, starts.length - 1);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** A word by its number. */
export function wordText({ text, starts }: WordList, word: number): string {
  return text.slice(starts[word], (starts[word + 1] ?? text.length) - 1);
}

function lengthOf({ starts }: WordList, word: number): number {
  return (starts[word + 1] ?? 0) - (starts[word] ?? 0) - 1;
}

/** The term with the letters on both sides of the middle exchanged. */
function exchange(term: string, middle: number): string {
  return (
    term.slice(0, middle - 1) +
    term.charAt(middle) +
    term.charAt(middle - 1) +
    term.slice(middle + 1)
  );
}

function isIn(word: number, from: number, to: number): boolean {
  return word >= from && word < to;
}
