/** Feeds spoilt with knowledge of what a feed is: the same seed spoils in the same way. */
import { seededRandom } from "../../seeded-random.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const OBJECT_AS_TEXT: Json = { type: "a", props: { href: "javascript:alert(1)" }, key: null };
/** Built anew each time, so that a mutation of one does not spoil the others. */
const EVIL: (() => Json)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e308,
  () => 2 ** 60,
  () => "",
  () => " ",
  () => [],
  () => ({}),
  () => [[[[]]]],
  () => structuredClone(OBJECT_AS_TEXT),
  () => [structuredClone(OBJECT_AS_TEXT)],
  () => "javascript:alert(1)",
  () => "JaVaScRiPt:alert(1)",
  () => "java\nscript:alert(1)",
  () => "data:text/html,<script>alert(1)</script>",
  () => "vbscript:x",
  () => "blob:https://evil.example/1",
  () => "//evil.example",
  () => "https://evil.example@good.example/",
  () => "https://[::1",
  () => "<img src=x onerror=alert(1)>",
  () => "\u202Egnp.exe",
  () => "\u2066\u2067\u2069",
  () => "\u0000\u0007",
  () => "\uD800",
  () => "a\uDC00b",
  () => "9999-12-31",
  () => "2025-13-45",
  () => "0000-00-00T99:99:99Z",
  () => Array(20_000).fill(0),
  () => Array.from({ length: 2000 }, () => structuredClone(OBJECT_AS_TEXT)),
  () => "x".repeat(30_000),
  () => "é".repeat(3000),
  () => "__proto__",
  () => "constructor",
  () => "{{PLURAL:$1|a|b}}$1",
];
const EVIL_KEYS = ["__proto__", "constructor", "prototype", "toString", "id", "length", "then", ""];

/** One feed's text, spoilt in a few places. */
export function mutate(feed: Json, seed: number): string {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const copy = structuredClone(feed);
  const times = 1 + Math.floor(random() * 6);
  for (let time = 0; time < times; time++) {
    // An earlier one may have made something else of the whole.
    const { items, _partnerships } = (copy ?? {}) as { items?: Json; _partnerships?: Json };
    if (items === undefined || !_partnerships) break;
    spoil(copy, pick, random);
  }
  let text = JSON.stringify(copy);
  // A key that no object literal has, but JSON may.
  if (random() < 0.1) text = text.replace(/"name":/, () => '"__proto__":{"polluted":1},"name":');
  if (random() < 0.05) text = text.slice(0, Math.floor(random() * text.length));
  if (random() < 0.03) {
    const at = Math.floor(random() * text.length);
    text =
      text.slice(0, at) + pick(["\u0000", '"', "}", "\\u", "1e999", "\uFEFF"]) + text.slice(at);
  }
  return text;
}

function spoil(feed: Json, pick: <T>(list: readonly T[]) => T, random: () => number): void {
  // Mostly somewhere in a record: a head that is spoilt is refused, and says no more.
  let holder: Json = feed;
  if (random() < 0.85) {
    const { items, _partnerships } = feed as { items: Json; _partnerships: Json };
    holder = pick([items, (_partnerships as { partnerships: Json } | null)?.partnerships ?? null]);
  }
  for (;;) {
    if (typeof holder !== "object" || holder === null) return;
    const keys: string[] = Object.keys(holder);
    if (keys.length === 0) return;
    const key: string = pick(keys);
    const value: Json = (holder as Record<string, Json>)[key] ?? null;
    const isLeaf = typeof value !== "object" || value === null;
    if (isLeaf || random() < 0.15) {
      change(holder, key, pick, random);
      return;
    }
    holder = value;
  }
}

function change(
  holder: Json[] | { [key: string]: Json },
  key: string,
  pick: <T>(list: readonly T[]) => T,
  random: () => number,
): void {
  const values = holder as Record<string, Json>;
  const kind = random();
  if (kind < 0.6) values[key] = pick(EVIL)();
  else if (kind < 0.75 && !Array.isArray(holder)) delete values[key];
  else if (kind < 0.85 && Array.isArray(holder)) {
    // The same record again: the same id twice, or a hundred times.
    const times = random() < 0.1 ? 100 : 1;
    for (let time = 0; time < times; time++) holder.push(structuredClone(values[key] ?? null));
  } else if (Array.isArray(holder)) holder.unshift(pick(EVIL)());
  else {
    const evil = pick(EVIL_KEYS);
    Object.defineProperty(values, evil, {
      value: pick(EVIL)(),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
}
