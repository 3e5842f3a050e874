/** Ordering candidates: all of them by a quick score, the best by a close look at their texts. */
import { countByKind, entryOf, findEntry, textsOf } from "./entries.ts";
import type { Finding } from "./find.ts";
import { fold } from "./fold.ts";
import type { Haystack } from "./haystack.ts";
import { AS_TYPED, matchTerm, rangesIn, type TermMatch } from "./match.ts";
import { FIELD, placeOf } from "./postings.ts";
import type { Term } from "./terms.ts";
import { topOf } from "./top.ts";
import { ENTRY_KINDS, type SearchAnswer, type SearchContext, type SearchResult } from "./types.ts";
import {
  ADJACENT,
  frecencyValue,
  NAME_START,
  ownValue,
  placeValue,
  WHOLE_NAME,
} from "./weights.ts";
import { type Word, wordsOf } from "./words.ts";

export interface Wanted {
  /** The query's words, folded, with one space between. */
  words: string;
  /** Folded; each must stand in one text of the entry. */
  phrases: string[];
  context: SearchContext;
  limit: number;
}

/** So many candidates are looked at closely: a multiple of what is shown, and never fewer than these. */
const CLOSE_LOOKS = 2;
const LEAST_LOOKS = 24;
/** It is what was typed, word by word. */
const BY_NAME = ADJACENT + NAME_START + WHOLE_NAME;
/** At most, where phrases have to be looked for. */
const MAX_LOOKS = 3000;

/** The best of what was found as results, and how many there are of each kind. */
export function rank(
  haystack: Haystack,
  findings: [Finding, ...Finding[]],
  { words, phrases, context, limit }: Wanted,
): Omit<SearchAnswer, "ignored"> {
  const { entries, values, findingOf } = united(findings, haystack.size);
  const own = ownValues(haystack, context);
  const scores = new Float64Array(entries.length);
  for (let at = 0; at < scores.length; at++) scores[at] = (values[at] ?? 0) + own(entries[at] ?? 0);
  const enough = Math.max(LEAST_LOOKS, CLOSE_LOOKS * limit);
  const looked: Looked[] = [];
  for (const at of topOf(scores, phrases.length > 0 ? MAX_LOOKS : enough)) {
    if (looked.length >= enough) break;
    const entry = entries[at] ?? 0;
    const { terms, factor } = findingOf(at);
    const texts = textsOf(haystack, entry, context.language).map(({ text, field }) => {
      const folded = fold(text);
      return { text, field, folded, words: wordsOf(folded) };
    });
    const isNamed = (one: LookedAt) => joined(one.words) === words;
    if (!phrases.every((one) => texts.some(({ folded }) => folded.includes(one)))) continue;
    const score = own(entry) + factor * closeValue(texts, terms, isNamed);
    looked.push({ entry, terms, texts, score });
  }
  looked.sort((a, b) => b.score - a.score || a.entry - b.entry);
  const results = looked.slice(0, limit).map(({ entry, terms, texts, score }): SearchResult => {
    const line = entryOf(haystack, entry, context.language);
    const shown = termsInTitle(texts, terms);
    const lacking = terms.filter((term) => !shown.includes(term));
    return {
      ...line,
      score,
      ranges: rangesIn(line.title, shown),
      via: lacking.length > 0 ? viaOf(texts, terms, lacking) : null,
    };
  });
  // Without phrases every candidate is a result; with them those that were looked at and have them.
  const found = phrases.length > 0 ? looked.map(({ entry }) => entry) : entries;
  return { results, total: found.length, totals: countByKind(haystack, found) };
}

interface Looked {
  entry: number;
  terms: Term[];
  texts: LookedAt[];
  score: number;
}

interface United {
  entries: ArrayLike<number>;
  values: ArrayLike<number>;
  findingOf(position: number): Finding;
}

/** Each entry once, by the reading of the query that gives it most. */
function united(findings: [Finding, ...Finding[]], size: number): United {
  const [first] = findings;
  const filled = findings.filter((one) => one.entries.length > 0);
  const [only = first] = filled;
  if (filled.length <= 1 && only.factor === 1) return { ...only, findingOf: () => only };
  const entries: number[] = [];
  const values: number[] = [];
  const origins: Finding[] = [];
  /** By entry: where it stands in these lists, plus one. */
  const places = new Uint32Array(size);
  for (const finding of findings) {
    for (let at = 0; at < finding.entries.length; at++) {
      const entry = finding.entries[at] ?? 0;
      const value = finding.factor * (finding.values[at] ?? 0);
      const known = places[entry] ?? 0;
      if (known > 0 && value <= (values[known - 1] ?? 0)) continue;
      const place = known > 0 ? known - 1 : entries.push(entry) - 1;
      places[entry] = place + 1;
      values[place] = value;
      origins[place] = finding;
    }
  }
  return { entries, values, findingOf: (at) => origins[at] ?? first };
}

interface LookedAt {
  text: string;
  field: (typeof FIELD)[keyof typeof FIELD];
  folded: string;
  words: Word[];
}

