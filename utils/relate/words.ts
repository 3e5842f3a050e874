/**
 * Where a name may begin and end in a text: at the edges of words, and in scripts that write without
 * spaces at the edges that script has. Both directions use the same marks, so that every name that
 * can be found in a text (`countName`) is among the text's candidates (`visitNames`).
 */

/** A name's possible beginnings and ends, one byte a UTF-16 position. */
export interface Boundaries {
  starts: Uint8Array;
  ends: Uint8Array;
}

/** Longer names are not looked for. */
const MAX_NAME_LENGTH = 80;
const MAX_WORDS_IN_NAME = 9;
/** In unspaced scripts every character may begin a name: shorter ones only, so that work is bounded. */
const MAX_UNSPACED_LENGTH = 16;

/** Kinds of characters; a change of kind is an edge of a word ("Googleマップ"). */
const NONE = 0;
const LATIN = 1;
/** Alphabets and syllabaries that separate words by spaces: Cyrillic, Arabic, Devanagari… */
const OTHER = 2;
const HIRAGANA = 3;
/** Words begin at an edge, but particles and compounds follow without one. */
const HANGUL = 4;
const KATAKANA = 5;
/** Words begin and end anywhere: Han, and Thai, Lao, Khmer, Burmese, Tibetan. */
const HAN = 6;
const UNSPACED = 7;
/** Digits and combining marks go with what stands before them. */
const DIGIT = 8;
const MARK = 9;

const KINDS: readonly [kind: number, characters: RegExp][] = [
  [LATIN, /\p{Script=Latin}/u],
  [HAN, /\p{Script=Han}/u],
  [HANGUL, /\p{Script=Hangul}/u],
  [KATAKANA, /[\p{Script=Katakana}ー]/u],
  [HIRAGANA, /\p{Script=Hiragana}/u],
  [
    UNSPACED,
    /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u,
  ],
  [MARK, /\p{M}/u],
  [DIGIT, /\p{N}/u],
  [OTHER, /\p{L}/u],
];

/** Kind of each BMP character plus one, filled as they are met: asking Unicode each time is slow. */
const kinds = new Uint8Array(0x10000);

function kindOf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit];
  if (known) return known - 1;
  const isHighSurrogate = unit >= 0xd800 && unit < 0xdc00;
  const character = isHighSurrogate ? String.fromCodePoint(text.codePointAt(at) ?? 0) : text[at];
  const kind = KINDS.find(([, characters]) => characters.test(character ?? ""))?.[0] ?? NONE;
  if (!isHighSurrogate) kinds[unit] = kind + 1;
  return kind;
}

/** One-letter words that Arabic and Hebrew write together with the next one: and, in, to, of, the… */
const PREFIXES = new Set("وفبلكבלמהושכ");

/** Endings that a name takes in a title ("Googlen tuotteet"), where no apostrophe sets them off. */
const ENDINGS = new Map<string, readonly string[]>(
  Object.entries({
    bs: ["a", "u", "om"],
    cs: ["u", "em"],
    da: ["s"],
    de: ["s"],
    et: ["i", "is", "iga"],
    eu: ["en", "ren", "ko"],
    fi: ["n", "in", "ssa", "issa", "lla", "illa", "lle", "ille"],
    hr: ["a", "u", "om"],
    is: ["s"],
    nb: ["s"],
    nn: ["s"],
    pl: ["a", "u", "em", "iem", "ie"],
    sk: ["u", "om"],
    sl: ["a", "u", "om"],
    sv: ["s"],
  }),
);
/** A name shorter than this is not recognised with something attached to it. */
const MIN_LENGTH_WITH_AFFIX = 4;

/** Text as names are compared: NFC, every kind of space a plain one. Case is kept: it tells. */
export function comparable(text: string): string {
  return text.normalize("NFC").replace(/[\s_\u200E\u200F]+/gu, " ");
}

/**
 * Marks where names may begin and end.
 *
 * @param text `comparable` text
 * @param language BCP 47 tag, for the endings its names take
 */
export function boundaries(text: string, language: string): Boundaries {
  const marks = {
    starts: new Uint8Array(text.length + 1),
    ends: new Uint8Array(text.length + 1),
  };
  const endings = ENDINGS.get(language.split("-")[0] ?? "") ?? [];
  let kind = NONE;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (isSecondHalf(text.charCodeAt(at))) continue;
    let here = kindOf(text, at);
    if (here === MARK) here = kind;
    else if (here === DIGIT) here = kind === OTHER ? OTHER : LATIN;
    if (here === kind) continue;
    if (kind !== NONE) markRun(text, from, at, kind, endings, marks);
    kind = here;
    from = at;
  }
  if (kind !== NONE) markRun(text, from, text.length, kind, endings, marks);
  return marks;
}

/** Of a character outside the basic plane: no name begins or ends inside it. */
function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

function markRun(
  text: string,
  from: number,
  to: number,
  kind: number,
  endings: readonly string[],
  { starts, ends }: Boundaries,
): void {
  starts[from] = 1;
  ends[to] = 1;
  if (kind >= HANGUL) {
    for (let at = from + 1; at < to; at++) {
      if (isSecondHalf(text.charCodeAt(at))) continue;
      ends[at] = 1;
      if (kind >= HAN) starts[at] = 1;
    }
  } else if (to - from > MIN_LENGTH_WITH_AFFIX) {
    for (const ending of endings) {
      if (to - from >= MIN_LENGTH_WITH_AFFIX + ending.length && text.endsWith(ending, to)) {
        ends[to - ending.length] = 1;
      }
    }
    if (PREFIXES.has(text.charAt(from))) starts[from + 1] = 1;
  }
}

/**
 * Visits every stretch of a text that may be a name, as often as it is there.
 *
 * @param marks the text's `boundaries`
 * @param most upper bound of the visits
 * @returns how many there were
 */
export function visitNames(
  text: string,
  { starts, ends }: Boundaries,
  most: number,
  visit: (from: number, to: number) => unknown,
): number {
  let visits = 0;
  for (let from = 0; from < text.length && visits < most; from++) {
    if (starts[from] === 0 || !mayBeginName(text, from)) continue;
    const longest = kindOf(text, from) >= HAN ? MAX_UNSPACED_LENGTH : MAX_NAME_LENGTH;
    const limit = Math.min(text.length, from + longest);
    let words = 0;
    for (let to = from + 1; to <= limit; to++) {
      if (ends[to] === 0) continue;
      visit(from, to);
      visits++;
      // Inside a word there may be several ends; only its last one counts as a word.
      const wordGoesOn = to < text.length && kindOf(text, to) !== NONE;
      if (!wordGoesOn && ++words === MAX_WORDS_IN_NAME) break;
    }
  }
  return visits;
}

/** In scripts with cases, a name has a capital or a digit in its first word. */
function mayBeginName(text: string, from: number): boolean {
  for (let at = from; at < text.length && at < from + 24; at++) {
    if (kindOf(text, at) === NONE) return false;
    const unit = text.charCodeAt(at);
    // Small letters of ASCII are most of a text: they are known without asking Unicode.
    if (unit >= 97 && unit <= 122) continue;
    const character = text.charAt(at);
    if (character === character.toUpperCase()) return true;
  }
  return false;
}

/** How often a name stands in a text as words of its own. */
export function countName(text: string, { starts, ends }: Boundaries, name: string): number {
  if (name === "") return 0;
  let count = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (starts[at] === 1 && ends[at + name.length] === 1) count++;
  }
  return count;
}
