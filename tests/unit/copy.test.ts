import { describe, expect, it } from "vitest";
import {
  announcementReference,
  asMarkdown,
  asWikitext,
  partnershipReference,
} from "../../utils/copy.ts";

describe("a partnership's address", () => {
  const titles = { enwiki: "Amazon (company)", frwiki: ["Amazon"], metawiki: "Amazon partnership" };

  it("is its own page before any other", () => {
    const page = { url: "https://meta.wikimedia.org/wiki/Amazon" };
    expect(partnershipReference({ id: "a", name: "Amazon", page, titles }, ["fr"]).url).toBe(
      page.url,
    );
  });

  it("is the page on Meta, then the article in the reader's language, then the English one", () => {
    const { metawiki: _, ...articles } = titles;
    const urlOf = (of: typeof titles | typeof articles, language: string) =>
      partnershipReference({ id: "a", name: "Amazon", titles: of }, [language]).url;
    expect(urlOf(titles, "fr")).toBe("https://meta.wikimedia.org/wiki/Amazon_partnership");
    expect(urlOf(articles, "fr")).toBe("https://fr.wikipedia.org/wiki/Amazon");
    expect(urlOf(articles, "ja")).toBe("https://en.wikipedia.org/wiki/Amazon_(company)");
  });

  it("is absent where nothing states one", () => {
    const forthcoming = { status: "forthcoming" as const };
    expect(partnershipReference({ id: "a", name: "A", page: forthcoming }, ["en"]).url).toBeNull();
  });
});

describe("an announcement's address", () => {
  it("is its own or its source's", () => {
    const source = { name: "Blog", url: "https://blog.example/1" };
    expect(announcementReference({ id: "1", _partnerships: { source } }, "One").url).toBe(
      source.url,
    );
    expect(announcementReference({ id: "1" }, "One")).toEqual({ name: "One", url: null });
  });
});

describe("as wikitext", () => {
  it.each([
    ["https://meta.wikimedia.org/wiki/Talk:Partnership_demo", "[[m:Talk:Partnership demo|A]]"],
    ["https://fr.m.wikipedia.org/wiki/Caf%C3%A9#Nom", "[[w:fr:Café#Nom|A]]"],
    [
      "https://en.wikipedia.org/w/index.php?title=X",
      "[https://en.wikipedia.org/w/index.php?title=X A]",
    ],
    ["https://blog.example/a]b c", "[https://blog.example/a%5Db%20c A]"],
    ["https://en.wikipedia.org/wiki/%FF", "[https://en.wikipedia.org/wiki/%FF A]"],
    [null, "A"],
  ])("%s is %s", (url, text) => {
    expect(asWikitext({ name: "A", url })).toBe(text);
  });

  it("markup in a name is read as text", () => {
    expect(asWikitext({ name: "A|B]] {{x}} ''c'' ~~~~", url: null })).toBe(
      "A&#124;B&#93;&#93; &#123;&#123;x&#125;&#125; <nowiki>''</nowiki>c<nowiki>''</nowiki> <nowiki>~~~</nowiki>~",
    );
  });
});

describe("as Markdown", () => {
  it.each([
    ["A [b] *c*", "https://x.example/(1)", "[A \\[b\\] \\*c\\*](https://x.example/%281%29)"],
    ["A", null, "A"],
  ])("%s at %s is %s", (name, url, text) => {
    expect(asMarkdown({ name, url })).toBe(text);
  });
});
