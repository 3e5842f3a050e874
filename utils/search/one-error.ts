/** Whether what was typed is a word, or its beginning, but for one slip of the finger. */

/** No match, the whole word, or only its beginning. */
export type OneError = 0 | typeof WHOLE | typeof BEGINNING;

export const WHOLE = 1;
export const BEGINNING = 2;

/**
 * Compares `term` with the word `text.slice(start, end)`: one letter too many, missing, wrong, or
 * two neighbours exchanged. No error at all is no match either: others have found that.
 */
export function differsByOne(term: string, text: string, start: number, end: number): OneError {
  let same = 0;
  const most = Math.min(term.length, end - start);
  while (same < most && term.charCodeAt(same) === text.charCodeAt(start + same)) same++;
  if (same === term.length) return 0;
  const at = start + same;
  const wrong = rest(term, same + 1, text, at + 1, end);
  if (wrong === WHOLE) return WHOLE;
  const tooMany = rest(term, same + 1, text, at, end);
  if (tooMany === WHOLE) return WHOLE;
  const missing = rest(term, same, text, at + 1, end);
  if (missing === WHOLE) return WHOLE;
  const isExchanged =
    at + 1 < end &&
    term.charCodeAt(same) === text.charCodeAt(at + 1) &&
    term.charCodeAt(same + 1) === text.charCodeAt(at);
  const exchanged = isExchanged ? rest(term, same + 2, text, at + 2, end) : 0;
  return exchanged || wrong || tooMany || missing;
}

/** Whether `term` from `from` on is the text between `at` and `end`, or its beginning. */
function rest(term: string, from: number, text: string, at: number, end: number): OneError {
  const length = term.length - from;
  if (length < 0 || at + length > end) return 0;
  for (let unit = 0; unit < length; unit++) {
    if (term.charCodeAt(from + unit) !== text.charCodeAt(at + unit)) return 0;
  }
  return at + length === end ? WHOLE : BEGINNING;
}
