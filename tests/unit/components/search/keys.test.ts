import { describe, expect, it } from "vitest";
import { detailKey, fieldKey, type Key, moved } from "../../../../components/search/keys.ts";

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  code: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

describe("in the field", () => {
  it("Enter opens, and with Ctrl or Command in a tab", () => {
    expect(fieldKey(key("Enter"), false, false)).toEqual({ do: "activate", inNewTab: false });
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(fieldKey(key("Enter", modifier), false, false)).toMatchObject({ inNewTab: true });
    }
  });

  it("Home and End are the text’s until an arrow was used", () => {
    expect(fieldKey(key("Home"), false, false)).toBeNull();
    expect(fieldKey(key("Home"), false, true)).toEqual({ do: "move", to: "first" });
    expect(fieldKey(key("End", { shiftKey: true }), false, true)).toBeNull();
  });

  it("a question mark is the help only where nothing is typed", () => {
    for (const mark of ["?", "؟", "？"]) {
      expect(fieldKey(key(mark, { shiftKey: true }), true, false)).toEqual({ do: "help" });
      expect(fieldKey(key(mark), false, false)).toBeNull();
    }
  });

  it("Escape clears what is typed, and is the browser’s where nothing is", () => {
    expect(fieldKey(key("Escape"), false, false)).toEqual({ do: "back" });
    expect(fieldKey(key("Escape"), true, false)).toBeNull();
  });

  it("no key is taken from an input method that composes", () => {
    expect(fieldKey(key("Enter", { isComposing: true }), false, false)).toBeNull();
    expect(fieldKey(key("ArrowDown", { isComposing: true }), false, true)).toBeNull();
  });

  it("with Alt the place of a key counts, whatever it writes", () => {
    const alt = { altKey: true, code: "KeyW" };
    for (const name of ["w", "∑", "ц"]) {
      expect(fieldKey(key(name, alt), false, false)).toEqual({ do: "copy", format: "wikitext" });
    }
    expect(fieldKey(key("w", { ...alt, ctrlKey: true }), false, false)).toBeNull();
    expect(fieldKey(key("d", { altKey: true, code: "KeyD" }), false, false)).toBeNull();
  });
});

it("in an entry, Escape and Alt with the arrow lead back", () => {
  expect(detailKey(key("Escape"))).toEqual({ do: "back" });
  expect(detailKey(key("ArrowLeft", { altKey: true }))).toEqual({ do: "back" });
  expect(detailKey(key("ArrowLeft"))).toBeNull();
  expect(detailKey(key("p", { altKey: true, code: "KeyP" }))).toEqual({ do: "pin" });
});

describe("moving", () => {
  it("goes round the ends, and from no line to the first or last", () => {
    expect([-1, 0, 2].map((at) => moved(at, "next", 3))).toEqual([0, 1, 0]);
    expect([-1, 0, 2].map((at) => moved(at, "previous", 3))).toEqual([2, 2, 1]);
    expect([moved(1, "first", 3), moved(1, "last", 3), moved(-1, "next", 0)]).toEqual([0, 2, -1]);
  });
});
