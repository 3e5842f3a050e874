/** Feeds spoilt at random, from text to panel: nothing throws, hangs or gets through. */
import { readFileSync } from "node:fs";
import { cleanup, render } from "@testing-library/preact";
import { Panel } from "../../../components/Panel.tsx";
import { FeedError } from "../../../utils/feed/feed-error.ts";
import { parseFeed } from "../../../utils/feed/parse.ts";
import type { Feed } from "../../../utils/model.ts";
import { atOnce } from "../../../utils/steps.ts";
import { derive } from "../../../utils/store/derive.ts";
import { card, content, panelActions } from "../components/sample.ts";
import { mutate } from "./mutate.ts";

export interface Tally {
  refused: number;
  accepted: number;
  /** Records that were left out of feeds that were accepted. */
  leftOut: number;
  shown: number;
  slowestMs: number;
  /** What must not be, each with the seed that makes it happen again. */
  faults: string[];
}

/** Longest time one small feed may take from text to index, whatever else the machine does. */
const HANG_MS = 5000;
/** Of this many feeds one is shown in a panel, and one is large. */
const SHOW_EVERY = 40;
/** Of this many, index and haystack are made, which takes longer than all the rest. */
const DERIVE_EVERY = 4;

const whole = JSON.parse(readFileSync("public/feed.json", "utf8"));
const small = structuredClone(whole);
small.items.length = 2;
small._partnerships.partnerships.length = 3;
small._partnerships.team.members.length = 2;
small._partnerships.pins_page = { api: "https://meta.wikimedia.org/w/api.php", title: "Pins" };
small._partnerships.switches = { panel: { versions: "<0.0.1" } };
small._partnerships.parts = [
  { url: "https://meta.wikimedia.org/1", sha256: "a".repeat(64), bytes: 5 },
];
small.next_url = "https://meta.wikimedia.org/feed.json";

/** Spoils and reads `count` feeds, the first with the seed `from`. */
export function fuzz(from: number, count: number): Tally {
  const tally: Tally = {
    refused: 0,
    accepted: 0,
    leftOut: 0,
    shown: 0,
    slowestMs: 0,
    faults: [],
  };
  for (let seed = from; seed < from + count; seed++) {
    const began = performance.now();
    try {
      const feed = parseFeed(mutate(seed % SHOW_EVERY === 1 ? whole : small, seed));
      tally.accepted++;
      tally.leftOut += feed.problemCount;
      const faults = faultsIn(feed, "feed");
      if (seed % DERIVE_EVERY === 0) atOnce(derive(feed));
      if (seed % SHOW_EVERY === 0) {
        tally.shown++;
        faults.push(...faultsShown(feed));
      }
      tally.faults.push(...faults.map((fault) => `seed ${seed}: ${fault}`));
    } catch (error) {
      if (error instanceof FeedError) tally.refused++;
      else tally.faults.push(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
    const ms = performance.now() - began;
    tally.slowestMs = Math.max(tally.slowestMs, ms);
    if (ms > HANG_MS) tally.faults.push(`seed ${seed}: ${ms} ms`);
  }
  if ("polluted" in {}) tally.faults.push("The prototype of all objects was changed.");
  return tally;
}

const ADDRESS_FIELDS = new Set(["url", "homePage", "about", "api"]);
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const HIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

/** Whatever in a feed a component could trip over. */
function faultsIn(value: unknown, place: string, field = ""): string[] {
  if (value === undefined || typeof value === "boolean") return [];
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${place} is ${value}`];
  if (typeof value === "string") {
    if (!value.isWellFormed()) return [`${place} has half a character`];
    // An address may hold anything that URL parsing takes; it is never shown as text.
    if (ADDRESS_FIELDS.has(field)) {
      return /^https?:\/\//i.test(value) && URL.canParse(value) ? [] : [`${place} is ${value}`];
    }
    // The place and reason of a fault quote the feed, in a page that shows them as text.
    return HIDDEN.test(value) && !place.startsWith("feed.problems") ? [`${place} hides text`] : [];
  }
  if (typeof value !== "object" || value === null) return [`${place} is ${typeof value}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, number) => faultsIn(item, `${place}[${number}]`, field));
  }
  const faults: string[] = [];
  if (Object.getPrototypeOf(value) !== Object.prototype) faults.push(`${place} has a prototype`);
  for (const [key, item] of Object.entries(value)) {
    faults.push(...faultsIn(item, `${place}.${key}`, key));
  }
  return faults;
}

/** What a panel with all of the feed's partnerships has that it must not. */
function faultsShown(feed: Feed): string[] {
  const cards = feed.partnerships.map((partnership) => card(partnership, feed));
  const { container } = render(
    <Panel
      content={content({ cards, teamAnnouncements: feed.announcements })}
      edge="right"
      open
      now={0}
      actions={panelActions()}
    />,
  );
  const faults = [...container.querySelectorAll("[href], [src], [action]")].flatMap((element) =>
    ["href", "src", "action"].flatMap((name) => {
      const address = element.getAttribute(name);
      return address === null || /^https?:\/\//i.test(address) ? [] : [`a link to ${address}`];
    }),
  );
  if (container.querySelector("script, iframe, object, img[onerror], [onclick]")) {
    faults.push("an element that nobody asked for");
  }
  cleanup();
  return faults;
}
