/** What a bench is. Each lies in a file `tests/bench/NAME.bench.ts` that exports these. */
export interface Bench<Figures extends object = object> {
  /** What `npm run bench -- NAME` calls it. */
  name: string;
  /** Measures; says on standard error what it is doing. The figures are what `--json` prints. */
  run(): Promise<Figures>;
  /** The figures for people, in reading order. */
  rows(figures: Figures): Row[];
}

export interface Row {
  what: string;
  value: number;
  unit: string;
  /** The highest value the project allows itself, in the same unit. */
  goal?: number;
}
