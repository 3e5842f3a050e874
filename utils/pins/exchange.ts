/** Pins as a file: written out, and read back by merging, never by replacing what is there. */
import type { PinMap } from "./merge.ts";
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

/** What an import changes; what it does not name stays as it is. */
export interface ImportPlan {
  /** Not here, or removed here since: they come (back). */
  added: Pin[];
  /** Changed in the file later than here. */
  renewed: Pin[];
  /** Here already, as they are in the file or changed later. */
  kept: number;
}

/**
 * Compares a file with the pins that are there. One bad pin refuses the whole file: half an import
 * would have to be sorted out by hand.
 *
 * @throws ImportError
 */
export function planImport(text: string, map: PinMap): ImportPlan {
  const plan: ImportPlan = { added: [], renewed: [], kept: 0 };
  for (const { pin, stamp } of parseExport(text)) {
    const here = map.get(pin.id);
    if (!here?.pin) plan.added.push(pin);
    else if (stamp > here.stamp) plan.renewed.push(pin);
    else plan.kept += 1;
  }
  return plan;
}

function parseExport(text: string): { pin: Pin; stamp: string }[] {
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
