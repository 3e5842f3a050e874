import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Boundaries,
  boundaries,
  comparable,
  countName,
  visitNames,
} from "../../../utils/relate/words.ts";

const count = (text: string, name: string, language = "en") =>
  countName(comparable(text), boundaries(comparable(text), language), comparable(name));

describe("countName", () => {
  it.each([
    ["Microsoft SharePoint", "Microsoft", "en"],
    ["List of Google products", "Google", "en"],
    ["Google’s offices", "Google", "en"],
    ["non-Google (or Google)", "Google", "en"],
    ["Liste der Google-Dienste", "Google", "de"],
    ["Kritik an Microsofts Preisen", "Microsoft", "de"],
    ["Luettelo Googlen tuotteista", "Google", "fi"],
    ["Google'ın tarihi", "Google", "tr"],
    ["Lista produktów Google’a", "Google", "pl"],
    ["Produkty Microsoftu", "Microsoft", "pl"],
    ["Googleマップ", "Google", "ja"],
    ["グーグルマップ", "グーグル", "ja"],
    ["구글어스", "구글", "ko"],
    ["Microsoft의 역사", "Microsoft", "ko"],
    ["美国谷歌公司产品列表", "谷歌", "zh"],
    ["Googleในประเทศไทย", "Google", "th"],
    ["รายชื่อผลิตภัณฑ์กูเกิล", "กูเกิล", "th"],
    ["منتجات لجوجل", "جوجل", "ar"],
    ["گوگل‌کروم", "گوگل", "fa"],
    ["מוצרים בגוגל", "גוגל", "he"],
    ["История Гугл", "Гугл", "ru"],
    ["Amazon.com controversies", "Amazon.com", "en"],
  ])("%s names %s", (text, name, language) => {
    expect(count(text, name, language)).toBeGreaterThan(0);
  });

  it.each([
    ["GSMArena", "GSMA", "en"],
    ["Microsoftology", "Microsoft", "en"],
    ["Googlebomb", "Google", "en"],
    ["Googles", "Google", "en"],
    ["XGoogle", "Google", "en"],
    ["google", "Google", "en"],
    ["Google2", "Google", "en"],
    ["Mozillá", "Mozilla", "en"],
    ["ミグーグル", "グーグル", "ja"],
    ["신구글", "구글", "ko"],
    ["Гуглит", "Гугл", "ru"],
    ["Kiwixia", "Kiwix", "fi"],
    ["OHCHRs", "OHCHR", "en"],
  ])("%s does not name %s", (text, name, language) => {
    expect(count(text, name, language)).toBe(0);
  });
});

/** The stretches that are visited, each once. */
function namesIn(text: string, marks: Boundaries, most = 20_000): Set<string> {
  const names = new Set<string>();
  visitNames(text, marks, most, (from, to) => names.add(text.slice(from, to)));
  return names;
}

describe("visitNames", () => {
  const pieces = fc.constantFrom(
    "Google",
    "Maps",
    "der",
    "-",
    " ",
    "谷歌",
    "公司",
    "グーグル",
    "の",
    "구글",
    "어스",
    ".",
    "’s",
    "Гугл",
    "3",
    "กูเกิล",
    "á",
    "a\u0301",
    "🙂",
    "𠮷",
    "גוגל",
    "ב",
    "(",
    ")",
  );

  it("has every name that can be counted in the text", () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.nat(),
        (parts, first, second) => {
          const text = comparable(parts.join(""));
          const marks = boundaries(text, "de");
          const starts = [...marks.starts.keys()].filter((at) => marks.starts[at] === 1);
          const start = starts[first % starts.length] ?? 0;
          const ends = [...marks.ends.keys()].filter((at) => marks.ends[at] === 1 && at > start);
          const name = text.slice(start, ends[second % ends.length] ?? start);
          fc.pre(!/^\p{Ll}/u.test(name) && name.length <= 16 && countName(text, marks, name) > 0);
          expect(namesIn(text, marks)).toContain(name);
        },
      ),
    );
  });

  it("is bounded for a text without end", () => {
    const text = "谷歌".repeat(200_000);
    const marks = boundaries(text, "zh");
    const words = "Aa ".repeat(100_000);
    for (const [endless, marked] of [
      [text, marks],
      [words, boundaries(words, "en")],
    ] as const) {
      expect(visitNames(endless, marked, 1000, () => {})).toBeLessThan(1100);
    }
  });
});
