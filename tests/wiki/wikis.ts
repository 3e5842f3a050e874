import { readFileSync } from "node:fs";

/** One wiki of the fixture, as wikis.json (which PHP reads too) describes it. */
export interface Wiki {
  host: string;
  mobileHost: string;
  language: string;
  siteName: string;
  projectNamespace: string;
  mainPage: string;
  itemLabel: string;
  tagline: string;
}

/** All wikis by database name ("enwiki"). */
export const WIKIS: Readonly<Record<string, Wiki>> = JSON.parse(
  readFileSync(new URL("./wikis.json", import.meta.url), "utf8"),
) as Record<string, Wiki>;

/** Every host the wikis answer to, desktop and mobile. */
export const WIKI_HOSTS: ReadonlySet<string> = new Set(
  Object.values(WIKIS).flatMap((wiki) => [wiki.host, wiki.mobileHost]),
);
