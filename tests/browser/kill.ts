/** Killing the background, or the whole browser, while it stores a feed, and looking at what is left. */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { FEED_URL } from "../../utils/sites.ts";
import type { WikiServer } from "../wiki/server.ts";
import { find, openPanel, until, visit } from "./driver.ts";
import type { Extended } from "./extension.ts";
import { feedRequests } from "./foreign-requests.ts";

export const MOZILLA = "https://en.wikipedia.org/wiki/Mozilla";
const LABELS = ["Alpha", "Beta"] as const;
export type Label = (typeof LABELS)[number];

/** How much a feed holds, and how it is split. */
export interface KillSize {
  partnerships: number;
  announcementsEach: number;
  /** Partnerships in each part; without it, all are in the feed's own document. */
  perPart?: number;
}

const SMALL: KillSize = { partnerships: 1500, announcementsEach: 1, perPart: 500 };

/** What the database holds under the number that is current. */
export interface Stored {
  revision: string;
  /** How many records the feed had, as the generation's own row says. */
  counts: { partnerships: number; announcements: number };
  /** How many records of each revision are there, by the first word of their names. */
  partnerships: Record<string, number>;
  announcements: Record<string, number>;
  /** Entries of the stores that are made from the records. */
  links: number;
  index: number;
  haystack: number;
  /** Partnerships written for a generation that never became current. */
  unfinished: number;
}

/** A feed that the server hands out in one of two revisions, every record of which says which. */
export interface TwoFeeds {
  label: Label;
  /** The number of a part that is not answered for now. */
  held: number | null;
}

/**
 * Makes the wiki server hand out the feed with the label it was given last. Each time it is given
 * one, all documents are new ones: what is stored by its hash already would not be written again.
 */
export function serveTwoFeeds(wiki: WikiServer, size: KillSize = SMALL): TwoFeeds {
  const { host, origin } = new URL(FEED_URL);
  const { partnerships, perPart = partnerships } = size;
  const texts = Object.fromEntries(
    LABELS.map((label) => {
      const parts: string[] = [];
      for (let from = perPart; from < partnerships; from += perPart) {
        const to = Math.min(from + perPart, partnerships);
        parts.push(JSON.stringify(recordsOf(label, from, to, size)));
      }
      return [label, { own: recordsOf(label, 0, perPart, size), parts }];
    }),
  );
  const files = new Map<string, string>();
  let current: Label = "Alpha";
  let held: number | null = null;
  let serial = 0;

  function publish(): void {
    serial++;
    files.clear();
    const { own, parts = [] } = texts[current] ?? {};
    const references = parts.map((part, number) => {
      const text = `{"serial":${serial},${part.slice(1)}`;
      const path = `${PART_PATH}${serial}-${number}.json`;
      files.set(path, text);
      const sha256 = createHash("sha256").update(text).digest("hex");
      return { url: origin + path, sha256, bytes: Buffer.byteLength(text) };
    });
    if (own) files.set("own", JSON.stringify({ serial, ...feedOf(current, own, references) }));
  }

  publish();
  wiki.handle(
    host,
    ({ href, pathname }) => href === FEED_URL || files.has(pathname),
    ({ url = "" }, response: ServerResponse) => {
      if (url.endsWith(`-${held}.json`)) return;
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(files.get(url) ?? files.get("own"));
    },
  );
  return {
    get label() {
      return current;
    },
    set label(label) {
      current = label;
      publish();
    },
    get held() {
      return held;
    },
    set held(part) {
      held = part;
    },
  };
}

/** How the address of every part begins. */
export const PART_PATH = "/w/partner-context-part-";

/** The other revision. */
export const otherThan = (label: string): Label => (label === "Alpha" ? "Beta" : "Alpha");

/** Lets the alarm ring now and waits until the feed's server is asked. */
export async function beginRefresh(browser: Extended, wiki: WikiServer): Promise<void> {
  const before = feedRequests(wiki).length;
  await until(async () => {
    await browser.inBackground('await api.alarms.create("refresh", clone({ when: Date.now() }))');
    // The one before, whose data is there, may still be tidying up, and takes no other one on.
    return until(async () => feedRequests(wiki).length > before, 5000).catch(() => false);
  }, 60_000);
}

/** Waits until a revision is current; says how long that took, in ms. */
export async function untilCurrent(browser: Extended, label: Label): Promise<number> {
  const start = performance.now();
  await until(async () => {
    // Where the machine is busy, Firefox stops a background as idle in the midst of its work.
    if (!(await browser.isRunning())) await visit(browser.driver, MOZILLA);
    return (await readRevision(browser)) === label;
  }, 300_000);
  return performance.now() - start;
}

