/**
 * Refreshes without end against a server that misbehaves: nothing is lost, nothing leaks. `SOAK_COUNT`
 * and `SOAK_SEED` run it in pieces: `SOAK_COUNT=200 SOAK_SEED=2 npm run test:long -- soak`.
 */
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { decode } from "../../utils/pins/encoding.ts";
import { pinsOf } from "../../utils/pins/merge.ts";
import { putPins, readPersonalPins } from "../../utils/pins/personal.ts";
import { newPinId } from "../../utils/pins/pin-announcement.ts";
import type { Pin } from "../../utils/pins/schema.ts";
import { FEED_URL } from "../../utils/sites.ts";
import { launchMeasured } from "../bench/lib/chromium.ts";
import type { Session } from "../bench/lib/devtools.ts";
import { seededRandom } from "../seeded-random.ts";
import { startWiki } from "../wiki/server.ts";
import { buildFolder } from "./driver.ts";
import type { Extended } from "./extension.ts";
import { countStored, readStored } from "./kill.ts";
import { until } from "./until.ts";

const COUNT = Number(process.env.SOAK_COUNT ?? 1000);
const SEED = Number(process.env.SOAK_SEED ?? 1);
const PARTNERSHIPS = 60;
const PARTS = 3;
const PART_PATH = "/w/partner-context-part-";
/** So many refreshes tell of a slope. */
const WARM = 200;
/** After so many refreshes all is looked at, and the heap once it has been warm for a while. */
const LOOK_EVERY = Math.max(5, Math.floor(COUNT / 40));
/** After so many the server falls silent for once: that takes as long as the extension's patience. */
const STALL_EVERY = 25;
/** Documents of two generations and of one that came to nothing, no two of which are the same. */
const MOST_CHUNKS = 3 * (PARTS + 1);

/** A feed in parts of which one differs from revision to revision. */
function feedOf(revision: number): Map<string, string> {
  const { origin, pathname, search } = new URL(FEED_URL);
  const files = new Map<string, string>();
  const parts = Array.from({ length: PARTS }, (_, part) => {
    const label = part === revision % PARTS ? `r${revision}` : "same";
    const numbers = Array.from({ length: PARTNERSHIPS }, (_, n) => part * PARTNERSHIPS + n);
    const text = JSON.stringify({
      items: numbers.map((n) => ({ id: `n${n}`, title: `${label} news ${n}` })),
      _partnerships: {
        partnerships: numbers.map((n) => ({ id: `p${n}`, name: `${label} partner ${n}` })),
      },
    });
    const sha256 = createHash("sha256").update(text).digest("hex");
    files.set(`${PART_PATH}${sha256}`, text);
    return { url: `${origin}${PART_PATH}${sha256}`, sha256, bytes: Buffer.byteLength(text) };
  });
  const document = {
    version: "https://jsonfeed.org/version/1.1",
    title: "Soak",
    items: [],
    _partnerships: { schema: 1, revision: `r${revision}`, partnerships: [], parts },
  };
  files.set(pathname + search, JSON.stringify(document));
  return files;
}

type Answer = (response: ServerResponse, text: string) => void;
/** Ways to answer; `good` more often than each of the others. */
const MOODS: [string, Answer][] = [
  ["good", (response, text) => void response.end(text)],
  ["good", (response, text) => void response.end(text)],
  ["good", (response, text) => void response.end(text)],
  ["hangs up", (response) => void response.destroy()],
  ["half", (response, text) => void response.end(text.slice(0, text.length / 2))],
  [
    "hangs up half-way",
    (response, text) =>
      void response
        .writeHead(200, { "Content-Length": text.length * 2 })
        .write(text, () => response.destroy()),
  ],
  ["HTML", (response) => void response.end("<!doctype html>")],
  ["nothing", (response) => void response.end()],
  ["404", (response) => void response.writeHead(404).end()],
  ["429", (response) => void response.writeHead(429, { "Retry-After": "9999" }).end()],
  ["503", (response) => void response.writeHead(503).end()],
  ["a redirect", (response) => void response.writeHead(302, { Location: "/" }).end()],
  ["304", (response) => void response.writeHead(304).end()],
  ["another", (response, text) => void response.end(text.replaceAll("partner", "vandal"))],
  [
    "spoilt records",
    (response, text) => void response.end(text.replaceAll('"name":"', '"name":7,"was":"')),
  ],
];

/** Says the beginning and no more. */
const STALL: Answer = (response, text) => void response.write(text.slice(0, 100));

interface Report {
  ok: boolean;
  value: { feed: { revision: string; counts: { partnerships: number } } | null };
}

