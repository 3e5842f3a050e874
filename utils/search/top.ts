/** The few best of many, without sorting them all. */

/**
 * Positions of the `count` highest scores, highest first; of equal ones the first. A heap whose top is
 * the worst that is kept: most of the many are compared with it once.
 */
export function topOf(scores: ArrayLike<number>, count: number): number[] {
  const heap: number[] = [];
  const isWorse = (a: number, b: number) => {
    const [first, second] = [scores[a] ?? 0, scores[b] ?? 0];
    return first < second || (first === second && a > b);
  };
  for (let position = 0; position < scores.length; position++) {
    if (heap.length < count) {
      heap.push(position);
      rise(heap, isWorse);
    } else if (count > 0 && (scores[position] ?? 0) > (scores[heap[0] ?? 0] ?? 0)) {
      heap[0] = position;
      sink(heap, isWorse);
    }
  }
  return heap.sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type Compare = (a: number, b: number) => boolean;

function rise(heap: number[], isWorse: Compare): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!isWorse(heap[at] ?? 0, heap[parent] ?? 0)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function sink(heap: number[], isWorse: Compare): void {
  for (let at = 0; ; ) {
    let worst = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && isWorse(heap[child] ?? 0, heap[worst] ?? 0)) worst = child;
    }
    if (worst === at) return;
    swap(heap, at, worst);
    at = worst;
  }
}

function swap(heap: number[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b] ?? 0, heap[a] ?? 0];
}
