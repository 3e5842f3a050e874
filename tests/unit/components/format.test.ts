import { afterEach, describe, expect, it } from "vitest";
import {
  byLanguage,
  formatAge,
  formatDate,
  formatList,
  formatNumber,
  formatPlace,
  intlLanguage,
  webAddress,
} from "../../../components/format.ts";

describe("a date", () => {
  const timeZone = process.env.TZ;
  afterEach(() => {
    if (timeZone === undefined) delete process.env.TZ;
    else process.env.TZ = timeZone;
  });

  it.each(["Pacific/Honolulu", "UTC", "Pacific/Kiritimati"])(
    "is the source's own day in %s",
    (zone) => {
      process.env.TZ = zone;
      expect(formatDate("en", "2019-08-16")).toBe("August 16, 2019");
      expect(formatDate("en", "2019-08")).toBe("August 2019");
      expect(formatDate("en", "2019")).toBe("2019");
      expect(formatDate("en", "2019-08-16T23:30:00-07:00")).toBe("August 16, 2019");
      expect(formatDate("en", "2019-08-16T00:30:00+09:00")).toBe("August 16, 2019");
    },
  );

  it("is written as the language writes it", () => {
    expect(formatDate("de", "2019-08-16")).toBe("16. August 2019");
  });

  it("that is none is shown as it stands", () => {
    expect(formatDate("en", "soon")).toBe("soon");
  });
});

describe("an age", () => {
  const HOUR = 3_600_000;
  it.each([
    [0, "this minute"],
    [-HOUR, "this minute"],
    [59 * 60_000, "59 minutes ago"],
    [3 * HOUR, "3 hours ago"],
    [24 * HOUR, "yesterday"],
    [72 * HOUR, "3 days ago"],
  ])("of %i ms reads %s", (age, words) => {
    expect(formatAge("en", 1_000_000_000_000, 1_000_000_000_000 + age)).toBe(words);
  });
});

describe("a web address", () => {
  it.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//example.org",
    "no address",
    "",
    undefined,
    { href: "https://example.org" },
  ])("is not %j", (address) => {
    expect(webAddress(address)).toBeNull();
  });

  it("is http or https", () => {
    expect(webAddress("https://example.org/a")?.href).toBe("https://example.org/a");
    expect(webAddress("HTTP://example.org/")?.href).toBe("http://example.org/");
  });
});

it("numbers, places and lists are the language's", () => {
  expect(formatNumber("de", 250_000)).toBe("250.000");
  expect(formatPlace("fr", "RW")).toBe("Rwanda");
  expect(formatPlace("en", "002")).toBe("Africa");
  expect(formatPlace("en", "nowhere")).toBe("nowhere");
  expect(formatList("en", ["Rwanda", "Bangladesh"])).toBe("Rwanda and Bangladesh");
});

it("a wiki's code that is no language tag falls back to English", () => {
  expect(intlLanguage("pt-br")).toBe("pt-BR");
  expect(intlLanguage("roa_tara")).toBe("en");
});

it("a text by language is the first of the reader's languages there is, and no other", () => {
  const texts = { en: "Mozilla", ar: "موزيلا" };
  expect(byLanguage(texts, ["pt-br", "en"])).toEqual({ text: "Mozilla", language: "en" });
  expect(byLanguage(texts, ["fr"])).toBeNull();
  expect(byLanguage(texts, ["constructor"])).toBeNull();
});
