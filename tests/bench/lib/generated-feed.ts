/** A large feed made up of the embedded one and as many invented partnerships as asked for. */
import { readFileSync } from "node:fs";
import type { Announcement, Partnership } from "../../../utils/model.ts";

const EMBEDDED = "public/feed.json";

interface FeedDocument {
  items: Announcement[];
  _partnerships: { revision: string; partnerships: Partnership[] };
}

export interface FeedSize {
  partnerships: number;
  titlesEach: number;
}

/**
 * The feed's text: `partnerships` invented ones, each with a name, an id, titles on that many wikis,
 * a summary and an announcement, and the nine real ones last, so that what they relate to is still
 * found. The same size always gives the same text.
 */
export function generatedFeed({ partnerships, titlesEach }: FeedSize): string {
  const feed: FeedDocument = JSON.parse(readFileSync(EMBEDDED, "utf8"));
  const invented = Array.from({ length: partnerships }, (_, number) =>
    inventedPartnership(number, titlesEach),
  );
  feed._partnerships.revision = `generated ${partnerships}`;
  feed._partnerships.partnerships.unshift(...invented);
  feed.items.push(...invented.map(inventedAnnouncement));
  return JSON.stringify(feed);
}

const LANGUAGES =
  "en fr de es it pt nl sv pl ru uk cs da nb fi hu ro tr el he ar fa hi bn ja ko zh vi id th".split(
    " ",
  );
const SYLLABLES = "ba ke li mo nu ra se ti vo zu da fe gi ho ju la me pi so ty".split(" ");
const KINDS = ["Institute", "Library", "University", "Foundation", "Museum", "Network"];

function inventedPartnership(number: number, titlesEach: number): Partnership {
  const name = `${placeName(number)} ${KINDS[number % KINDS.length]}`;
  return {
    id: `invented-${number}`,
    name,
    aliases: [`${placeName(number)}${number}`],
    kind: number % 2 === 0 ? "strategic" : "regional",
    status: "active",
    summary: { en: `An invented partnership with ${name}, only here so that the feed is large.` },
    wikidata: [`Q${900_000_000 + number}`],
    titles: Object.fromEntries(
      Array.from({ length: titlesEach }, (_, wiki) => [
        `${LANGUAGES[wiki % LANGUAGES.length]}wiki`,
        wiki === 0 ? name : `${name} (${LANGUAGES[wiki % LANGUAGES.length]})`,
      ]),
    ),
    sources: [{ name: "Invented", stated_by: "foundation" }],
  };
}

function inventedAnnouncement({ id, name }: Partnership): Announcement {
  return {
    id: `${id}-news`,
    title: `News of ${name}`,
    content_text: `Something was announced together with ${name}, which does not exist.`,
    date_published: "2020-01-01",
    _partnerships: { kind: "announcement", partnerships: [id] },
  };
}

/** A name of its own for each number, such as "Bakelimo". */
function placeName(number: number): string {
  let name = "";
  for (let rest = number, place = 0; place < 4; place++) {
    name += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}
