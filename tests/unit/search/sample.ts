/** Haystacks for tests: the embedded feed's, alone and among ten thousand invented partnerships. */
import { readFileSync } from "node:fs";
import { parseFeed } from "../../../utils/feed/parse.ts";
import type { Feed } from "../../../utils/model.ts";
import { buildHaystack } from "../../../utils/search/build.ts";
import { type Haystack, openHaystack } from "../../../utils/search/haystack.ts";
import type { SearchContext } from "../../../utils/search/types.ts";
import { distractors } from "./distractors.ts";

export const CONTEXT: SearchContext = { now: Date.UTC(2026, 0, 1), language: "en" };

export const PINNED = "announcement:2018-07-18-kiwix";

export function embeddedFeed(): Feed {
  return parseFeed(readFileSync("public/feed.json", "utf8"));
}

/** The embedded records last, behind those that would be taken for them. */
export function crowdedFeed(): Feed {
  const feed = embeddedFeed();
  const crowd = distractors({ partnerships: 10_000, announcements: 50_000 });
  return {
    ...feed,
    partnerships: [...crowd.partnerships, ...feed.partnerships],
    announcements: [...crowd.announcements, ...feed.announcements],
  };
}

/** As it is read from the database. */
export function haystackOf(feed: Feed): Haystack {
  return openHaystack(buildHaystack(feed));
}
