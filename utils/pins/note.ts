/** Characters a note may have, as a person counts them: one for each code point. */
export const NOTE_LENGTH = 140;
