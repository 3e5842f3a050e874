import { describe, expect, it } from "vitest";
import { checkDocumentation, checkTranslation, checkUsage } from "../../../tools/i18n/check.ts";
import type { Exceptions } from "../../../tools/i18n/files.ts";
import { localeFiles } from "../../../tools/i18n/locales.ts";
import { findProblems } from "../../../tools/i18n.ts";
import { LANGUAGES } from "../../../utils/languages.ts";

describe("the messages", () => {
  it("are documented, translated, used, and the only words there are", () => {
    // `npm run i18n` lists the same; CONTRIBUTING.md tells what to do about it.
    expect(findProblems()).toEqual([]);
  });
});

describe("the check", () => {
  const english = { plain: "Plain", count: "{{PLURAL:$1|One|$1}} of $2" };
  const exceptions = { sameAsEnglish: { de: ["plain"] }, untranslated: [] as string[] };
  const check = (translated: Record<string, string>, more: Exceptions = exceptions) =>
    checkTranslation("de", translated, english, more);
  const count = "{{PLURAL:$1|Eins|$1}} von $2";

  it("has nothing against a complete translation", () => {
    expect(check({ plain: "Plain", count })).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ["de.json lacks count.", { plain: "Plain" }],
    ["de.json has extra, which is gone.", { plain: "Plain", count, extra: "Mehr" }],
    ["count of de.json has not the parameters $1,$2.", { plain: "Plain", count: "$1 von" }],
    ["exceptions.json lists plain for de, but it is translated.", { plain: "Schlicht", count }],
    [
      "count of de.json has more than 2 forms.",
      { plain: "Plain", count: "{{PLURAL:$1|Eins|$1|$1|$1}} von $2" },
    ],
    [
      "count of de.json has something in braces that is no plural.",
      { plain: "Plain", count: "{{GENDER:$1|Eins|$1}} von $2" },
    ],
  ])("says: %s", (problem, translated) => {
    expect(check(translated)).toEqual([problem]);
  });

  it("finds what is left in English, unless it is listed", () => {
    const listed = { ...exceptions, sameAsEnglish: {} };
    expect(check({ plain: "Plain", count }, listed)).toEqual([
      "plain of de.json is in English; translate it or list it in exceptions.json.",
    ]);
  });

  it("wants no line of French to begin with a colon", () => {
    const breaks = "plain of fr.json lets a line end before its punctuation; write U+00A0 there.";
    const checkFrench = (plain: string) =>
      checkTranslation(
        "fr",
        { plain },
        { plain: "Plain" },
        { sameAsEnglish: {}, untranslated: [] },
      );
    for (const text of ["Simple : oui", "Simple ; oui", "Oui ?", "« Oui\u00a0»"]) {
      expect(checkFrench(text), text).toEqual([breaks]);
    }
    expect(checkFrench("«\u00a0Simple\u00a0»\u00a0: oui\u00a0; non, à 10:30.")).toEqual([]);
  });

  it("lets wait what is listed as waiting", () => {
    expect(check({ plain: "Plain" }, { ...exceptions, untranslated: ["count"] })).toEqual([]);
  });

  it("wants each parameter documented", () => {
    expect(checkDocumentation(english, { plain: "", count: "* $1 - number", old: "" })).toEqual([
      "qqq.json documents old, which is gone.",
      "qqq.json does not say what $2 of count is.",
    ]);
  });

  it("finds what nothing uses, what is not there and what is no message", () => {
    const usage = {
      isUsed: (key: string) => key === "plain",
      asked: [
        { key: "plain", file: "a.tsx" },
        { key: "gone", file: "b.tsx" },
      ],
      hardCoded: [{ text: "Close", file: "c.tsx" }],
    };
    expect(checkUsage(english, usage)).toEqual([
      "Nothing uses count.",
      "b.tsx asks for gone, which is not in en.json.",
      "c.tsx has “Close” in place of a message.",
    ]);
  });
});

describe("what the browser shows of the extension", () => {
  const files = localeFiles();

  it("is in every language", () => {
    expect(files).toHaveLength(LANGUAGES.length);
    expect(files.map(({ relativeDest }) => relativeDest)).toContain("_locales/zh_CN/messages.json");
  });

  it.each(files.map((file) => [file.relativeDest, file.contents]))("%s fits", (_, contents) => {
    const messages: Record<string, { message: string }> = JSON.parse(contents);
    // What Chrome's store takes.
    expect(messages.extension_name?.message.length).toBeLessThanOrEqual(75);
    expect(messages.extension_description?.message.length).toBeLessThanOrEqual(132);
    for (const { message } of Object.values(messages)) expect(message).not.toBe("");
  });
});
