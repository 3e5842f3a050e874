import { describe, expect, it } from "vitest";
import { describePage } from "../../../utils/relate/page.ts";
import { article, pageOf, signalsOf } from "./sample.ts";

describe("describePage", () => {
  it("takes the title from configuration, then canonical address, then address", () => {
    const url = article("Amazon.com");
    expect(pageOf(url).title).toBe("Amazon.com");
    expect(pageOf(url, { canonical: article("Amazon (company)") }).title).toBe("Amazon (company)");
    expect(pageOf(url, { canonical: article("A"), pageName: "Amazon_(company)" }).title).toBe(
      "Amazon (company)",
    );
    // Of another wiki, or of none: not this page's.
    expect(pageOf(url, { canonical: article("Amazon", "de") }).title).toBe("Amazon.com");
    expect(pageOf(url, { canonical: "https://en.wikipedia.org/wiki/" }).title).toBe("Amazon.com");
  });

  it("understands addresses by number when the document names the page", () => {
    expect(pageOf("https://en.wikipedia.org/?curid=1", { canonical: article("Kiwix") }).title).toBe(
      "Kiwix",
    );
    expect(pageOf("https://en.wikipedia.org/?curid=1", { wikidata: ["Q95"] }).title).toBeNull();
    expect(describePage(signalsOf("https://en.wikipedia.org/?curid=1"))).toBeNull();
  });

  it.each([
    ["an edit form", "https://en.wikipedia.org/w/index.php?title=Google&action=edit", {}],
    [
      "a red link's form",
      "https://en.wikipedia.org/w/index.php?title=Google&action=edit&redlink=1",
      {},
    ],
    ["a history", "https://en.wikipedia.org/w/index.php?title=Google&action=history", {}],
    ["a diff", "https://en.wikipedia.org/w/index.php?title=Google&diff=prev&oldid=1", {}],
    ["a form by its document", article("Google"), { action: "submit" }],
    ["a special page", "https://en.wikipedia.org/wiki/Special:Search/Google", {}],
    ["a special page in German", "https://de.wikipedia.org/wiki/Spezial:Suche/Google", {}],
    ["a special page by its document", article("X:Google"), { namespace: -1 }],
    ["the main page", article("Main Page"), { mainPage: true }],
    ["a main page by its item", article("メインページ", "ja"), { wikidata: ["Q5296"] }],
    ["another project", "https://en.wiktionary.org/wiki/Google", {}],
    ["Commons", "https://commons.wikimedia.org/wiki/Google", {}],
    ["another site", "https://example.org/wiki/Google", {}],
    ["no address", "nonsense", {}],
  ])("says nothing of %s", (_, url, more) => {
    expect(describePage(signalsOf(url, more))).toBeNull();
  });

  it("reads an old revision and a printable page as the page", () => {
    expect(pageOf("https://en.wikipedia.org/w/index.php?title=Google&oldid=12").title).toBe(
      "Google",
    );
    expect(pageOf("https://en.wikipedia.org/w/index.php?title=Google&printable=yes").title).toBe(
      "Google",
    );
  });

  it("knows where a title says what a page is about", () => {
    const content = (title: string, language = "en") => pageOf(article(title, language)).content;
    expect(["Google", "Category:Google", "Portal:Google"].map((title) => content(title))).toEqual([
      true,
      true,
      true,
    ]);
    expect(
      [
        "Talk:Google",
        "User:Google",
        "Wikipedia:Google",
        "Template:Google",
        "Help:Google",
        "File:Google.png",
        "Draft:Google",
      ].map((title) => content(title)),
    ).toEqual(Array(7).fill(false));
    expect(content("Diskussion:Google", "de")).toBe(false);
    expect(content("Обсуждение:Google", "ru")).toBe(false);
  });

  it("means by a page on Meta also what it translates and what it talks about", () => {
    const titles = (path: string) => pageOf(`https://meta.wikimedia.org/wiki/${path}`).titles;
    expect(titles("Partnership_demo/fr")).toContain("Partnership demo");
    expect(titles("Partnership_demo/pt-br")).toContain("Partnership demo");
    expect(titles("Talk:Partnership_demo")).toContain("Partnership demo");
    expect(titles("Partnership_demo/Archive")).not.toContain("Partnership demo");
    expect(pageOf(article("Talk:Google")).titles).toEqual(["Talk:Google"]);
  });

  it("knows its titles as the wiki writes them, too", () => {
    const onMeta = (path: string, namespace: number) =>
      pageOf(`https://meta.wikimedia.org/wiki/${path}`, { namespace }).written;
    expect(pageOf(article("Catégorie:Google", "fr")).written).toEqual(["Catégorie:Google"]);
    expect(onMeta("Meta:Partnerships/fr", 4)).toEqual([
      "Meta:Partnerships/fr",
      "Meta:Partnerships",
    ]);
    expect(onMeta("Grants_talk:Project", 201)).toEqual(["Grants talk:Project", "Grants:Project"]);
    expect(onMeta("Talk:Small_talk:_x", 1)).toEqual(["Talk:Small talk: x", "Small talk: x"]);
    expect(pageOf("https://en.wikipedia.org/?curid=1", { wikidata: ["Q95"] }).written).toEqual([]);
  });

  it("resolves interlanguage links and links of the infobox", () => {
    const page = pageOf(article("X"), {
      languages: ["fr:Meta_(entreprise)", "be-tarask:Google", "de:Kategorie:Google", "xx:%"],
      infobox: [
        {
          label: "Developer",
          parties: [
            ["/wiki/Google"],
            ["./Mozilla_Foundation", "/wiki/File:A.png"],
            ["/wiki/Category:B"],
          ],
        },
        {
          label: "Red",
          parties: [
            ["/w/index.php?title=Google&action=edit&redlink=1"],
            ["https://de.wikipedia.org/wiki/Google"],
          ],
        },
      ],
    });
    expect([...page.languages]).toEqual([
      ["frwiki", "Meta (entreprise)"],
      ["be_x_oldwiki", "Google"],
      ["dewiki", "Category:Google"],
      ["xxwiki", "%"],
    ]);
    expect(page.infobox).toEqual([
      { label: "Developer", parties: [["Google"], ["Mozilla Foundation"]] },
    ]);
  });
});
