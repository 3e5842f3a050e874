/** Cyrillic and Greek words in Latin letters, the plain way people type them without accents. */

const CYRILLIC =
  "аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya " +
  "іi єye ђdj јj љlj њnj ћc џdz ѓg ќk ѕdz қk ңn өo үu ұu һh әa ғg ўu";
const GREEK = "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χch ψps ωo";

const LATIN = new Map<string, string>(
  `${CYRILLIC} ${GREEK}`.split(" ").map((pair) => [pair.charAt(0), pair.slice(1)]),
);

/** A folded word in Latin letters; null where it is of another script, or partly so. */
export function toLatin(word: string): string | null {
  let latin = "";
  for (const character of word) {
    const letters = LATIN.get(character) ?? (character <= "9" ? character : undefined);
    if (letters === undefined) return null;
    latin += letters;
  }
  return latin === "" ? null : latin;
}
