/** Few cases in which every two values of different factors meet at least once. */

type Case<F extends Record<string, readonly unknown[]>> = { [K in keyof F]: F[K][number] };

/** Pairwise cases of some factors, always the same for the same factors; `isPossible` rules some out. */
export function pairwise<const F extends Record<string, readonly unknown[]>>(
  factors: F,
  isPossible: (candidate: Case<F>) => boolean = () => true,
): Case<F>[] {
  const all = product(factors).filter(isPossible);
  const open = new Set(all.flatMap(pairsOf));
  const chosen: Case<F>[] = [];
  while (open.size > 0) {
    const gain = (candidate: Case<F>) => pairsOf(candidate).filter((pair) => open.has(pair)).length;
    const best = all.reduce((a, b) => (gain(b) > gain(a) ? b : a));
    for (const pair of pairsOf(best)) open.delete(pair);
    chosen.push(best);
  }
  return chosen;
}

function product<F extends Record<string, readonly unknown[]>>(factors: F): Case<F>[] {
  return Object.entries(factors).reduce<Record<string, unknown>[]>(
    (cases, [name, values]) =>
      cases.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  ) as Case<F>[];
}

function pairsOf(candidate: Record<string, unknown>): string[] {
  const entries = Object.entries(candidate);
  return entries.flatMap(([a, left], index) =>
    entries.slice(index + 1).map(([b, right]) => `${a}=${left}&${b}=${right}`),
  );
}
