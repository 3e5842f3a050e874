import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodePercent,
  normalizeTitle,
  parseAddress,
  upperFirst,
} from "../../../utils/relate/title.ts";

describe("normalizeTitle", () => {
  it.each([
    ["Mozilla_Foundation", "Mozilla Foundation"],
    ["mozilla", "Mozilla"],
    ["  Mozilla   Foundation__", "Mozilla Foundation"],
    [":Mozilla", "Mozilla"],
    ["Mozilla#History", "Mozilla"],
    ["AT&amp;T", "AT&T"],
    ["Rock &#39;n&#x27; Roll", "Rock 'n' Roll"],
    ["Cafe\u0301", "Café"],
    ["Google\u200E", "Google"],
    ["Google\u00A0Maps", "Google Maps"],
    ["ßa", "ßa"],
    ["საქართველო", "საქართველო"],
    ["éclair", "Éclair"],
    [".NET Framework", ".NET Framework"],
    ["AC/DC", "AC/DC"],
  ])("%j is %j", (raw, title) => {
    expect(normalizeTitle(raw)).toBe(title);
  });

  it.each([
    "",
    " ",
    "#a",
    "a|b",
    "[a]",
    "a<b",
    "..",
    "../a",
    "a/./b",
    "~~~~",
    "a\nb\u0000",
    "x".repeat(256),
    "x".repeat(10_000_000),
  ])("%.12j is no title", (raw) => {
    expect(normalizeTitle(raw)).toBeNull();
  });

  it("begins with a dotted capital in Turkic languages", () => {
    expect(normalizeTitle("istanbul", "tr")).toBe("İstanbul");
    expect(upperFirst("istanbul", "en")).toBe("Istanbul");
  });

  it("is the same by the short way and by the long one, which a mark that is dropped leads to", () => {
    const nearlyNormal = fc.stringMatching(/^[A-Za-z0-9(),.!'/ _-]{0,120}$/);
    fc.assert(
      fc.property(nearlyNormal, (raw) => {
        expect(normalizeTitle(raw)).toBe(normalizeTitle(`\u200E${raw}`));
      }),
      { numRuns: 2000 },
    );
    expect(normalizeTitle("É".repeat(128))).toBeNull();
    expect(normalizeTitle("É".repeat(127))).toBe("É".repeat(127));
  });

  it("is idempotent, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (raw) => {
        const once = normalizeTitle(raw);
        if (once === null) return;
        // An entity may stand for another entity's ampersand: only then does a second turn change it.
        fc.pre(!/&(?:#|[a-z])/i.test(once) && !once.startsWith(":"));
        expect(normalizeTitle(once)).toBe(once);
      }),
    );
  });
});

describe("decodePercent", () => {
  it.each([
    ["100%25", "100%"],
    ["100%", "100%"],
    ["%E3%83%A1", "メ"],
    ["a%ZZ%20b", "a%ZZ b"],
    ["%E3%83", "%E3%83"],
  ])("%j is %j", (text, decoded) => {
    expect(decodePercent(text)).toBe(decoded);
  });
});

describe("parseAddress", () => {
  const title = (address: string, base?: string) => {
    const parsed = parseAddress(address, base);
    return parsed && `${parsed.wiki}: ${parsed.title}`;
  };

  it.each([
    ["https://en.wikipedia.org/wiki/Mozilla_Foundation", "enwiki: Mozilla Foundation"],
    ["http://en.m.wikipedia.org/wiki/mozilla", "enwiki: Mozilla"],
    ["https://en.wikipedia.org/w/index.php?title=Mozilla&oldid=1", "enwiki: Mozilla"],
    ["https://en.wikipedia.org/w/index.php/Mozilla", "enwiki: Mozilla"],
    ["https://en.wikipedia.org/?title=Mozilla", "enwiki: Mozilla"],
    ["https://en.wikipedia.org/?curid=18932", "enwiki: null"],
    ["https://zh.wikipedia.org/zh-hans/%E8%B0%B7%E6%AD%8C", "zhwiki: 谷歌"],
    ["https://sr.wikipedia.org/sr-ec/Google", "srwiki: Google"],
    ["https://be-tarask.wikipedia.org/wiki/Google", "be_x_oldwiki: Google"],
    ["https://be-x-old.wikipedia.org/wiki/Google", "be_x_oldwiki: Google"],
    ["https://zh-min-nan.wikipedia.org/wiki/Google", "zh_min_nanwiki: Google"],
    ["https://meta.m.wikimedia.org/wiki/Partnership_demo#Aims", "metawiki: Partnership demo"],
    ["https://en.wikipedia.org/", "enwiki: null"],
  ])("%s is %s", (address, expected) => {
    expect(title(address)).toBe(expected);
  });

  it("reads links as they stand on a page", () => {
    const base = "https://de.wikipedia.org/wiki/Seite/Unterseite";
    expect(title("/wiki/Google", base)).toBe("dewiki: Google");
    expect(title("//fr.wikipedia.org/wiki/Google", base)).toBe("frwiki: Google");
    expect(parseAddress("/w/index.php?title=X&action=edit&redlink=1", base)).toMatchObject({
      redLink: true,
      action: "edit",
    });
    expect(parseAddress("/wiki/X?diff=2&oldid=1", base)?.action).toBe("diff");
  });

  it.each([
    "https://example.org/wiki/Google",
    "https://en.wikipedia.org.evil.example/wiki/Google",
    "https://en.wiktionary.org/wiki/Google",
    "https://www.wikipedia.org/",
    "javascript:alert(1)",
    "/wiki/Google",
    "",
    `https://en.wikipedia.org/wiki/${"x".repeat(5000)}`,
  ])("%.60s is no wiki's address", (address) => {
    expect(parseAddress(address)).toBeNull();
  });

  it("throws for nothing", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        (text) => void parseAddress(text, "https://en.wikipedia.org/"),
      ),
    );
  });
});
