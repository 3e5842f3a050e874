/** Names of countries and areas, as Unicode's CLDR has them in each browser. */

/** A region is found by its name in these languages, whatever the reader's own. */
const LANGUAGES =
  "en fr es pt ar zh ru hi bn ja de it id sw tr fa ur ko vi pl uk nl ta te mr th he el".split(" ");

const displays = new Map<string, Intl.DisplayNames | null>();

/** A region's name in a language; its code where there is none. */
export function regionName(code: string, language: string): string {
  let display = displays.get(language);
  if (display === undefined) {
    display = displayNames(language);
    displays.set(language, display);
  }
  try {
    return display?.of(code) ?? code;
  } catch {
    return code;
  }
}

/** A region's names in the languages people are most likely to search in, and its code. */
export function regionNames(code: string): string[] {
  return [...new Set([...LANGUAGES.map((language) => regionName(code, language)), code])];
}

function displayNames(language: string): Intl.DisplayNames | null {
  try {
    return new Intl.DisplayNames([language, "en"], { type: "region" });
  } catch {
    return null;
  }
}
