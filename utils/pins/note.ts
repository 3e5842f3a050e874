/** Characters a note may have, as a person counts them: one for each code point. */
export const NOTE_LENGTH = 140;

/**
 * How long a note may become, as a browser's field counts: in UTF-16 units, of which a character has
 * up to two. Whatever is typed next has room while there is any; what is pasted may be too long all
 * the same, and is then refused when it is saved.
 */
export function roomForNote(note: string): number {
  return note.length + 2 * Math.max(0, NOTE_LENGTH - [...note].length);
}
