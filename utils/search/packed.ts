/** Typed arrays and lists of numbers packed into one buffer, which the database reads at once. */
import type { Steps } from "../steps.ts";

const ALIGNMENT = 4;

/** One buffer: how many sections there are, the length of each in bytes, then the sections. */
export function* pack(sections: ArrayBufferView[]): Steps<ArrayBuffer> {
  const header = Uint32Array.of(sections.length, ...sections.map(({ byteLength }) => byteLength));
  const all = [header, ...sections];
  const packed = new Uint8Array(all.reduce((sum, { byteLength }) => sum + aligned(byteLength), 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of all) {
    packed.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
    yield;
  }
  return packed.buffer;
}

/** The sections of a packed buffer, as views that copy nothing. */
export function unpack(packed: ArrayBuffer): Uint8Array<ArrayBuffer>[] {
  const [count = 0] = new Uint32Array(packed, 0, 1);
  const lengths = new Uint32Array(packed, 4, count);
  let at = aligned(4 + 4 * count);
  return [...lengths].map((length) => {
    const section = new Uint8Array(packed, at, length);
    at += aligned(length);
    return section;
  });
}

/** A section of whole numbers. */
export function numbersIn(section: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return new Uint32Array(section.buffer, section.byteOffset, section.byteLength / 4);
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

const BLOCK = 2 ** 16;

/** Whole numbers that become more and more, millions of them, none of which is ever moved. */
export class NumberList {
  readonly #blocks: Uint32Array[] = [];
  length = 0;

  push(value: number): void {
    const place = this.length++ % BLOCK;
    if (place === 0) this.#blocks.push(new Uint32Array(BLOCK));
    (this.#blocks.at(-1) as Uint32Array)[place] = value;
  }

  at(position: number): number {
    return this.#blocks[Math.floor(position / BLOCK)]?.[position % BLOCK] ?? 0;
  }
}

/** Bytes that grow. */
export class ByteList {
  readonly #encoder = new TextEncoder();
  #bytes = new Uint8Array(1024);
  length = 0;

  push(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = byte;
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  pushNumber(value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.push(rest);
  }

  /** In UTF-8. */
  pushText(text: string): void {
    this.#reserve(3 * text.length);
    this.length += this.#encoder.encodeInto(text, this.#bytes.subarray(this.length)).written;
  }

  /** What there is so far, as a view that copies nothing. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  #reserve(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.length + more));
    grown.set(this.#bytes.subarray(0, this.length));
    this.#bytes = grown;
  }
}
