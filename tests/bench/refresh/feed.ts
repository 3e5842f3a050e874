/** A feed of 10,000 + 50,000 in parts, and the answers of a server that has it. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Announcement, Partnership } from "../../../utils/model.ts";
import { generatedFeed } from "../lib/generated-feed.ts";

export const PARTNERSHIPS = 10_000;
export const ANNOUNCEMENTS_EACH = 5;
const TITLES_EACH = 20;
const PER_PART = 500;

export interface ServedFeed {
  /** All documents together, in bytes. */
  bytes: number;
  parts: number;
  /** Makes another part of the feed change, and so its own document. */
  changeOnePart(): void;
  /** Answers for the feed and its parts; false for what is neither. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

interface Part {
  items: Announcement[];
  _partnerships: { partnerships: Partnership[] };
}

/** @param origin where it is served, asked when it is known */
export function servedFeed(origin: () => string): ServedFeed {
  const whole = JSON.parse(generatedFeed({ partnerships: PARTNERSHIPS, titlesEach: TITLES_EACH }));
  const partnerships: Partnership[] = whole._partnerships.partnerships.slice(0, PARTNERSHIPS);
  const parts: Part[] = [];
  for (let from = 0; from < PARTNERSHIPS; from += PER_PART) {
    const some = partnerships.slice(from, from + PER_PART);
    parts.push({ items: some.flatMap(newsOf), _partnerships: { partnerships: some } });
  }
  const head = { ...whole, items: [], _partnerships: { ...whole._partnerships, partnerships: [] } };
  const files = new Map<string, string>();
  let changes = 0;

  function publish(): void {
    files.clear();
    const references = parts.map((part) => {
      const text = JSON.stringify(part);
      const sha256 = createHash("sha256").update(text).digest("hex");
      files.set(`/${sha256}`, text);
      return { url: `${origin()}/${sha256}`, sha256, bytes: Buffer.byteLength(text) };
    });
    const document = { ...head, _partnerships: { ...head._partnerships, parts: references } };
    files.set("/feed.json", JSON.stringify(document));
  }

  return {
    bytes: parts.reduce((sum, part) => sum + Buffer.byteLength(JSON.stringify(part)), 0),
    parts: parts.length,
    changeOnePart() {
      changes++;
      const part = parts[changes % parts.length];
      const [first] = part?._partnerships.partnerships ?? [];
      if (first) first.summary = { en: `Changed for the ${changes}th time.` };
      publish();
    },
    answer({ url = "", headers }, response) {
      if (files.size === 0) publish();
      const text = files.get(url);
      if (text === undefined) return false;
      const etag = `"${createHash("sha256").update(text).digest("hex")}"`;
      const isKnown = headers["if-none-match"] === etag;
      response.writeHead(isKnown ? 304 : 200, { ETag: etag, "Content-Type": "application/json" });
      response.end(isKnown ? undefined : text);
      return true;
    },
  };
}

function newsOf({ id, name }: Partnership): Announcement[] {
  return Array.from({ length: ANNOUNCEMENTS_EACH }, (_, number) => ({
    id: `${id}-news-${number}`,
    title: `News ${number} of ${name}`,
    content_text: `Something was announced together with ${name}, which does not exist.`,
    date_published: `20${10 + number}-01-01T00:00:00Z`,
    _partnerships: { kind: "announcement", partnerships: [id] },
  }));
}
