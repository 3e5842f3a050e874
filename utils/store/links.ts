/** Which announcements belong to which partnership, packed in blocks that are read one at a time. */
import type { Steps } from "../steps.ts";

/** Partnerships in one block. */
const BLOCK = 512;

/** The block a partnership's list is in. */
export function blockOf(partnership: number): number {
  return Math.floor(partnership / BLOCK);
}

/**
 * Packs the lists: in each block where each list begins and the last one ends, then the numbers.
 *
 * @param lists by the partnership's number
 */
export function* packLinks(lists: (number[] | undefined)[]): Steps<Uint32Array[]> {
  const blocks: Uint32Array[] = [];
  for (let first = 0; first < lists.length; first += BLOCK) {
    const inBlock = lists.slice(first, first + BLOCK);
    const total = inBlock.reduce((sum, list) => sum + (list?.length ?? 0), 0);
    const block = new Uint32Array(inBlock.length + 1 + total);
    let at = inBlock.length + 1;
    for (const [place, list] of inBlock.entries()) {
      block[place] = at;
      if (list) block.set(list, at);
      at += list?.length ?? 0;
    }
    block[inBlock.length] = at;
    blocks.push(block);
    yield;
  }
  return blocks;
}

/** A partnership's list; empty where the block is missing or spoilt. */
export function linksIn(block: Uint32Array | undefined, partnership: number): number[] {
  if (!(block instanceof Uint32Array)) return [];
  const place = partnership % BLOCK;
  return [...block.subarray(block[place] ?? 0, block[place + 1] ?? 0)];
}
