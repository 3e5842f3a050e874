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
