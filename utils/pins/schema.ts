/**
 * What a pin is. The reasons for bad input are keys of messages, so that they can be said in any
 * language; docs/pins.md has the format in words.
 */
import * as v from "valibot";
import { cleanText, Id, PageTitle, WikiId } from "../feed/schema.ts";
import { toInstant } from "./instant.ts";
import { NOTE_LENGTH } from "./note.ts";

const BAD = "pin-bad-field";

/** A moment in UTC, to the second. Any RFC 3339 time is read; years are those of the feed. */
const Instant = v.pipe(
  v.string("pin-bad-time"),
  v.regex(
    /^(?:19|20|21)\d\d-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:\d\d)$/,
    "pin-bad-time",
  ),
  v.check((text) => !Number.isNaN(Date.parse(text)), "pin-bad-time"),
  v.transform((text) => toInstant(Date.parse(text))),
);

/** Where a pin is shown: on every panel that opens, or where one of the others holds. */
export const ScopeSchema = v.variant(
  "kind",
  [
    v.object({ kind: v.literal("everywhere") }),
    v.object({ kind: v.literal("wiki"), wiki: WikiId }),
    v.object({ kind: v.literal("partnership"), partnership: Id }),
    v.object({ kind: v.literal("page"), wiki: WikiId, title: PageTitle }),
  ],
  "pin-bad-place",
);

const PinFields = v.object(
  {
    id: v.pipe(v.string(BAD), v.regex(/^[a-z0-9]{8,32}$/, BAD)),
    /** Id of an announcement of the feed. */
    announcement: v.pipe(
      v.string("pin-bad-announcement"),
      v.transform(cleanText),
      v.minLength(1, "pin-bad-announcement"),
      v.maxLength(500, "pin-bad-announcement"),
    ),
    scope: ScopeSchema,
    from: v.optional(Instant),
    until: v.optional(Instant),
    priority: v.optional(v.picklist(["high", "normal", "low"], BAD), "normal"),
    /** Its place among those of the same priority, smallest first. */
    order: v.optional(v.pipe(v.number(BAD), v.finite(BAD)), 0),
    paused: v.optional(v.boolean(BAD), false),
    note: v.optional(
      v.pipe(
        v.string("pin-bad-note"),
        v.transform(cleanText),
        v.check((note) => [...note].length <= NOTE_LENGTH, "pin-bad-note"),
      ),
      "",
    ),
    /** When it was pinned, or last pinned anew: a reader who hid it sees it again then. */
    at: Instant,
  },
  "pin-bad-pin",
);

/** A pin, checked and complete. */
export const PinSchema = v.pipe(
  PinFields,
  v.forward(
    v.check(({ from, until }) => !from || !until || from < until, "pin-bad-order"),
    ["until"],
  ),
);

export type Pin = v.InferOutput<typeof PinSchema>;
export type Scope = v.InferOutput<typeof ScopeSchema>;

/** What is wrong, where it stands, and the message that says so. */
export interface PinProblem {
  /** For example `pins[3].until`; the name of a field where there is but one pin. */
  place: string;
  /** Key of a message. */
  reason: string;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; problem: PinProblem };

/**
 * Checks one pin.
 *
 * @param place what the problem's place begins with, where the pin is one of several
 */
export function checkPin(raw: unknown, place = ""): Checked<Pin> {
  const result = v.safeParse(PinSchema, raw, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const [issue] = result.issues;
  const path = [place, ...(issue.path ?? []).map(({ key }) => String(key))];
  return {
    ok: false,
    problem: { place: path.filter(Boolean).join("."), reason: reasonOf(issue) },
  };
}

/** The schemas of the feed, which a scope's parts share, give their reasons in words. */
function reasonOf({ message, path }: v.BaseIssue<unknown>): string {
  if (message.startsWith("pin-")) return message;
  return path?.[0]?.key === "scope" ? "pin-bad-place" : BAD;
}
