/** A folded text's words, and the other forms a word may be typed in. */
import { toLatin } from "./transliterate.ts";

/** A word and where it stands in the folded text. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Kinds of characters; a word is a run of one kind. */
const NONE = 0;
const LATIN = 1;
/** Scripts that separate words by spaces. */
const SPACED = 2;
/** Han and Kana, then Thai and its neighbours: words follow each other without a space. */
const CJK = 3;
const SOUTHEAST_ASIAN = 4;
/** Digits and marks go with what stands before them. */
const JOINING = 5;

const KINDS: readonly [kind: number, characters: RegExp][] = [
  [LATIN, /[\p{Script=Latin}0-9]/u],
  [
    CJK,
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}ー々\u3099\u309A]/u,
  ],
  [
    SOUTHEAST_ASIAN,
    /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Javanese}\p{Script=Balinese}]/u,
  ],
  [JOINING, /[\p{M}\p{N}]/u],
  [SPACED, /\p{L}/u],
];

/** Kind of each BMP character plus one, filled as they are met. */
const kinds = new Uint8Array(0x10000);

/** "the" of Arabic, alone or after one-letter words that are written together with it. */
const ARABIC_ARTICLE = /^(?:[وفبك]?ال|لل)(?=.{3})/u;

/** The words of a folded text. A text without letters and digits has its symbols for words. */
export function wordsOf(folded: string): Word[] {
  const words: Word[] = [];
  let start = 0;
  let kind = NONE;
  const close = (end: number) => {
    if (kind !== NONE) words.push({ text: folded.slice(start, end), start, end });
  };
  for (let at = 0; at < folded.length; ) {
    const unit = folded.charCodeAt(at);
    const found = kindAt(folded, at, unit);
    // Digits and marks go with what is before them: "covid19", "第2回".
    const joins = found === JOINING || (found === LATIN && unit < 0x3a);
    const here = joins && kind !== NONE ? kind : found === JOINING ? SPACED : found;
    if (here !== kind) {
      close(at);
      start = at;
      kind = here;
    }
    at += isHighSurrogate(unit) && at + 1 < folded.length ? 2 : 1;
  }
  close(folded.length);
  return words.length > 0 ? words : symbolsOf(folded);
}

/** Whether a word is of a script without spaces, where a name may begin anywhere in it. */
export function isUnspaced(word: string): boolean {
  const kind = kindAt(word, 0, word.charCodeAt(0));
  return kind === CJK || kind === SOUTHEAST_ASIAN;
}

/** Other forms of a folded word: without the Arabic article, in Latin letters. */
export function variantsOf(word: string): string[] {
  const first = word.charCodeAt(0);
  if (first < 0x80) return [];
  const variants: string[] = [];
  const bare = word.replace(ARABIC_ARTICLE, "");
  if (bare !== word) variants.push(bare);
  const latin = toLatin(word);
  if (latin !== null) variants.push(latin);
  return variants;
}

function symbolsOf(folded: string): Word[] {
  return [...folded.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function kindAt(text: string, at: number, unit: number): number {
  const known = kinds[unit];
  if (known) return known - 1;
  const isPair = isHighSurrogate(unit);
  const character = isPair ? String.fromCodePoint(text.codePointAt(at) ?? 0) : text.charAt(at);
  const kind = KINDS.find(([, characters]) => characters.test(character))?.[0] ?? NONE;
  if (!isPair) kinds[unit] = kind + 1;
  return kind;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}
