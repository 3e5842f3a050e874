/** Pages that look like a partner's and are not: readers must be shown nothing. */
import { describe, expect, it } from "vitest";
import { isForReaders } from "../../../utils/relate/relate.ts";
import { article, relationsOf } from "./sample.ts";

/** Wiki's language, title, and whom it looks like. */
const TRAPS: [language: string, title: string, partner: string][] = [
  ["en", "Amazon River", "amazon"],
  ["en", "Amazon rainforest", "amazon"],
  ["en", "Amazons", "amazon"],
  ["en", "Amazon", "amazon"],
  ["en", "Amazon basin", "amazon"],
  ["en", "Amazon (Voiceworks album)", "amazon"],
  ["en", "2019 Amazon rainforest wildfires", "amazon"],
  ["en", "Amazon Kindlewood", "amazon"],
  ["en", "Meta", "meta"],
  ["en", "Meta (prefix)", "meta"],
  ["en", "Meta-analysis", "meta"],
  ["en", "Meta-Wiki", "meta"],
  ["en", "Meta element", "meta"],
  ["en", "Metaphysics", "meta"],
  ["en", "Facebook (directory)", "meta"],
  ["en", "Perplexity", "perplexity"],
  ["en", "Perplexity (album)", "perplexity"],
  ["en", "GSMArena", "gsma"],
  ["en", "GSM", "gsma"],
  ["en", "Azure-winged magpie", "microsoft"],
  ["en", "Azure", "microsoft"],
  ["en", "Bing Crosby", "microsoft"],
  ["en", "Bing cherry", "microsoft"],
  ["en", "Windows", "microsoft"],
  ["en", "Window", "microsoft"],
  ["en", "GitHubber", "microsoft"],
  ["en", "Microsoftology", "microsoft"],
  ["en", "Micro Soft", "microsoft"],
  ["en", "Thunderbird (train)", "mozilla"],
  ["en", "Thunderbird (mythology)", "mozilla"],
  ["en", "Firefox (novel)", "mozilla"],
  ["en", "Red panda", "mozilla"],
  ["en", "Mosaic (web browser)", "mozilla"],
  ["en", "Googol", "google"],
  ["en", "Googly", "google"],
  ["en", "Googlewhack", "google"],
  ["en", "Barney Google and Snuffy Smith", "google"],
  ["en", "Larry Page (basketball)", "google"],
  ["en", "Android (robot)", "google"],
  ["en", "Go (game)", "google"],
  ["en", "Apple", "google"],
  ["en", "Alphabet", "google"],
  ["en", "Kiwi (bird)", "kiwix"],
  ["en", "Kiwifruit", "kiwix"],
  ["en", "Human rights", "ohchr"],
  ["en", "United Nations Human Rights Council", "ohchr"],
  ["en", "UN Human Rights Committee", "ohchr"],
  ["en", "Mobile World", "gsma"],
  ["de", "Amazonas", "amazon"],
  ["de", "Amazon-Klasse", "amazon"],
  ["de", "Meta (Fluss)", "meta"],
  ["de", "Googol", "google"],
  ["fr", "Amazon (groupe)", "amazon"],
  ["fr", "Méta", "meta"],
  ["fr", "Meta (fleuve)", "meta"],
  ["es", "Río Amazonas", "amazon"],
  ["es", "Departamento del Meta", "meta"],
  ["es", "Perplejidad", "perplexity"],
  ["ru", "Амазонка", "amazon"],
  ["ru", "Мета (река)", "meta"],
  ["ru", "Гуглит", "google"],
  ["ja", "アマゾン", "amazon"],
  ["ja", "メタ", "meta"],
  ["ja", "キーウィ (鳥)", "kiwix"],
  ["ja", "ミグーグル", "google"],
  ["zh", "亚马逊河", "amazon"],
  ["zh", "微型软件", "microsoft"],
  ["zh", "元", "meta"],
  ["ar", "نهر الأمازون", "amazon"],
  ["ar", "ميتا", "meta"],
  ["he", "אמזונס", "amazon"],
  ["he", "מטא", "meta"],
  ["ko", "아마존강", "amazon"],
  ["ko", "메타", "meta"],
  ["ko", "신구글라스", "google"],
];

describe("the trap table", () => {
  it("has at least 60 pairs in 8 languages", () => {
    expect(TRAPS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(TRAPS.map(([language]) => language)).size).toBeGreaterThanOrEqual(8);
  });

  it.each(TRAPS)("%s: %s is not %s", (language, title) => {
    // Namespaces are as the document says; other signals are not needed to be taken in.
    const relations = relationsOf(article(title, language), { namespace: 0, action: "view" });
    expect(relations.filter(isForReaders)).toEqual([]);
  });

  it("has no trap that is not one: with the right title each partner is found", () => {
    const titles = [
      "Amazon (company)",
      "Meta Platforms",
      "Perplexity AI",
      "GSMA",
      "Microsoft",
      "Mozilla",
      "Google",
      "Kiwix",
      "OHCHR",
    ];
    for (const title of titles) {
      expect(relationsOf(article(title)).filter(isForReaders), title).toHaveLength(1);
    }
  });
});
