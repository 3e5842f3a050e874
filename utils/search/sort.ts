/** Sorting so many words that others should have their turn in between. */
import type { Steps } from "../steps.ts";

/** Sorts as `sort` does, those that begin with the same two characters at a time. */
export function* sortSteps(words: string[]): Steps<string[]> {
  const groups = new Map<number, string[]>();
  for (const word of words) {
    const start = (word.charCodeAt(0) || 0) * 2 ** 16 + (word.charCodeAt(1) || 0);
    const group = groups.get(start);
    if (group === undefined) groups.set(start, [word]);
    else group.push(word);
    yield;
  }
  const sorted: string[] = [];
  for (const start of Uint32Array.from(groups.keys()).sort()) {
    for (const word of groups.get(start)?.sort() ?? []) sorted.push(word);
    yield;
  }
  return sorted;
}
