/** Runs in the browser's page: reads a document as the extension does and times each step. */
import type { Partnership } from "../../../utils/model.ts";
import { readBodySignals } from "../../../utils/relate/body-signals.ts";
import { readInfobox } from "../../../utils/relate/infobox.ts";
import { pageKeys } from "../../../utils/relate/keys.ts";
import { describePage } from "../../../utils/relate/page.ts";
import { relate } from "../../../utils/relate/relate.ts";
import { readSignals } from "../../../utils/relate/signals.ts";
import { MUTATIONS } from "./mutations.ts";

/** Other programs take the processor away: only what is slow every time is slow. */
const TRIES = 4;

export interface Measured {
  /** The slowest of the steps, at its quickest, and which it was. */
  ms: number;
  step: string;
  /** Which page it was. */
  page: string;
  relations: string[];
  /** Links of the infobox that were not among those that are looked up first. */
  strays: number;
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
  let strays = 0;
  for (let tries = 0; tries < TRIES; tries++) {
    const timed = <T>(step: string, work: () => T): T => {
      const begin = performance.now();
      const result = work();
      const ms = performance.now() - begin;
      best.set(step, Math.min(ms, best.get(step) ?? Number.POSITIVE_INFINITY));
      return result;
    };
    const signals = timed("readSignals", () => readSignals(document, url));
    const infobox = timed("readInfobox", () => readInfobox(document));
    const body = timed("readBodySignals", () => readBodySignals(document));
    const first = new Set(signals.infoboxLinks);
    const second = infobox.flatMap(({ parties }) => parties.flat());
    const isArticle = !signals.namespace && (signals.action ?? "view") === "view";
    strays = isArticle ? second.filter((link) => !first.has(link)).length : 0;
    const page = timed("describePage", () => describePage({ ...signals, infobox, body }));
    if (page) {
      const related = timed("relate", () => relate(page, partnerships, { teamPages: [] }));
      relations = related.map(({ partnership }) => partnership);
    }
    if (Math.max(...best.values()) <= limit) break;
  }
  const [step, ms] = [...best].reduce((slowest, one) => (one[1] > slowest[1] ? one : slowest));
  return { ms, step, page: url.slice(0, 200), relations, strays };
}

function parsed(html: string): Document {
  return new DOMParser().parseFromString(html, "text/html");
}

/** A page of the server as it is. */
async function whole(path: string, url: string, limit: number): Promise<Measured> {
  return measure(parsed(await (await fetch(path)).text()), url, limit);
}

/** Every mutation of a page, with as many seeds from the first on; the slowest of them. */
async function mutated(
  path: string,
  url: string,
  firstSeed: number,
  seeds: number,
  limit: number,
): Promise<Measured & { count: number }> {
  const html = await (await fetch(path)).text();
  let slowest: Measured = { ms: 0, step: "", page: "", relations: [], strays: 0 };
  let count = 0;
  for (const [mutation, mutate] of MUTATIONS.entries()) {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed++, count++) {
      const one = measure(parsed(mutate(html, seed)), url, limit);
      if (one.ms > slowest.ms) slowest = { ...one, page: `${url}, mutation ${mutation}` };
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
  document
    .getElementById("mw-content-text")
    ?.append(document.createProcessingInstruction("x", "y"), inner);
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

/** A page with more of everything than is read, and what was read of it. */
function endless(url: string, limit: number): Measured & { counts: Record<string, number> } {
  const long = "x".repeat(100_000);
  const languages = Array.from(
    { length: 1000 },
    (_, n) => `<a href="//a${String.fromCharCode(97 + (n % 26))}.wikipedia.org/wiki/${n}">x</a>`,
  );
  const rows = Array.from(
    { length: 600 },
    (_, n) =>
      `<tr><th>${long.slice(0, 300)}</th><td>${`<a href="/wiki/${n}">x</a>, `.repeat(2)}<a href="/wiki/${long.slice(0, 1500)}">x</a></td></tr>`,
  );
  const links = Array.from(
    { length: 11_000 },
    (_, n) => `<a href="/wiki/Page_${n}">谷歌 Page ${n}</a> ${"Lorem Ipsum ".repeat(8)}`,
  );
  const page = parsed(
    `<html lang="${long.slice(0, 999)}"><body class="ns-0 action-view ${long}"><div id="p-lang">${languages.join("")}</div><div id="mw-content-text"><table class="infobox">${rows.join("")}</table><h2>One</h2><p>${links.join("")}</p></div>`,
  );
  const signals = readSignals(page, url);
  const body = readBodySignals(page);
  const infobox = readInfobox(page);
  const described = describePage({ ...signals, infobox, body });
  return {
    ...measure(page, url, limit),
    counts: {
      lang: signals.lang.length,
      languages: signals.languages.length,
      infoboxLinks: signals.infoboxLinks.length,
      infobox: infobox.length,
      bytes: JSON.stringify({ ...signals, infobox }).length,
      bodyLinks: body.bodyLinks.length,
      bodyText: body.bodyText.length,
      keys: described ? pageKeys(described).length : 0,
    },
  };
}

Object.assign(globalThis, { fuzz: { load, whole, mutated, nested, longTitle, endless } });
