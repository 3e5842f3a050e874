/**
 * Where a name may begin and end in a text: at the edges of words, and in scripts that write without
 * spaces at the edges that script has. Both directions use the same marks, so that every name that
 * can be found in a text (`countName`) is among the text's candidates (`nameCandidates`).
 */

/** A name's possible beginnings and ends, one byte a UTF-16 position. */
export interface Boundaries {
  starts: Uint8Array;
  ends: Uint8Array;
}

/** Longer names are not looked for. */
export const MAX_NAME_LENGTH = 80;
const MAX_WORDS_IN_NAME = 8;
/** In unspaced scripts every character may begin a name: shorter ones only, so that work is bounded. */
const MAX_UNSPACED_LENGTH = 16;

/**
 * How a script separates words. `word`: by spaces and marks. `suffixing` (Hangul) and `katakana`:
 * words begin at an edge, but particles and compounds follow without one. `unspaced`: anywhere.
 */
type Manner = "word" | "suffixing" | "unspaced";

const LETTER = /[\p{L}\p{M}\p{N}]/u;

const RUN = new RegExp(
  [
    "(?<han>\\p{Script=Han}+)",
    "(?<hangul>\\p{Script=Hangul}+)",
    "(?<katakana>[\\p{Script=Katakana}ー]+)",
    "(?<hiragana>\\p{Script=Hiragana}+)",
    "(?<unspaced>[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}]+)",
    "(?<latin>[\\p{Script=Latin}\\p{Nd}][\\p{Script=Latin}\\p{M}\\p{Nd}]*)",
    "(?<other>[\\p{L}\\p{M}\\p{N}]+?(?=[\\p{Script=Latin}\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Katakana}\\p{Script=Hiragana}]|[^\\p{L}\\p{M}\\p{N}]|$))",
  ].join("|"),
  "gu",
);

/** One-letter words that Arabic and Hebrew write together with the next one: and, in, to, of, the… */
const PREFIXES =
  /^(?:[\u0648\u0641\u0628\u0644\u0643]|[\u05D1\u05DC\u05DE\u05D4\u05D5\u05E9\u05DB])/;

/** Endings that a name takes in a title ("Googlen tuotteet"), where no apostrophe sets them off. */
const ENDINGS: Record<string, readonly string[]> = {
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
};
/** A name shorter than this is not recognised with something attached to it. */
const MIN_LENGTH_WITH_ENDING = 4;

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
  const starts = new Uint8Array(text.length + 1);
  const ends = new Uint8Array(text.length + 1);
  const endings = ENDINGS[language.split("-")[0] ?? ""] ?? [];
  for (const run of text.matchAll(RUN)) {
    const from = run.index;
    const to = from + run[0].length;
    const manner = mannerOf(run.groups);
    starts[from] = 1;
    ends[to] = 1;
    if (manner === "word") {
      const length = to - from;
      for (const ending of endings) {
        if (length >= MIN_LENGTH_WITH_ENDING + ending.length && run[0].endsWith(ending)) {
          ends[to - ending.length] = 1;
        }
      }
      if (length > MIN_LENGTH_WITH_ENDING && PREFIXES.test(run[0])) starts[from + 1] = 1;
    } else {
      ends.fill(1, from + 1, to);
      if (manner === "unspaced") starts.fill(1, from + 1, to);
    }
  }
  return { starts, ends };
}

function mannerOf(groups: Record<string, string | undefined> | undefined): Manner {
  if (groups?.han ?? groups?.unspaced) return "unspaced";
  return (groups?.hangul ?? groups?.katakana) ? "suffixing" : "word";
}

/**
 * Every stretch of a text that may be a name, each once.
 *
 * @param text `comparable` text
 * @param most upper bound of what is returned
 */
export function nameCandidates(text: string, language: string, most = 20_000): Set<string> {
  const { starts, ends } = boundaries(text, language);
  const found = new Set<string>();
  for (let from = 0; from < text.length && found.size < most; from++) {
    if (starts[from] === 0 || !mayBeginName(text, from)) continue;
    const limit = Math.min(text.length, from + lengthLimit(text, from));
    let words = 0;
    for (let to = from + 1; to <= limit; to++) {
      if (ends[to] === 0) continue;
      found.add(text.slice(from, to));
      if (!LETTER.test(text.charAt(to)) && ++words === MAX_WORDS_IN_NAME) break;
    }
  }
  return found;
}

/** In scripts with cases, a name has a capital or digit somewhere in its first word. */
function mayBeginName(text: string, from: number): boolean {
  const word = /^[\p{L}\p{M}\p{N}]{1,24}/u.exec(text.slice(from, from + 24))?.[0] ?? "";
  return word === "" || word !== word.toLowerCase() || word === word.toUpperCase();
}

function lengthLimit(text: string, from: number): number {
  const unspaced =
    /^[\p{Script=Han}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  return unspaced.test(text.slice(from, from + 2)) ? MAX_UNSPACED_LENGTH : MAX_NAME_LENGTH;
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
