/** The extension's own way from page to relations, over a feed held in memory instead of a database. */
import { readFileSync } from "node:fs";
import { parseFeed } from "../../utils/feed/parse.ts";
import { createTranslate, inWords, type Messages } from "../../utils/i18n.ts";
import type { Feed, PageSignals, Partnership, Relation } from "../../utils/model.ts";
import { readBodySignals } from "../../utils/relate/body-signals.ts";
import { buildPageIndex } from "../../utils/relate/build-page-index.ts";
import type { Fingerprint } from "../../utils/relate/hash.ts";
import { readInfobox } from "../../utils/relate/infobox.ts";
import { pageKeys, recordKeys } from "../../utils/relate/keys.ts";
import { describePage, type Page } from "../../utils/relate/page.ts";
import { finderIn } from "../../utils/relate/page-index.ts";
import { explainRelations, relate, type TurnedDown } from "../../utils/relate/relate.ts";
import { readSignals } from "../../utils/relate/signals.ts";
import { withSavedPage } from "./saved-page.ts";

/** The feed that the extension brings along. */
export const EMBEDDED_FEED = new URL("../../public/feed.json", import.meta.url);
const ENGLISH = new URL("../../public/i18n/en.json", import.meta.url);

/** A relation as `--json` writes it: reasons as English sentences. */
export interface RelationInWords {
  partnership: string;
  strength: Relation["strength"];
  evidence: { rule: string; text: string; reason: string }[];
}

export interface PageExplanation {
  /** Null where the page can have no relation at all. */
  page: Page | null;
  relations: RelationInWords[];
  turnedDown: TurnedDown[];
}

/** Answers for one feed; building its index is done once. */
export class Explainer {
  readonly partnerships: readonly Partnership[];
  readonly #feed: Feed;
  readonly #find: (keys: readonly Fingerprint[]) => Partnership[];
  readonly #translate = createTranslate(
    "en",
    JSON.parse(readFileSync(ENGLISH, "utf8")) as Messages,
  );

  /** @throws FeedError if the file is no feed, or what reading it throws */
  constructor(feedFile: string | URL) {
    this.#feed = parseFeed(readFileSync(feedFile, "utf8"));
    this.partnerships = this.#feed.partnerships;
    this.#find = finder(this.#feed);
  }

  /** What the extension would say of a saved page, mentions and places (for staff) included. */
  explain(html: string, url: string): PageExplanation {
    return this.explainSignals(
      withSavedPage(html, url, (document) => {
        const signals = readSignals(document, url);
        if (signals.infoboxLinks.length > 0) signals.infobox = readInfobox(document);
        return { ...signals, body: readBodySignals(document) };
      }),
    );
  }

  explainSignals(signals: PageSignals): PageExplanation {
    const page = describePage(signals);
    if (!page) return { page, relations: [], turnedDown: [] };
    const context = { teamPages: this.#feed.head.team?.pages };
    const relations = relate(page, this.#find(pageKeys(page)), context);
    // All records, so that what looks like a partner and is none is named, too.
    const { turnedDown } = explainRelations(page, this.partnerships, context);
    return { page, relations: relations.map((one) => this.#inWords(one)), turnedDown };
  }

  #inWords({ partnership, strength, evidence }: Relation): RelationInWords {
    return {
      partnership,
      strength,
      evidence: evidence.map(({ rule, text, reason }) => ({
        rule,
        text,
        reason: inWords(this.#translate, reason),
      })),
    };
  }
}

function finder({ head, partnerships }: Feed): (keys: readonly Fingerprint[]) => Partnership[] {
  const entries = partnerships.flatMap((partnership, record) =>
    recordKeys(partnership, head.team?.pages).map((key) => ({ key, record })),
  );
  const find = finderIn(buildPageIndex(entries));
  return (keys) => find(keys).flatMap((record) => partnerships[record] ?? []);
}
