/** The team's pins as the text of a wiki page. */
import * as v from "valibot";
import { canonical } from "../canonical.ts";
import { comparePins, placeOf } from "./rules.ts";
import { checkPin, type Pin, type PinProblem } from "./schema.ts";

const SCHEMA = 1;
/** So many pins of a page are read; what is beyond is kept as it is. */
const MOST = 500;

export interface TeamPage {
  pins: Pin[];
  /** Entries that cannot be read; they are written back as they are. */
  unread: unknown[];
  problems: PinProblem[];
}

export type PinsPageErrorCode = "not-json" | "not-pins" | "newer";

/** The page holds no pins; `team-page-<code>` is the message that says so. */
export class PinsPageError extends Error {
  override readonly name = "PinsPageError";
  readonly code: PinsPageErrorCode;

  constructor(code: PinsPageErrorCode) {
    super(code);
    this.code = code;
  }

  /** Key of the message that says it. */
  get reason(): string {
    return `team-page-${this.code}`;
  }
}

const PageSchema = v.object({ schema: v.number(), pins: v.array(v.unknown()) });

/**
 * Reads the page.
 *
 * @param text of the page; empty for one that is not there or has just been made
 * @throws PinsPageError
 */
export function parseTeamPage(text: string): TeamPage {
  const page: TeamPage = { pins: [], unread: [], problems: [] };
  if (text.trim() === "") return page;
  const document = parseJson(text);
  // What MediaWiki itself makes of a new JSON page.
  if (canonical(document) === "{}" || canonical(document) === "[]") return page;
  const result = v.safeParse(PageSchema, document);
  if (!result.success) throw new PinsPageError("not-pins");
  if (result.output.schema !== SCHEMA) throw new PinsPageError("newer");
  const seen = new Set<string>();
  page.unread = result.output.pins.slice(MOST);
  for (const [index, raw] of result.output.pins.slice(0, MOST).entries()) {
    const checked = checkPin(raw, `pins[${index}]`);
    if (checked.ok && !seen.has(checked.value.id)) {
      seen.add(checked.value.id);
      page.pins.push(checked.value);
    } else {
      page.unread.push(raw);
      const repeated = { place: `pins[${index}].id`, reason: "pin-bad-field" };
      page.problems.push(checked.ok ? repeated : checked.problem);
    }
  }
  return page;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new PinsPageError("not-json");
  }
}

/** Writes the page: pins in the order they are shown, a line for each field, as the wiki itself does. */
export function formatTeamPage({ pins, unread }: Pick<TeamPage, "pins" | "unread">): string {
  const ordered = pins.toSorted(
    (a, b) => compareText(placeOf(a.scope), placeOf(b.scope)) || comparePins(a, b),
  );
  const written = ordered.map((pin) =>
    Object.fromEntries(
      Object.entries(pin).filter(
        ([field, value]) => value !== undefined && !isAbsent(field as keyof Pin, value),
      ),
    ),
  );
  return JSON.stringify({ schema: SCHEMA, pins: [...written, ...unread] }, null, "\t");
}

function isAbsent(field: keyof Pin, value: unknown): boolean {
  return (field === "paused" && value === false) || (field === "note" && value === "");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
