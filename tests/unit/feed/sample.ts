/** Small feeds for tests, as JSON text or as parsed. */
import { parseFeed } from "../../../utils/feed/parse.ts";
import type { Feed } from "../../../utils/model.ts";

type Json = Record<string, unknown>;

/** A feed document with the given records; `head` and `extension` override or add fields. */
export function feedDocument(
  { partnerships = [], items = [] }: { partnerships?: unknown; items?: unknown },
  { head = {}, extension = {} }: { head?: Json; extension?: Json } = {},
): Json {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "Sample partnerships",
    language: "en",
    items,
    ...head,
    _partnerships: { schema: 1, partnerships, ...extension },
  };
}

/** A parsed feed of `count` made-up partnerships named "<label> 0" and on. */
export function numberedFeed(label: string, count: number, announcementsEach = 1): Feed {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const partnerships = numbers.map((number) => ({
    id: `p${number}`,
    name: `${label} ${number}`,
    titles: { enwiki: `${label} ${number}` },
    wikidata: [`Q${1000 + number}`],
  }));
  const items = numbers.flatMap((number) =>
    Array.from({ length: announcementsEach }, (_, item) => ({
      id: `p${number}-${item}`,
      title: `${label} news ${number}-${item}`,
      content_text: "Text.",
      date_published: `2020-01-${String(item + 1).padStart(2, "0")}`,
      _partnerships: { partnerships: [`p${number}`] },
    })),
  );
  return parseFeed(
    JSON.stringify(feedDocument({ partnerships, items }, { extension: { revision: label } })),
  );
}
