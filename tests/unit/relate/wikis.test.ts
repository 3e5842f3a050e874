import { describe, expect, it } from "vitest";
import { canonicalTitle, splitNamespace, subjectOf } from "../../../utils/relate/namespaces.ts";
import {
  canonicalWiki,
  isWikipedia,
  languageOfWiki,
  wikiOfCode,
  wikiOfHost,
} from "../../../utils/relate/wikis.ts";

describe("wikis", () => {
  it.each([
    ["en.wikipedia.org", "enwiki"],
    ["en.m.wikipedia.org", "enwiki"],
    ["en.wikipedia.org:8443", "enwiki"],
    ["simple.wikipedia.org", "simplewiki"],
    ["zh-yue.wikipedia.org", "zh_yuewiki"],
    ["yue.wikipedia.org", "zh_yuewiki"],
    ["meta.wikimedia.org", "metawiki"],
    ["www.mediawiki.org", "mediawikiwiki"],
    ["m.wikipedia.org", null],
    ["wikipedia.org", null],
    ["constructor.example", null],
  ])("host %s is %s", (host, wiki) => {
    expect(wikiOfHost(host)).toBe(wiki);
  });

  it("knows the old and new codes of one wiki", () => {
    expect(wikiOfCode("be-tarask")).toBe(wikiOfCode("be-x-old"));
    expect(canonicalWiki("be_taraskwiki")).toBe("be_x_oldwiki");
    expect(canonicalWiki("enwiki")).toBe("enwiki");
    expect(wikiOfCode("constructor")).toBe("constructorwiki");
  });

  it("tells Wikipedias from other wikis, and their languages", () => {
    expect(isWikipedia("enwiki")).toBe(true);
    expect(isWikipedia("metawiki")).toBe(false);
    expect(["nowiki", "zh_yuewiki", "metawiki", "arwiki"].map(languageOfWiki)).toEqual([
      "nb",
      "yue",
      "en",
      "ar",
    ]);
  });
});

describe("namespaces", () => {
  it.each([
    ["Category:Google", null, "Category:Google"],
    ["Kategorie:Google", null, "Category:Google"],
    ["Kategorie:google", 14, "Category:Google"],
    ["Image:A.jpg", null, "File:A.jpg"],
    ["نقاش المستخدم:Khaled", null, "User talk:Khaled"],
    ["Overleg gebruiker:Romaine", null, "User talk:Romaine"],
    ["2001: A Space Odyssey", null, "2001: A Space Odyssey"],
    ["Aiuto:Sportello", null, "Help:Sportello"],
    ["Unheard:Of", 202, "ns202:Of"],
    ["File:A.jpg", 0, "File:A.jpg"],
  ])("%s in %s is %s", (title, namespace, expected) => {
    expect(canonicalTitle(splitNamespace(title, namespace))).toBe(expected);
  });

  it("goes from talk to subject", () => {
    expect([0, 1, 3, 4, 119].map(subjectOf)).toEqual([0, 0, 2, 4, 118]);
  });
});
