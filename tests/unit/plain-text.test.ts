import { expect, it } from "vitest";
import { excerpt, plainText, titleOf } from "../../utils/plain-text.ts";

it("text is text and nothing else", () => {
  expect(plainText("text")).toBe("text");
  expect(plainText({ type: "b", props: {}, constructor: undefined })).toBe("");
  expect(plainText(undefined)).toBe("");
});

it("an excerpt is cut between words", () => {
  expect(excerpt("short", 10)).toBe("short");
  expect(excerpt("some words in a row", 12)).toBe("some words…");
  expect(excerpt("x".repeat(20), 10)).toBe(`${"x".repeat(10)}…`);
});

it("an announcement is called by its title, or else by how it begins", () => {
  const [summary, content_text] = ["Summary.", `${"word ".repeat(16)}and more`];
  expect(titleOf({ id: "a", title: "Title", summary })).toBe("Title");
  expect(titleOf({ id: "a", summary, content_text })).toBe("Summary.");
  expect(titleOf({ id: "a", summary: "", content_text })).toMatch(/^word .*word…$/);
  expect(titleOf({ id: "a" })).toBe("");
  expect(titleOf(null)).toBe("");
});
