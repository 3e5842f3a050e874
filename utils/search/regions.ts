/** Names of countries and areas, as Unicode's CLDR has them in each browser. */

/**
 * A region is found by its name in these languages, whatever the reader's own. Stored indexes have
 * them: with another list they must be made anew (`GENERATION_FORMAT`).
 */
const LANGUAGES =
  "en fr es pt ar zh ru hi bn ja de it id sw tr fa ur ko vi pl uk nl ta te mr th he el".split(" ");

/** Names by code, by language, filled as they are asked for. */
const known = new Map<string, Map<string, string>>();

/** A region's name in a language; its code where there is none. */
export function regionName(code: string, language: string): string {
  const names = known.get(language) ?? new Map<string, string>();
  known.set(language, names);
  const name = names.get(code) ?? lookUp(code, language);
  names.set(code, name);
  return name;
}

/** A region's names in the languages people are most likely to search in, and its code. */
export function regionNames(code: string): string[] {
  return [...new Set([...LANGUAGES.map((language) => regionName(code, language)), code])];
}

/** Whether `regionNames` has the names that are shown in a language. */
export function isAmongRegionNames(language: string): boolean {
  return LANGUAGES.includes(language) || LANGUAGES.includes(shortest(language));
}

/** A code without what goes without saying: "pt" for "pt-BR", but "pt-PT". */
function shortest(language: string): string {
  try {
    return new Intl.Locale(language).minimize().toString();
  } catch {
    return language;
  }
}

const displays = new Map<string, Intl.DisplayNames>();

function lookUp(code: string, language: string): string {
  try {
    const display =
      displays.get(language) ?? new Intl.DisplayNames([language, "en"], { type: "region" });
    displays.set(language, display);
    return display.of(code) ?? code;
  } catch {
    return code;
  }
}