it(`${COUNT} refreshes with seed ${SEED}: the last good feed stays, pins stay, the heap stays`, async () => {
  const random = seededRandom(SEED);
  const wiki = await startWiki();
  await using browser = await launchMeasured(wiki.port, buildFolder("chromium", "test"));
  await using worker = await browser.attachWorker();
  await using page = await browser.openTab();
  await page.send("Page.enable");
  const loaded = page.next("Page.loadEventFired");
  await page.send("Page.navigate", {
    url: `${await worker.evaluate("location.origin")}/options.html`,
  });
  await loaded;
  const background: Pick<Extended, "inBackground"> = {
    inBackground: (body) =>
      worker.evaluate(`(async (api, clone) => { ${body} })(chrome, (value) => value)`),
  };
  const pins = [pinOf("n0"), pinOf("n1")];
  const local = areaIn(worker, "local");
  await putPins({ local, locks: navigator.locks, now: Date.now, newId: newPinId }, pins);
  const lookAtPins = async () => {
    expect(byId(await readPersonalPins(local))).toEqual(byId(pins));
    const synced = pinsOf(decode(await areaIn(worker, "sync").get()));
    return synced.length === pins.length && synced;
  };
  expect(byId(await until(lookAtPins, 60_000))).toEqual(byId(pins));

  let files = feedOf(0);
  let spoilAt = Number.POSITIVE_INFINITY;
  let asked = 0;
  let unchanged = 0;
  let mood: Answer = (response, text) => void response.end(text);
  wiki.handle(
    new URL(FEED_URL).hostname,
    ({ href, pathname }) => href === FEED_URL || pathname.startsWith(PART_PATH),
    ({ url = "", headers }, response) => {
      const text = files.get(url);
      if (text === undefined) return void response.writeHead(404).end();
      const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
      if (headers["if-none-match"] === etag) {
        unchanged++;
        return void response.writeHead(304).end();
      }
      response.setHeader("ETag", etag);
      // Of the documents of one refresh, one is answered in another mood.
      if (asked++ === spoilAt) mood(response, text);
      else response.end(text);
    },
  );

  const tally: Record<string, number> = {};
  const heaps: number[] = [];
  const sizes: Record<string, number>[] = [];
  const refresh = () =>
    page.evaluate<Report>(`chrome.runtime.sendMessage({ call: "feed.refresh", ask: null })`);
  // The refresh that follows an installation may still be under way.
  let shown = await until(async () => {
    const { feed } = (await refresh()).value;
    return feed?.revision === "r0" && feed.revision;
  });
  for (let number = 1; number <= COUNT; number++) {
    files = feedOf(number);
    const drawn = MOODS[Math.floor(random() * MOODS.length)] ?? MOODS[0] ?? [];
    const [name, answer] = number % STALL_EVERY === 0 ? (["stalls", STALL] as const) : drawn;
    if (!name || !answer) throw new Error("There is no mood.");
    tally[name] = (tally[name] ?? 0) + 1;
    mood = answer;
    asked = 0;
    spoilAt = Math.floor(random() * 2);
    const report = await refresh();
    const { feed } = report.value;
    if (!feed) throw new Error(`There is no feed after ${name}.`);
    const { revision, counts } = feed;
    // Either the new one, or still the one before; and of either, all.
    expect([shown, `r${number}`], name).toContain(revision);
    if (name === "good") {
      expect(revision).toBe(`r${number}`);
      const before = unchanged;
      expect((await refresh()).value.feed?.revision).toBe(revision);
      expect(unchanged).toBe(before + 1);
    }
    expect(counts.partnerships, `${name} at ${number}`).toBe(PARTS * PARTNERSHIPS);
    shown = revision;
    if (number % LOOK_EVERY > 0) continue;
    // Its own records and no others, all of them.
    const stored = await readStored(background);
    const wanted = { [revision]: PARTNERSHIPS, same: (PARTS - 1) * PARTNERSHIPS };
    expect(stored).toMatchObject({ revision, partnerships: wanted, announcements: wanted });
    sizes.push(await countStored(background));
    expect(byId((await lookAtPins()) || [])).toEqual(byId(pins));
    if (number > COUNT / 4) heaps.push(await heapMB(worker));
  }
  // Nothing may pile up: two generations, and what one refresh left that came to nothing.
  for (const { chunks, state, partnerships } of sizes) {
    expect(state).toBeLessThanOrEqual(2);
    expect(chunks).toBeLessThanOrEqual(MOST_CHUNKS);
    expect(partnerships).toBeLessThanOrEqual(MOST_CHUNKS * PARTNERSHIPS);
  }
  const slope = slopeOf(heaps) / LOOK_EVERY;
  console.log(JSON.stringify({ tally, unchanged, sizes: sizes.at(-1), heaps }));
  console.log(`${slope * 1000} kB a refresh`);
  expect(unchanged).toBeGreaterThan(0);
  // A leak of one feed a refresh would be some hundred kilobytes. A short run is but the warming up.
  if (COUNT >= WARM) expect(slope).toBeLessThan(0.005);
  await wiki.stop();
});

/** One of the browser's own storage areas, from outside. */
function areaIn(worker: Session, name: "local" | "sync") {
  const call = <T>(method: string, argument: unknown) =>
    worker.evaluate<T>(`chrome.storage.${name}.${method}(${JSON.stringify(argument)})`);
  return {
    get: (keys: unknown = null) => call<Record<string, unknown>>("get", keys),
    set: (items: Record<string, unknown>) => call<void>("set", items),
  };
}

function pinOf(announcement: string): Pin {
  return {
    id: newPinId(),
    announcement,
    scope: { kind: "everywhere" },
    priority: "normal",
    order: 0,
    paused: false,
    note: `Of ${announcement}.`,
    at: "2025-01-01T00:00:00Z",
  };
}

const byId = (pins: Pin[]) => pins.toSorted((a, b) => (a.id < b.id ? -1 : 1));

async function heapMB(worker: Session): Promise<number> {
  await worker.send("HeapProfiler.collectGarbage");
  const { usedSize } = await worker.send<{ usedSize: number }>("Runtime.getHeapUsage");
  return Math.round(usedSize / 1e4) / 100;
}

/** By how much the values rise from one to the next (least squares). */
function slopeOf(values: number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let covariance = 0;
  let variance = 0;
  for (const [place, value] of values.entries()) {
    covariance += (place - middle) * (value - mean);
    variance += (place - middle) ** 2;
  }
  return covariance / variance;
}
