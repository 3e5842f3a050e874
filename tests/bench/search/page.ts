/** What runs in the browser's page; the bench calls it through the DevTools protocol. */
import { parseFeed } from "../../../utils/feed/parse.ts";
import type { Feed } from "../../../utils/model.ts";
import { CONTENDERS, type Contender, type Find } from "./contenders.ts";
import { dataFor, mistypedNames, namesToType, type Size } from "./data.ts";

/** As many as the popup lists. */
const LIMIT = 12;
const STORE = "prepared";
/** Names typed letter by letter; for the slowest it is cut short. */
const NAMES_TYPED = 25;
const TYPING_BUDGET_MS = 4000;
const RECALL_NAMES = 1000;
const RECALL_BUDGET_MS = 30_000;
/** However long they take. */
const LEAST_RECALL_NAMES = 50;

let find: Find | undefined;

/**
 * Stores what a contender keeps, as it would when a feed is written.
 *
 * @returns whether the database took it: it refuses a value of more than about 100 MB
 */
async function prepare(contender: Contender, size: Size): Promise<boolean> {
  const engine = await CONTENDERS[contender]();
  const stored = await engine.prepare(dataFor(size, await embedded()));
  const database = await open();
  const transaction = database.transaction(STORE, "readwrite");
  const isTaken = await new Promise<boolean>((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
    try {
      transaction.objectStore(STORE).put(stored, `${contender} ${size}`);
    } catch {
      transaction.abort();
    }
  });
  database.close();
  return isTaken;
}

/** Loads the code, so that only data is measured. */
async function load(contender: Contender): Promise<void> {
  await CONTENDERS[contender]();
}

/** From nothing but code to the first result, in ms. */
async function cold(contender: Contender, size: Size, query: string): Promise<number> {
  const engine = await CONTENDERS[contender]();
  const begin = performance.now();
  const database = await open();
  const stored = await promised(
    database.transaction(STORE).objectStore(STORE).get(`${contender} ${size}`),
  );
  find = await engine.open(stored);
  const [first] = await find(query, LIMIT);
  const time = performance.now() - begin;
  if (!first) throw new Error(`${contender} finds nothing for ${query}.`);
  return time;
}

/** Time of each keystroke while names are typed, in ms. */
async function keystrokes(size: Size): Promise<number[]> {
  const names = namesToType(dataFor(size, await embedded()).feed, NAMES_TYPED);
  const times: number[] = [];
  const end = performance.now() + TYPING_BUDGET_MS;
  for (const { name } of names) {
    for (let length = 1; length <= name.length && performance.now() < end; length++) {
      const begin = performance.now();
      await find?.(name.slice(0, length), LIMIT);
      times.push(performance.now() - begin);
    }
  }
  return times;
}

/** Of mistyped names, the same for all, whether each is among the first five; as many as time allows. */
async function recall(size: Size): Promise<boolean[]> {
  const names = mistypedNames(dataFor(size, await embedded()).feed, RECALL_NAMES);
  const end = performance.now() + RECALL_BUDGET_MS;
  const found: boolean[] = [];
  for (const { key, typed } of names) {
    if (performance.now() > end && found.length >= LEAST_RECALL_NAMES) break;
    const best = (await find?.(typed, 5)) ?? [];
    found.push(best.slice(0, 5).includes(key));
  }
  return found;
}

async function embedded(): Promise<Feed> {
  return parseFeed(await (await fetch("/feed.json")).text());
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open("bench");
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return promised(request);
}

function promised<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

Object.assign(globalThis, { bench: { prepare, load, cold, keystrokes, recall } });
