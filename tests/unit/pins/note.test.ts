import { expect, it } from "vitest";
import { NOTE_LENGTH, roomForNote } from "../../../utils/pins/note.ts";

it.each(["x", "é", "☃", "🧭"])("a note has room for its last %s, and for none after it", (each) => {
  const almost = each.repeat(NOTE_LENGTH - 1);
  const full = each.repeat(NOTE_LENGTH);
  expect(roomForNote(almost)).toBeGreaterThanOrEqual(full.length);
  expect(roomForNote(full)).toBe(full.length);
  // One that is too long already can be shortened.
  expect(roomForNote(`${full}🧭`)).toBe(full.length + 2);
});
