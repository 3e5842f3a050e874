/**
 * The form in which texts are compared: compatibility characters and widths unified, lower case,
 * without diacritics, in every script; and the way back to the text as it is displayed.
 */

/** Letters that Unicode does not take apart, but people type without their stroke or hook. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ɗ: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  ŧ: "t",
  ə: "e",
  ɛ: "e",
  ɔ: "o",
  ɓ: "b",
  ƙ: "k",
  ƴ: "y",
  ς: "σ",
  ґ: "г",
  // Arabic letters that languages and keyboards write differently.
  ة: "ه",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ە: "ه",
  ھ: "ه",
  ہ: "ه",
  ٱ: "ا",
};

/**
 * Marks that may be left out in writing: accents, Arabic and Hebrew vowels, nuktas; tatweel and what
 * has no width. Vowel signs of Indic and Southeast Asian scripts and the kana's voicing stay: without
 * them words become others.
 */
const LEFT_OUT =
  /^(?:[\p{Cf}\u0640\u093C\u09BC\u0A3C\u0ABC\u0B3C\u0CBC]|(?![\u3099\u309A])(?=[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}])\p{M})$/u;
const DIGIT = /^\p{Nd}$/u;
const FIRST_KATAKANA = 0x30a1;
const LAST_KATAKANA = 0x30f6;
const KATAKANA_TO_HIRAGANA = 0x60;

/** Folded forms of the characters met so far. */
const known = new Map<number, string>();

/** A folded text, and which part of the source each of its code units stands for. */
export interface Folded {
  text: string;
  /** Beginning and end in the source, by code unit of `text`. */
  from: number[];
  to: number[];
}

/** The form in which a text is compared. */
export function fold(source: string): string {
  if (isAscii(source)) return source.toLowerCase();
  let text = "";
  for (const character of source) text += foldCharacter(character);
  return text;
}

/** The same form, with the way back. */
export function foldMapped(source: string): Folded {
  const folded: Folded = { text: "", from: [], to: [] };
  let at = 0;
  for (const character of source) {
    const form = foldCharacter(character);
    const end = at + character.length;
    if (form === "") extendLast(folded, at, end);
    for (let unit = 0; unit < form.length; unit++) {
      folded.from.push(at);
      folded.to.push(end);
    }
    folded.text += form;
    at = end;
  }
  return folded;
}

/** A mark that was left out belongs to the letter before it. */
function extendLast({ from, to }: Folded, at: number, end: number): void {
  for (let unit = to.length - 1; unit >= 0 && to[unit] === at; unit--) {
    to[unit] = end;
    if (from[unit] !== from[unit - 1]) break;
  }
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return character.toLowerCase();
  let form = known.get(code);
  if (form === undefined) {
    form = computeForm(character);
    known.set(code, form);
  }
  return form;
}

function computeForm(character: string): string {
  let form = "";
  for (const part of character.normalize("NFKD").toLowerCase().normalize("NFKD")) {
    if (!LEFT_OUT.test(part)) form += LETTERS[part] ?? foldKana(foldDigit(part));
  }
  return form;
}

/** Digits of all scripts are the same ten; each script's stand in a row from its zero. */
function foldDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80 || !DIGIT.test(character)) return character;
  let zero = code;
  while (code - zero < 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** Hiragana is what a keyboard shows before a Katakana word is chosen. */
function foldKana(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < FIRST_KATAKANA || code > LAST_KATAKANA) return character;
  return String.fromCodePoint(code - KATAKANA_TO_HIRAGANA);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
