/** From a feed's text to its records: the head must be right, bad records are left out and listed. */
import * as v from "valibot";
import type { Announcement, Feed, FeedHead, Partnership, Problem } from "../model.ts";
import { ProblemList } from "../problems.ts";
import { atOnce, type Steps } from "../steps.ts";
import { FeedError } from "./feed-error.ts";
import {
  AnnouncementSchema,
  FeedHeadSchema,
  PartnershipSchema,
  PartSchema,
  type RawFeed,
} from "./schema.ts";

/** The format this version reads. */
export const SCHEMA_VERSION = 1;

/** Of a feed with all its parts; index and haystack are sized for a third of it. */
export const MAX_RECORDS = 200_000;

/** Where records stand in a document, and so how the place of one begins. */
const PARTNERSHIPS = "_partnerships.partnerships";
const ITEMS = "items";

/** Records as they stand in a document, still unchecked. */
export interface RawRecords {
  partnerships: unknown[];
  announcements: unknown[];
}

/** A further document of a feed, as the feed's own lists it. */
export type PartReference = NonNullable<RawFeed["_partnerships"]["parts"]>[number];

/** A feed's own document. */
export interface FeedDocument {
  head: FeedHead;
  parts: PartReference[];
  records: RawRecords;
}

/** The records of one document that can be used, and why the others cannot. */
export type ValidRecords = Omit<Feed, "head">;

/**
 * Validates a whole feed of one document.
 *
 * @throws FeedError when the document is not a feed this version can read
 */
export function parseFeed(text: string): Feed {
  const { head, records } = parseDocument(text);
  return { head, ...atOnce(validate(records)) };
}

/**
 * Reads a feed's own document, all but its records.
 *
 * @throws FeedError
 */
export function parseDocument(text: string): FeedDocument {
  const raw = parseHead(parseJson(text));
  return {
    head: headOf(raw),
    parts: raw._partnerships.parts ?? [],
    records: { partnerships: raw._partnerships.partnerships, announcements: raw.items },
  };
}

/**
 * Reads a part: a feed of which only the records count.
 *
 * @throws FeedError
 */
export function parsePart(text: string): RawRecords {
  const document = parseJson(text);
  refuseIfTooMany(countIn(document));
  const result = v.safeParse(PartSchema, document, { abortEarly: true });
  if (!result.success) throw notAFeed(result.issues[0], "The part");
  const { items, _partnerships } = result.output;
  return { announcements: items ?? [], partnerships: _partnerships?.partnerships ?? [] };
}

/** Keeps the records that follow the rules, and lists the others. */
export function* validate(records: RawRecords): Steps<ValidRecords> {
  const list = new ProblemList();
  const partnerships = yield* keepValid<Partnership>(
    records.partnerships,
    PartnershipSchema,
    PARTNERSHIPS,
    list,
  );
  const announcements = yield* keepValid<Announcement>(
    records.announcements,
    AnnouncementSchema,
    ITEMS,
    list,
  );
  const { problems, problemCount } = list;
  return { partnerships, announcements, problems, problemCount };
}

/** @throws FeedError where a feed has more records than can be dealt with */
export function refuseIfTooMany(count: number): void {
  if (count <= MAX_RECORDS) return;
  throw new FeedError(
    "too-many",
    `The feed has more than ${MAX_RECORDS.toLocaleString("en")} records: leave the oldest out; the previous data stays in use until then.`,
  );
}

/**
 * Refuses a feed that lists partnerships of which none is valid, or nothing but announcements of
 * which none is: one mistake made in every record is no reason to take the good ones from people.
 * Where partnerships are valid, announcements that are not are left out like any other record.
 *
 * @param documents all of the feed's, its own first
 * @throws FeedError
 */
export function refuseIfNoneValid(documents: ValidRecords[]): void {
  for (const [list, kind] of [
    [PARTNERSHIPS, "partnerships"],
    [ITEMS, "announcements"],
  ] as const) {
    if (documents.some((document) => document[kind].length > 0)) return;
    for (const [number, { problems }] of documents.entries()) {
      const first = problems.find(({ place }) => place.startsWith(list));
      if (!first) continue;
      const where = number === 0 ? "" : `_partnerships.parts[${number - 1}]: `;
      throw new FeedError(
        "nothing-valid",
        `None of the records in ${list} is valid (${where}${first.place} ${first.reason}): the previous data stays in use until they are corrected.`,
      );
    }
  }
}

function parseJson(text: string): unknown {
  if (text.trim() === "") {
    throw new FeedError(
      "empty",
      "The feed’s address answered with an empty page: nothing has been published there yet.",
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new FeedError(
      "not-json",
      `The feed is not JSON (${detail}): check that its address leads to the feed itself.`,
    );
  }
}

function parseHead(document: unknown): RawFeed {
  const schema = schemaVersion(document);
  if (schema !== null && schema > SCHEMA_VERSION) {
    throw new FeedError(
      "newer-schema",
      `_partnerships.schema is ${schema} and this version of the extension reads ${SCHEMA_VERSION}: update the extension.`,
    );
  }
  refuseIfTooMany(countIn(document));
  const result = v.safeParse(FeedHeadSchema, document, { abortEarly: true });
  if (result.success) return result.output;
  throw notAFeed(result.issues[0], "The document");
}

function notAFeed(issue: v.BaseIssue<unknown>, what: string): FeedError {
  const { place, reason } = problemOf(issue, "");
  return new FeedError(
    "not-a-feed",
    `${place || what} ${reason}: correct it, or check that the address leads to a partnership feed.`,
  );
}

/** How many records a document lists, should it be one. */
function countIn(document: unknown): number {
  const { items, _partnerships } = (document ?? {}) as Partial<Record<keyof RawFeed, unknown>>;
  const { partnerships } = (_partnerships ?? {}) as { partnerships?: unknown };
  return lengthOf(items) + lengthOf(partnerships);
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function schemaVersion(document: unknown): number | null {
  const extension = (document as { _partnerships?: { schema?: unknown } } | null)?._partnerships;
  return typeof extension?.schema === "number" ? extension.schema : null;
}

function headOf(raw: RawFeed): FeedHead {
  const { about, revision, updated, team, priorities, pins_page, switches } = raw._partnerships;
  return {
    title: raw.title,
    language: raw.language ?? "en",
    homePage: raw.home_page_url,
    about,
    revision,
    updated,
    team,
    priorities: priorities ?? [],
    pinsPage: pins_page,
    switches,
  };
}

function* keepValid<T extends { id: string }>(
  records: unknown[],
  schema: v.GenericSchema<unknown, T>,
  place: string,
  list: ProblemList,
): Steps<T[]> {
  const seen = new Set<string>();
  const valid: T[] = [];
  for (const [index, record] of records.entries()) {
    yield;
    const result = v.safeParse(schema, record, { abortEarly: true });
    if (!result.success) {
      list.add(() => problemOf(result.issues[0], `${place}[${index}]`));
    } else if (seen.has(result.output.id)) {
      list.add(() => ({
        place: `${place}[${index}].id`,
        reason: `repeats the id '${result.output.id}' of an earlier record`,
      }));
    } else {
      seen.add(result.output.id);
      valid.push(result.output);
    }
  }
  return valid;
}

function problemOf(issue: v.BaseIssue<unknown>, base: string): Problem {
  let place = base;
  for (const step of issue.path ?? []) {
    const key = (step as { key?: unknown }).key;
    if (typeof key === "number") place += `[${key}]`;
    else place += place ? `.${String(key)}` : String(key);
  }
  const isMissing = issue.input === undefined;
  return { place, reason: isMissing ? "is missing" : issue.message };
}
