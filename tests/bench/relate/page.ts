/** What runs in the browser's page; the bench calls it through the DevTools protocol. */
import type { PageSignals, Partnership } from "../../../utils/model.ts";
import { readBodySignals } from "../../../utils/relate/body-signals.ts";
import { buildPageIndex } from "../../../utils/relate/build-page-index.ts";
import type { Fingerprint } from "../../../utils/relate/hash.ts";
import { readInfobox } from "../../../utils/relate/infobox.ts";
import { pageKeys, recordKeys } from "../../../utils/relate/keys.ts";
import { describePage } from "../../../utils/relate/page.ts";
import { finderIn } from "../../../utils/relate/page-index.ts";
import { relate } from "../../../utils/relate/relate.ts";
import { readSignals } from "../../../utils/relate/signals.ts";
import {
  DATABASE_NAME,
  type Database,
  GENERATION_FORMAT,
  type Generation,
  openDatabase,
} from "../../../utils/store/database.ts";
import { findPartnerships } from "../../../utils/store/read.ts";
import { inventedPartnership, inventedPartnerships } from "./feed.ts";

const ADDRESS = "https://en.wikipedia.org/wiki/Notional_article";
const SLICE = 500;

/** The partner whose article is looked up; its neighbours are as good. */
const SOUGHT = 4321;

function inMs(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

/** Times of reading this very document as a reader's page, the first time unoptimised. */
function readerSignals(runs: number): number[] {
  return Array.from({ length: runs }, () => inMs(() => readSignals(document, ADDRESS)));
}

/** The same in staff mode, body and all. */
function staffSignals(runs: number): number[] {
  return Array.from({ length: runs }, () => inMs(signalsForStaff));
}

function signalsForStaff(): PageSignals {
  return {
    ...readSignals(document, ADDRESS),
    infobox: readInfobox(document),
    body: readBodySignals(document),
  };
}

function entriesOf(partnerships: Partnership[]) {
  return partnerships.flatMap((partnership, record) =>
    recordKeys(partnership).map((key) => ({ key, record })),
  );
}

/** Times from signals to relations, with records and index in memory. */
function relating(count: number, isStaff: boolean, runs: number): number[] {
  const partnerships = inventedPartnerships(count);
  const find = finderIn(buildPageIndex(entriesOf(partnerships)));
  const signals = {
    ...(isStaff ? signalsForStaff() : readSignals(document, ADDRESS)),
    wikidata: [`Q${900_000_000 + SOUGHT}`],
  };
  const once = () => {
    const page = describePage(signals);
    if (!page) throw new Error("The article is no page.");
    const candidates = find(pageKeys(page)).flatMap((record) => partnerships[record] ?? []);
    return relate(page, candidates, { teamPages: [] });
  };
  if (once().length === 0) throw new Error("The article has no relation.");
  return Array.from({ length: runs }, () => inMs(once));
}

/** Writes the index as the store does, and a Map of the same content beside it. */
async function prepare(count: number, withMap: boolean): Promise<void> {
  await promised(indexedDB.deleteDatabase(DATABASE_NAME));
  const database = await openDatabase(() => {});
  const partnerships = inventedPartnerships(count);
  const entries = entriesOf(partnerships);
  const { coarse, fine, buckets } = buildPageIndex(entries);
  await put(database, "index", [coarse, fine, ...buckets]);
  await put(database, "partnerships", partnerships);
  const chunk = { chunk: 1, partnerships: count, announcements: 0 };
  const generation = {
    number: 1,
    format: GENERATION_FORMAT,
    chunks: [{ ...chunk, skippedPartnerships: [], skippedAnnouncements: [] }],
    teamAnnouncements: [],
  };
  await database.put("state", generation as unknown as Generation, "current");
  if (withMap) {
    const map = new Map<string, number[]>();
    for (const { key, record } of entries) {
      const records = map.get(key);
      if (records) records.push(record);
      else map.set(key, [record]);
    }
    await database.put("haystack", map as unknown as ArrayBuffer, [1, 0]);
  }
  database.close();
}

async function put(
  database: Database,
  store: "index" | "partnerships",
  values: unknown[],
): Promise<void> {
  for (let start = 0; start < values.length; start += SLICE) {
    const transaction = database.transaction(store, "readwrite");
    const puts = values
      .slice(start, start + SLICE)
      .map((value, offset) => transaction.store.put(value as never, [1, start + offset]));
    await Promise.all([...puts, transaction.done]);
  }
}

/** The keys of a reader's page about one of the partners. */
function soughtKeys(): Fingerprint[] {
  const signals = readSignals(document, ADDRESS);
  const page = describePage({ ...signals, wikidata: [`Q${900_000_000 + SOUGHT}`] });
  return page ? pageKeys(page) : [];
}

/** Time of a lookup with nothing in memory but code, as a woken worker has it. */
async function byIndex(): Promise<number> {
  const keys = soughtKeys();
  const begin = performance.now();
  const database = await openDatabase(() => {});
  const lookup = await findPartnerships(database, keys, {});
  const time = performance.now() - begin;
  database.close();
  assertFound(lookup?.found.map(({ partnership }) => partnership));
  return time;
}

/** The same with the Map: read it, look up keys (the sought record's own), read the records. */
async function byMap(): Promise<number> {
  const keys = recordKeys(inventedPartnership(SOUGHT));
  const begin = performance.now();
  const database = await openDatabase(() => {});
  const transaction = database.transaction(["haystack", "partnerships"]);
  const stored: unknown = await transaction.objectStore("haystack").get([1, 0]);
  const map = stored as Map<string, number[]>;
  const records = new Set(keys.flatMap((key) => map.get(key) ?? []));
  const found = await Promise.all(
    [...records].map((record) => transaction.objectStore("partnerships").get([1, record])),
  );
  const time = performance.now() - begin;
  database.close();
  assertFound(found.flatMap((one) => one ?? []));
  return time;
}

function assertFound(found: readonly Partnership[] | undefined): void {
  if (!found?.some(({ id }) => id === `invented-${SOUGHT}`)) throw new Error("Not found.");
}

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

Object.assign(globalThis, {
  bench: { readerSignals, staffSignals, relating, prepare, byIndex, byMap },
});
