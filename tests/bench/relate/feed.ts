/** Invented partnerships for the bench: 20 titles, a name, an alias and an id each. */
import type { Partnership } from "../../../utils/model.ts";

const LANGUAGES = "en fr de es it pt nl sv pl ru uk cs da fi hu ro tr el he ar".split(" ");
const SYLLABLES = "ba ke li mo nu ra se ti vo zu da fe gi ho ju la me pi so ty".split(" ");
const KINDS = ["Institute", "Library", "University", "Foundation", "Museum", "Network"];

export function inventedPartnerships(count: number): Partnership[] {
  return Array.from({ length: count }, (_, number) => inventedPartnership(number));
}

/** Always the same one for a number. */
export function inventedPartnership(number: number): Partnership {
  const name = `${placeName(number)} ${KINDS[number % KINDS.length]}`;
  return {
    id: `invented-${number}`,
    name,
    aliases: [`${placeName(number)}${number}`],
    wikidata: [`Q${900_000_000 + number}`],
    summary: { en: `An invented partnership with ${name}, so that records have a size.` },
    titles: Object.fromEntries(
      LANGUAGES.map((code) => [`${code}wiki`, code === "en" ? name : `${name} (${code})`]),
    ),
  };
}

function placeName(number: number): string {
  let name = "";
  let rest = number;
  for (let place = 0; place < 4; place++) {
    name += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}
