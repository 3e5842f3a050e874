/**
 * Announcements are many and small: several are stored as one value, or a browser would take four times
 * as long to write them as it takes to make sense of them.
 */
import type { Announcement } from "../model.ts";

/** Announcements in one block; to read one of them, all are read. */
const BLOCK = 16;

/** The announcements of a chunk as they are stored, block by block. */
export function inBlocks(announcements: Announcement[]): Announcement[][] {
  const blocks: Announcement[][] = [];
  for (let start = 0; start < announcements.length; start += BLOCK) {
    blocks.push(announcements.slice(start, start + BLOCK));
  }
  return blocks;
}

/** The key of the block with the announcement at this place of a chunk. */
export function blockKey([chunk, place]: [chunk: number, place: number]): [number, number] {
  return [chunk, Math.floor(place / BLOCK)];
}

/** The announcement at this place of its chunk; undefined where it, or its block, is spoilt. */
export function recordAt(block: unknown, [, place]: [chunk: number, place: number]) {
  const record = Array.isArray(block) ? block[place % BLOCK] : undefined;
  return hasId(record) ? (record as Announcement) : undefined;
}

/** The announcements of a block, without those that are spoilt. */
export function recordsIn(block: unknown): Announcement[] {
  return Array.isArray(block) ? block.filter(hasId) : [];
}

/** Whether something read is a record at all. */
export function hasId(record: unknown): boolean {
  return typeof (record as { id?: unknown } | null | undefined)?.id === "string";
}
