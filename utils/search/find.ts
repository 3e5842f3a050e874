/** How far a query's words are taken from what was typed, until there is something to show. */
import { type Candidates, candidatesOf, collect } from "./candidates.ts";
import type { Haystack } from "./haystack.ts";
import { regionsShownAs } from "./shown-regions.ts";
import { isShort, respaced, type Term, takenApart } from "./terms.ts";
import { RESPACED } from "./weights.ts";

/** Entries that one reading of the query finds. */
export interface Finding extends Candidates {
  /** The words they were found by. */
  terms: Term[];
  /** What this reading counts beside what was typed. */
  factor: number;
}

export interface Found {
  /** What was typed comes first. */
  findings: [Finding, ...Finding[]];
  /** As typed, the words they do without. */
  ignored: string[];
}

/** With fewer results, words are also taken to be mistyped. */
const ENOUGH = 10;
/** Guesses worth less than this part of the best are left out. */
const FAIR_PART = 0.5;

/**
 * As typed; where that is little, also with typos, a space elsewhere or a short word missing; where
 * that is nothing, with as many of the words as there are.
 *
 * @param mask by entry: 0 where the filters do not let it pass
 * @param language in which regions are shown
 */
export function find(
  haystack: Haystack,
  terms: Term[],
  mask: Uint8Array | undefined,
  language: string,
): Found {
  const reading = (those: Term[], factor: number, withTypos: boolean): Finding => ({
    ...collect(haystack, those, { withTypos, mayLack: 0, mask }),
    terms: those,
    factor,
  });
  const asTyped = reading(terms, 1, false);
  if (terms.length === 0) return { findings: [asTyped], ignored: [] };
  const shown = pick(
    regionsShownAs(haystack, terms, language),
    (_, entry) => mask === undefined || mask[entry] === 1,
  );
  const certain: Found["findings"] = [asTyped];
  if (shown.entries.length > 0) certain.push({ ...shown, terms, factor: 1 });
  if (certain.length > 1 || asTyped.entries.length >= ENOUGH) {
    return { findings: certain, ignored: [] };
  }
  const findings = [
    reading(terms, 1, true),
    ...respaced(haystack.vocabulary, terms).map((way) => reading(way, RESPACED, false)),
  ];
  const long = withoutShort(terms);
  if (long) findings.push(reading(long, long.length / terms.length, true));
  if (findings.some(({ entries }) => entries.length > 0)) {
    return { findings: [asTyped, ...withoutFarFetched(findings)], ignored: [] };
  }
  return withoutSome(haystack, takenApart(haystack.vocabulary, terms), mask);
}

/** Only what is worth a fair part of the best: one good result is not followed by a thousand poor. */
function withoutFarFetched(findings: Finding[]): Finding[] {
  let best = 0;
  for (const { values, factor } of findings) {
    for (const value of values) best = Math.max(best, factor * value);
  }
  return findings.map((finding) => ({
    ...finding,
    ...pick(finding, (at) => finding.factor * (finding.values[at] ?? 0) >= FAIR_PART * best),
  }));
}

/** In words of up to three letters no typo is looked for: one of them may be missing instead. */
function withoutShort(terms: Term[]): Term[] | null {
  const long = terms.filter((term) => !isShort(term));
  return long.length === terms.length - 1 && long.length >= 2 ? long : null;
}

/** The entries that have most of the words, if that is at least half. */
function withoutSome(haystack: Haystack, terms: Term[], mask: Uint8Array | undefined): Found {
  const mayLack = Math.floor(terms.length / 2);
  const free = collect(haystack, terms, { withTypos: true, mayLack, mask });
  const most = free.found.reduce((max, count) => Math.max(max, count), 0);
  const finding = { ...pick(free, (at) => free.found[at] === most), terms, factor: 1 };
  const isKept = new Set(finding.entries);
  const had = new Set(
    terms.filter((term) =>
      collect(haystack, [term], { withTypos: true, mayLack: 0, mask }).entries.some((entry) =>
        isKept.has(entry),
      ),
    ),
  );
  return {
    findings: [finding],
    ignored: terms.filter((term) => !had.has(term)).map(({ typed }) => typed),
  };
}

/** The candidates at some positions. Written out: there may be tens of thousands at a keystroke. */
function pick(
  { entries, values, found }: Candidates,
  isWanted: (position: number, entry: number) => boolean,
): Candidates {
  const places = new Uint32Array(entries.length);
  let count = 0;
  for (let at = 0; at < entries.length; at++)
    if (isWanted(at, entries[at] ?? 0)) places[count++] = at;
  const picked = candidatesOf(count);
  for (let next = 0; next < count; next++) {
    const at = places[next] ?? 0;
    picked.entries[next] = entries[at] ?? 0;
    picked.values[next] = values[at] ?? 0;
    picked.found[next] = found[at] ?? 0;
  }
  return picked;
}
