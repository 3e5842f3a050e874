/** Countries and areas (ISO 3166, UN M49) by the names that articles about them have. */

/** Codes that Intl names; built from what it answers, so no table of ours grows old. */
const AREAS = ["001", "002", "005", "009", "011", "013", "014", "015", "017", "018", "019", "021"]
  .concat(["029", "030", "034", "035", "039", "053", "054", "057", "061", "142", "143", "145"])
  .concat(["150", "151", "154", "155", "202", "419"]);

const byLanguage = new Map<string, Map<string, string>>();

/**
 * The country or area that an article's title names in the wiki's language, as Unicode's CLDR has it:
 * "Ruanda" on German Wikipedia is RW. Georgia, which is also a state, is found by "Georgia" only.
 *
 * @param language BCP 47 tag
 */
export function regionOfTitle(title: string, language: string): string | null {
  let names = byLanguage.get(language);
  if (!names) {
    names = namesOfRegions(language);
    byLanguage.set(language, names);
  }
  return names.get(title.toLowerCase()) ?? null;
}

/** The name of a country or area in a language; its code where the language is unknown. */
export function regionName(code: string, language: string): string {
  return displayNames(language)?.of(code) ?? code;
}

function namesOfRegions(language: string): Map<string, string> {
  const names = new Map<string, string>();
  const display = displayNames(language);
  if (!display) return names;
  for (const code of [...isoCodes(), ...AREAS]) {
    const name = display.of(code);
    if (name !== undefined && name !== code) names.set(name.normalize("NFC").toLowerCase(), code);
  }
  return names;
}

function displayNames(language: string): Intl.DisplayNames | null {
  try {
    // Another language's names would be wrong on this wiki: none is better.
    if (Intl.DisplayNames.supportedLocalesOf(language).length === 0) return null;
    return new Intl.DisplayNames(language, { type: "region", fallback: "none" });
  } catch {
    return null;
  }
}

function* isoCodes(): Iterable<string> {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const first of letters) for (const second of letters) yield first + second;
}