/** Opens a page, which starts the background, and says which revision its panel shows. */
export async function revisionShown({ driver }: Extended): Promise<string> {
  await visit(driver, MOZILLA);
  await openPanel(driver);
  const { name } = await find(driver, "article");
  return String(name.split(" ")[0]);
}

const OPEN = `
  const result = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const opening = indexedDB.open("partner-context");
  // It is the extension's to create.
  opening.onupgradeneeded = () => opening.transaction.abort();
  const database = await result(opening);`;

/** The current generation's revision; null before there is one. */
export function readRevision(browser: Extended): Promise<string | null> {
  return browser.inBackground(`try { ${OPEN}
    const current = await result(database.transaction("state").objectStore("state").get("current"));
    database.close();
    return current && (current.head.revision ?? "embedded");
  } catch (error) {
    if (error.name === "AbortError") return null;
    throw error;
  }`);
}

/** How many values each store of the database holds. */
export function countStored(
  browser: Pick<Extended, "inBackground">,
): Promise<Record<string, number>> {
  return browser.inBackground(`${OPEN}
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const counts = {};
    for (const name of names) counts[name] = await result(transaction.objectStore(name).count());
    database.close();
    return counts;`);
}

/** Reads the current generation, all of it, in one transaction. */
export function readStored(browser: Pick<Extended, "inBackground">): Promise<Stored> {
  return browser.inBackground(`${OPEN}
    const names = ["state", "partnerships", "announcements", "links", "index", "haystack"];
    const transaction = database.transaction(names);
    const store = (name) => transaction.objectStore(name);
    const { number, head, counts, chunks } = await result(store("state").get("current"));
    const group = (first) => IDBKeyRange.bound(clone([first]), clone([first, []]));
    const labels = {};
    for (const [name, of] of [
      ["partnerships", ({ name }) => name],
      ["announcements", ({ title }) => title],
    ]) {
      labels[name] = {};
      for (const { chunk } of chunks) {
        // Announcements stand in blocks.
        for (const record of (await result(store(name).getAll(group(chunk)))).flat()) {
          const label = of(record).split(" ")[0];
          labels[name][label] = (labels[name][label] ?? 0) + 1;
        }
      }
    }
    const index = await result(store("index").count(group(number)));
    const haystack = await result(store("haystack").count(group(number)));
    const links = await result(store("links").count(group(number)));
    const later = IDBKeyRange.lowerBound(clone([Math.max(...chunks.map(({ chunk }) => chunk)) + 1]));
    const unfinished = await result(store("partnerships").count(later));
    database.close();
    const revision = head.revision ?? "embedded";
    return { revision, counts: { ...counts }, ...labels, links, index, haystack, unfinished };`);
}

/** What is wrong with a stored generation; nothing when all its records are of its one revision. */
export function mixOf(stored: Stored, size: KillSize = SMALL): string[] {
  const { revision, counts, links, index, haystack } = stored;
  const faults: string[] = [];
  for (const name of ["partnerships", "announcements"] as const) {
    const found = JSON.stringify(stored[name]);
    const wanted = JSON.stringify({ [revision]: counts[name] });
    if (found !== wanted) faults.push(`${name} are ${found}, the current row says ${wanted}`);
  }
  if (counts.partnerships !== size.partnerships) faults.push(`${counts.partnerships} partnerships`);
  if (links === 0) faults.push("no announcements of partnerships");
  if (index === 0) faults.push("no page index");
  if (haystack === 0) faults.push("no haystack");
  return faults;
}

/** Lets the extension work for a while: the moment of a kill is what these tests vary. */
export const workFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface RawRecords {
  items: object[];
  _partnerships: { partnerships: object[] };
}

function recordsOf(label: Label, from: number, to: number, size: KillSize): RawRecords {
  const numbers = Array.from({ length: to - from }, (_, number) => from + number);
  return {
    items: numbers.flatMap((number) =>
      Array.from({ length: size.announcementsEach }, (_, item) => ({
        id: `news-${number}-${item}`,
        title: `${label} news ${number}-${item}`,
        content_text: "Text.",
        date_published: "2025-01-01",
        _partnerships: { partnerships: [`partner-${number}`] },
      })),
    ),
    _partnerships: {
      partnerships: numbers.map((number) => ({
        id: `partner-${number}`,
        name: `${label} partner ${number}`,
        titles: { enwiki: [number === 0 ? "Mozilla" : `Partner ${number}`] },
        relates: [
          {
            relation: "product",
            label: `Product ${number}`,
            titles: { enwiki: `Product ${number}` },
          },
        ],
      })),
    },
  };
}

function feedOf(label: Label, records: RawRecords, parts: object[]): object {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: `${label} feed`,
    language: "en",
    items: records.items,
    _partnerships: {
      schema: 1,
      revision: label,
      partnerships: records._partnerships.partnerships,
      ...(parts.length > 0 ? { parts } : {}),
    },
  };
}
