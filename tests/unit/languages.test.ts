import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { messagesOf, readMessageFile } from "../../tools/i18n/files.ts";
import { directionOf, fallbackChain, LANGUAGES, loadMessages } from "../../utils/languages.ts";

/** Whom the drafts name. */
const DRAFTERS = "Partner Context developers";

describe("the language of the panel", () => {
  it.each([
    ["en", ["en"]],
    ["en-gb", ["en"]],
    ["sco", ["en"]],
    ["xx", ["en"]],
    ["", ["en"]],
    ["pt-BR", ["pt", "en"]],
    ["de-at", ["de", "en"]],
    ["gsw", ["de", "en"]],
    ["arz", ["ar", "en"]],
    ["oc", ["fr", "en"]],
    ["avk", ["fr", "es", "ru", "en"]],
    ["tt-cyrl", ["ru", "en"]],
    ["map-bms", ["id", "en"]],
    ["zh", ["zh-hans", "en"]],
    ["zh-Hant-TW", ["zh-hans", "en"]],
    ["zh-cn", ["zh-hans", "en"]],
    ["gan", ["zh-hans", "en"]],
    ["fr-CA", ["fr", "en"]],
  ])("for %j is the closest of %j", (asked, chain) => {
    expect(fallbackChain(asked)).toEqual(chain);
  });

  it("comes with messages alone, completed from the languages it falls back to", async () => {
    const files: Record<string, Record<string, string>> = {
      fr: { a: "A français" },
      es: { a: "A español", b: "B español" },
      ru: {},
      en: { a: "A", b: "B", c: "C" },
    };
    const load = async (language: string) => ({ "@metadata": "", ...files[language] });
    const { language, messages } = await loadMessages("avk", load);
    expect(language).toBe("fr");
    expect(messages).toEqual({ a: "A français", b: "B español", c: "C" });
  });

  it("has a direction", () => {
    expect(directionOf("ar")).toBe("rtl");
    expect(directionOf("pt-br")).toBe("ltr");
    for (const language of LANGUAGES) {
      const { textInfo } = new Intl.Locale(language) as { textInfo?: { direction: string } };
      if (textInfo) expect(directionOf(language)).toBe(textInfo.direction);
    }
  });
});

describe("each language", () => {
  it.each(LANGUAGES)("%s has its file, with who wrote it", (language) => {
    expect(existsSync(`public/i18n/${language}.json`)).toBe(true);
    expect(Object.keys(messagesOf(language)).length).toBeGreaterThan(0);
    expect(readMessageFile(language)["@metadata"].authors.length).toBeGreaterThan(0);
  });

  it.each(LANGUAGES.filter((language) => language !== "en"))(
    "%s says so while no native speaker has reviewed it",
    (language) => {
      const { authors, note } = readMessageFile(language)["@metadata"];
      const isReviewed = authors.some((author) => author !== DRAFTERS);
      if (!isReviewed) expect(note).toMatch(/not yet reviewed/);
    },
  );
});