/** What the query's words are worth in an entry's texts, each where it is found best. */
function closeValue(
  texts: LookedAt[],
  terms: Term[],
  isNamed: (text: LookedAt) => boolean,
): number {
  if (terms.length === 0) return 0;
  const best = new Float64Array(terms.length);
  let bonus = 0;
  for (const text of texts) {
    const { field, words } = text;
    const matches = terms.map((term) => matchTerm(term, words));
    for (const [number, match] of matches.entries()) {
      if (!match) continue;
      const value = match.quality * placeValue(placeOf(field, match.word === 0, words.length));
      best[number] = Math.max(best[number] ?? 0, value);
    }
    if (matches.every((match) => match !== null)) {
      const together = isNamed(text) ? BY_NAME : togetherValue(matches, words.length);
      bonus = Math.max(bonus, together * fieldShare(field));
    }
  }
  return best.reduce((sum, value) => sum + value, 0) / terms.length + bonus;
}

/** A text's words, folded, with one space between. */
export function joined(words: Word[]): string {
  return words.map(({ text }) => text).join(" ");
}

/** How much all words of a query make one name. */
function togetherValue(matches: TermMatch[], wordCount: number): number {
  const quality = Math.min(...matches.map((match) => match.quality));
  const inOrder = matches.every(
    ({ word }, at) => at === 0 || word === (matches[at - 1]?.word ?? 0) + 1,
  );
  const atStart = matches[0]?.word === 0;
  let value = 0;
  if (inOrder && matches.length > 1) value += ADJACENT;
  if (inOrder && atStart) value += NAME_START;
  if (inOrder && atStart && matches.length === wordCount) value += WHOLE_NAME * quality ** 2;
  return value * quality;
}

function fieldShare(field: LookedAt["field"]): number {
  return placeValue(placeOf(field, false, 31)) / placeValue(placeOf(FIELD.name, false, 31));
}

/** The terms that the title has; not with a slip of the finger where another text has them as typed. */
function termsInTitle([title, ...others]: LookedAt[], terms: Term[]): Term[] {
  const isAsTyped = (term: Term, { words }: LookedAt) =>
    (matchTerm(term, words)?.quality ?? 0) >= AS_TYPED;
  return terms.filter((term) => {
    if (!title || !matchTerm(term, title.words)) return false;
    return isAsTyped(term, title) || !others.some((other) => isAsTyped(term, other));
  });
}

/** The other text that has most of what the title lacks. */
function viaOf([, ...others]: LookedAt[], terms: Term[], lacking: Term[]): SearchResult["via"] {
  let best: LookedAt | undefined;
  let bestValue = 0;
  for (const text of others) {
    const value = lacking.reduce((sum, term) => {
      const match = matchTerm(term, text.words);
      return match
        ? sum + match.quality * placeValue(placeOf(text.field, match.word === 0, text.words.length))
        : sum;
    }, 0);
    if (value > bestValue) [best, bestValue] = [text, value];
  }
  return best ? { text: best.text, ranges: rangesIn(best.text, terms) } : null;
}

/** What each entry is worth whatever was typed. */
function ownValues(
  haystack: Haystack,
  { now, frecency }: SearchContext,
): (entry: number) => number {
  const general = generalValues(haystack, now);
  if (!frecency) return (entry) => general[entry] ?? 0;
  const visited = visitedEntries(haystack, frecency);
  return (entry) => (general[entry] ?? 0) + frecencyValue(visited.get(entry) ?? 0);
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** What is the same for everybody and for a day. */
const generalByHaystack = new WeakMap<Haystack, { day: number; values: Float32Array }>();

function generalValues(haystack: Haystack, now: number): Float32Array {
  const day = Math.floor(now / DAY_MS);
  const known = generalByHaystack.get(haystack);
  if (known?.day === day) return known.values;
  const values = new Float32Array(haystack.size);
  let entry = 0;
  for (const kind of ENTRY_KINDS) {
    for (let left = haystack.counts[kind]; left > 0; left--, entry++) {
      values[entry] = ownValue(kind, haystack.dates[entry] ?? 0, day * DAY_MS);
    }
  }
  generalByHaystack.set(haystack, { day, values });
  return values;
}

/** Keys are looked up once for each haystack, not at each keystroke. */
const visitedByKey = new WeakMap<
  ReadonlyMap<string, number>,
  { haystack: WeakRef<Haystack>; visited: Map<number, number> }
>();

function visitedEntries(
  haystack: Haystack,
  frecency: ReadonlyMap<string, number>,
): Map<number, number> {
  const known = visitedByKey.get(frecency);
  if (known?.haystack.deref() === haystack) return known.visited;
  const visited = new Map<number, number>();
  for (const [key, value] of frecency) {
    const entry = findEntry(haystack, key);
    if (entry >= 0) visited.set(entry, value);
  }
  visitedByKey.set(frecency, { haystack: new WeakRef(haystack), visited });
  return visited;
}
