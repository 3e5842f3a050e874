/** Pins as a file: written out, and read back by merging, never by replacing what is there. */
import { isLater, type PinMap } from "./merge.ts";
import { checkPin, type Pin } from "./schema.ts";
import { isStamp } from "./stamp.ts";

const FORMAT = "partner-context-pins";

/** The file cannot be used as a whole; `reason` is the key of the message that says why. */
export class ImportError extends Error {
  override readonly name = "ImportError";
  readonly reason: string;
  readonly place: string;

  constructor(reason: string, place = "") {
    super(`${place} ${reason}`);
    this.reason = reason;
    this.place = place;
  }
}

/** The pins as the text of a file. */
export function exportPins(map: PinMap, now: number): string {
  const pins = [...map.values()].flatMap(({ pin, stamp }) => (pin ? [{ ...pin, stamp }] : []));
  return `${JSON.stringify({ format: FORMAT, schema: 1, exported: new Date(now).toISOString(), pins }, null, 2)}\n`;
}

/** A pin of a file, with the stamp of its last change. */
export interface ExportedPin {
  pin: Pin;
  stamp: string;
}

/** What an import changes; what it does not name stays as it is. */
export interface ImportPlan {
  /** Those that are written; without a stamp where it is a change made now. */
  changes: [id: string, pin: Pin, stamp?: string][];
  /** How many of them were not here, or were removed here since: they come (back). */
  added: number;
  /** How many were changed in the file later than here. */
  renewed: number;
  /** How many are here already, as they are in the file or changed later. */
  kept: number;
}

/**
 * Compares the pins of a file with those that are there. They keep their stamps: what another device
 * changed later, of which this one may not know yet, is later still once the two meet.
 */
export function planImport(file: ExportedPin[], map: PinMap): ImportPlan {
  const plan: ImportPlan = { changes: [], added: 0, renewed: 0, kept: 0 };
  for (const { pin, stamp } of file) {
    const here = map.get(pin.id);
    if (!here || isLater({ pin, stamp }, here)) plan.changes.push([pin.id, pin, stamp]);
    // Removed here since: that the person asks for it is the later change.
    else if (!here.pin) plan.changes.push([pin.id, pin]);
    else {
      plan.kept += 1;
      continue;
    }
    if (here?.pin) plan.renewed += 1;
    else plan.added += 1;
  }
  return plan;
}

/**
 * The pins of a file. One bad pin refuses the whole file: half an import would have to be sorted out
 * by hand.
 *
 * @throws ImportError
 */
export function parseExport(text: string): ExportedPin[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new ImportError("pins-import-not-json");
  }
  const { format, schema, pins } = (document ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !Array.isArray(pins)) throw new ImportError("pins-import-not-ours");
  if (schema !== 1) throw new ImportError("pins-import-newer");
  const seen = new Set<string>();
  return pins.map((raw: unknown, index) => {
    const place = `pins[${index}]`;
    const checked = checkPin(raw, place);
    if (!checked.ok) throw new ImportError(checked.problem.reason, checked.problem.place);
    const pin = checked.value;
    const { stamp } = raw as { stamp?: unknown };
    if (seen.has(pin.id)) throw new ImportError("pin-bad-field", `${place}.id`);
    if (!isStamp(stamp)) throw new ImportError("pin-bad-field", `${place}.stamp`);
    seen.add(pin.id);
    return { pin, stamp };
  });
}
