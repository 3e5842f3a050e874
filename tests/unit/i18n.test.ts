import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createTranslate, directionOf, fallbackChain, loadMessages } from "../../utils/i18n.ts";

const messagesOf = (language: string) =>
  JSON.parse(readFileSync(`public/i18n/${language}.json`, "utf8"));

describe("the language of the panel", () => {
  it.each([["en"], ["en-gb"], ["xx"], [""], ["zh-hant-tw"]])(
    "for %j ends in one there is a file for",
    (asked) => {
      expect(fallbackChain(asked).at(-1)).toBe("en");
    },
  );

  it("comes with messages alone, without the file's own data", async () => {
    const { language, messages } = await loadMessages("qq", async () => messagesOf("en"));
    expect(language).toBe("en");
    expect(messages["panel-title"]).toBe("Wikimedia partnerships");
    expect(messages).not.toHaveProperty("@metadata");
  });

  it("has a direction", () => {
    expect(directionOf("ar")).toBe("rtl");
    expect(directionOf("pt-br")).toBe("ltr");
  });
});

describe("messages", () => {
  it("follow the language's plural", () => {
    const translate = createTranslate("en", messagesOf("en"));
    expect(translate("panel-button", 1)).toContain("1 partnership");
    expect(translate("panel-button", 5)).toContain("5 partnerships");
  });

  it("put a parameter in as it is, whatever it holds", () => {
    const translate = createTranslate("en", messagesOf("en"));
    expect(translate("reason-subject-id", "{{PLURAL:$1|a|b}} $2 <b>")).toBe(
      "This page is about {{PLURAL:$1|a|b}} $2 <b>",
    );
  });

  it("are each documented for translators, with every parameter", () => {
    const english = messagesOf("en");
    const documentation = messagesOf("qqq");
    expect(Object.keys(documentation)).toEqual(Object.keys(english));
    for (const [key, text] of Object.entries<string>(english)) {
      if (key === "@metadata") continue;
      const parameters = [...new Set(text.match(/\$\d/g))];
      for (const parameter of parameters) {
        expect(documentation[key], key).toContain(`* ${parameter} - `);
      }
    }
  });
});
