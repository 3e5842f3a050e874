/** Runs in the browser's page: reads a document as the extension does and times each step. */
import type { Partnership } from "../../../utils/model.ts";
import { readBodySignals } from "../../../utils/relate/body-signals.ts";
import { describePage } from "../../../utils/relate/page.ts";
import { relate } from "../../../utils/relate/relate.ts";
import { readSignals } from "../../../utils/relate/signals.ts";
import { MUTATIONS } from "./mutations.ts";

/** Other programs take the processor away: only what is slow every time is slow. */
const TRIES = 6;

export interface Measured {
  /** The slowest of the steps, at its quickest, and which it was. */
  ms: number;
  step: string;
  relations: string[];
}

let partnerships: Partnership[] = [];

async function load(): Promise<void> {
  const feed = await (await fetch("/feed.json")).json();
  partnerships = feed._partnerships.partnerships;
}

/** Reads and relates, again only while a step seems to take longer than it may. */
function measure(document: Document, url: string, limit: number): Measured {
  const best = new Map<string, number>();
  let relations: string[] = [];
  for (let tries = 0; tries < TRIES; tries++) {
    const timed = <T>(step: string, work: () => T): T => {
      const begin = performance.now();
      const result = work();
      const ms = performance.now() - begin;
      best.set(step, Math.min(ms, best.get(step) ?? Number.POSITIVE_INFINITY));
      return result;
    };
    const signals = timed("readSignals", () => readSignals(document, url));
    const body = timed("readBodySignals", () => readBodySignals(document));
    const page = timed("describePage", () => describePage({ ...signals, body }));
    if (page) {
      const related = timed("relate", () => relate(page, partnerships, { teamPages: [] }));
      relations = related.map(({ partnership }) => partnership);
    }
    if (Math.max(...best.values()) <= limit) break;
  }
  const [step, ms] = [...best].reduce((slowest, one) => (one[1] > slowest[1] ? one : slowest));
  return { ms, step, relations };
}

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

/** A page of the server, changed by a mutation and a seed; without a mutation, as it is. */
async function saved(
  path: string,
  url: string,
  mutation: number,
  seed: number,
  limit: number,
): Promise<Measured> {
  const html = await (await fetch(path)).text();
  return measure(parsed(MUTATIONS[mutation]?.(html, seed) ?? html), url, limit);
}

/** Every mutation of a page, with as many seeds; the slowest of them. */
async function mutated(
  path: string,
  url: string,
  seeds: number,
  limit: number,
): Promise<Measured & { count: number }> {
  const html = await (await fetch(path)).text();
  let slowest: Measured = { ms: 0, step: "", relations: [] };
  let count = 0;
  for (const mutate of MUTATIONS) {
    for (let seed = 1; seed <= seeds; seed++, count++) {
      const one = measure(parsed(mutate(html, seed)), url, limit);
      if (one.ms > slowest.ms) slowest = one;
    }
  }
  return { ...slowest, count };
}

/** A page whose content is nested by script, which no parser limits. */
function nested(depth: number, url: string, limit: number): Measured {
  const document = parsed("<body class='ns-0'><div id='mw-content-text'></div>");
  let inner: Element = document.createElement("a");
  inner.setAttribute("href", "/wiki/Kiwix");
  inner.textContent = "Kiwix";
  for (let level = 0; level < depth; level++) {
    const outer = document.createElement(level % 3 === 0 ? "table" : "div");
    if (level % 5 === 0) outer.className = "infobox";
    outer.append(inner);
    inner = outer;
  }
  const row = document.createElement("tr");
  row.innerHTML = "<th>Developer</th><td><a href='/wiki/Mozilla'>Mozilla</a></td>";
  inner.append(row);
  document.getElementById("mw-content-text")?.append(inner);
  return measure(document, url, limit);
}

/** A page with a long title everywhere a title may stand. */
function longTitle(length: number, limit: number): Measured {
  const title = "Mozilla ".repeat(length / 8);
  const document = parsed(
    `<title>${title}</title><script>RLCONF={"wgPageName":"${title}"}</script><link rel="canonical" href="/wiki/${title}"><body class="ns-0"><h1>${title}</h1><div id="mw-content-text"><table class="infobox"><tr><th>${title}</th><td><a href="/wiki/${title}">x</a></td></tr></table><p>${title}</p></div>`,
  );
  return measure(document, `https://en.wikipedia.org/wiki/${title}`, limit);
}

Object.assign(globalThis, { fuzz: { load, saved, mutated, nested, longTitle } });
