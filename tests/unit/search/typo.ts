/** Slips of the finger, for tests and the bench. */

type Random = (below: number) => number;

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/**
 * A name with one letter missing, too many or wrong, or two neighbours exchanged, anywhere in it. Never
 * the name itself. A name in another script gets letters that it has already.
 */
export function withTypo(name: string, random: Random): string {
  const letters = /[a-z]/i.test(name) ? LETTERS : [...name];
  for (;;) {
    const characters = [...name];
    const at = random(characters.length);
    const letter = letters[random(letters.length)] ?? "a";
    switch (random(4)) {
      case 0:
        characters.splice(at, 1);
        break;
      case 1:
        characters.splice(at, 0, letter);
        break;
      case 2:
        characters[at] = letter;
        break;
      default:
        characters.splice(at, 2, ...characters.slice(at, at + 2).reverse());
    }
    const typed = characters.join("");
    if (typed !== name && typed.trim() !== "") return typed;
  }
}
