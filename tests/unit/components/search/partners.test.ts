import { expect, it } from "vitest";
import { listPartners } from "../../../../components/search/partners.ts";
import { createWords } from "../../../../components/words.ts";
import { messagesOf } from "../../../../tools/i18n/files.ts";
import type { EntryFacts } from "../../../../utils/search/types.ts";

const words = createWords({
  language: "en",
  messages: messagesOf("en"),
  dir: "ltr",
  feedLanguage: "en",
  url: "https://en.wikipedia.org/",
});
const facts = (partners: string[], count: number | null) =>
  ({ partners, count }) as unknown as EntryFacts;

it.each([
  [[], null, ""],
  [["Amazon", "Meta"], 2, "Amazon and Meta"],
  [["Amazon", "Meta"], 3, "Amazon, Meta, and one more"],
  [["Amazon", "Meta"], 14, "Amazon, Meta, and 12 more"],
])("%j of %j are “%s”: no list looks whole that is not", (partners, count, text) => {
  expect(listPartners(words, facts(partners, count))).toBe(text);
});
