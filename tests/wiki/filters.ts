/** A filter of AbuseFilter on Meta. It watches a word that no other test writes. */
export interface Filter {
  name: string;
  action: "warn" | "disallow";
  /** What a change adds that the filter minds. */
  word: string;
}

/** By what they do. */
export const FILTERS = {
  warn: { name: "Doubtful words", action: "warn", word: "doubtfulword" },
  disallow: { name: "Forbidden words", action: "disallow", word: "forbiddenword" },
} as const satisfies Record<string, Filter>;
