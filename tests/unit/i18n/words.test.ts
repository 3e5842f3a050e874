import Banana from "banana-i18n";
import { describe, expect, it } from "vitest";
import { messagesOf } from "../../../tools/i18n/files.ts";
import { createTranslate } from "../../../utils/i18n.ts";
import { LANGUAGES } from "../../../utils/languages.ts";

describe("messages", () => {
  it("follow the language's plural", () => {
    const translate = createTranslate("en", messagesOf("en"));
    expect(translate("panel-button", 1)).toContain("1 partnership");
    expect(translate("panel-button", 5)).toContain("5 partnerships");
  });

  it("put a parameter in as it is, whatever it holds", () => {
    const translate = createTranslate("en", messagesOf("en"));
    expect(translate("reason-subject-id", "{{PLURAL:$1|a|b}} $2 <b> $&")).toBe(
      "This page is about {{PLURAL:$1|a|b}} $2 <b> $&",
    );
  });

  it("write a number as the language does", () => {
    const messages = { count: "{{PLURAL:$1|$1 one|$1 many}}" };
    expect(createTranslate("de", messages)("count", 12_345)).toBe("12.345 many");
    expect(createTranslate("bn", messages)("count", 12)).toBe("১২ many");
  });

  it("with a form for one number use it for that number alone", () => {
    const translate = createTranslate("en", { count: "{{PLURAL:$1|0=none|12=a dozen|one|$1}}" });
    expect([0, 1, 2, 12].map((count) => translate("count", count))).toEqual([
      "none",
      "one",
      "2",
      "a dozen",
    ]);
  });

  it("that are not there show their key", () => {
    expect(createTranslate("en", {})("no-such-message")).toBe("no-such-message");
  });
});

/** All six of Arabic's forms, Russian's three, and numbers where Arabic and French differ again. */
const COUNTS = [0, 1, 2, 3, 4, 5, 10, 11, 12, 20, 21, 22, 25, 99, 100, 101, 102, 103, 111, 1e6];

describe.each(LANGUAGES)("in %s", (language) => {
  const messages = { ...messagesOf("en"), ...messagesOf(language) };

  it.each(["panel-button", "panel-button-news", "pins-button"])(
    "%s says the number that is seen on the button",
    (key) => {
      const translate = createTranslate(language, messages);
      const numbers = new Intl.NumberFormat(language);
      for (const count of COUNTS) expect(translate(key, count)).toContain(numbers.format(count));
    },
  );

  it("every message reads as banana-i18n has it", () => {
    const banana = new Banana(language, { messages });
    // As text: banana leaves numbers as they are written.
    const ours = createTranslate(language, messages);
    for (const key of Object.keys(messages)) {
      for (const count of COUNTS) {
        const params = [String(count), "B", "C", "D"];
        expect(ours(key, ...params), `${key} with ${count}`).toBe(banana.i18n(key, ...params));
      }
    }
  });
});

describe("plurals", () => {
  const texts = (language: string, key: string, counts: number[]) => {
    const translate = createTranslate(language, messagesOf(language));
    return counts.map((count) => translate(key, String(count)));
  };

  it("of Arabic have six forms", () => {
    expect(texts("ar", "panel-more-reasons", [0, 1, 2, 3, 10, 11, 99, 100, 102, 103])).toEqual([
      "لا أسباب أخرى",
      "سبب آخر",
      "سببان آخران",
      "3 أسباب أخرى",
      "10 أسباب أخرى",
      "11 سببًا آخر",
      "99 سببًا آخر",
      "100 سبب آخر",
      "102 سبب آخر",
      "103 أسباب أخرى",
    ]);
  });

  it("of Russian go by the last digits", () => {
    expect(texts("ru", "panel-announcements-more", [1, 2, 4, 5, 11, 12, 21, 22, 111])).toEqual([
      "Ещё одно объявление",
      "Ещё 2 объявления",
      "Ещё 4 объявления",
      "Ещё 5 объявлений",
      "Ещё 11 объявлений",
      "Ещё 12 объявлений",
      "Ещё 21 объявление",
      "Ещё 22 объявления",
      "Ещё 111 объявлений",
    ]);
  });

  it("of French begin at two", () => {
    expect(texts("fr", "panel-announcements-more", [0, 1, 2, 1_000_000])).toEqual([
      "0 autre annonce",
      "1 autre annonce",
      "2 autres annonces",
      "1000000 autres annonces",
    ]);
  });

  it("of Japanese are one", () => {
    expect(texts("ja", "panel-announcements-more", [0, 1, 2])).toEqual([
      "ほか0件のお知らせ",
      "ほか1件のお知らせ",
      "ほか2件のお知らせ",
    ]);
  });
});
