/** The desk's files: one's own pins out of this browser, and into it again. */
import type { Said } from "./desk-state.ts";
import { exportPins, parseExport } from "./exchange.ts";
import {
  type Before,
  importPins,
  MIRROR_KEY,
  type PersonalWorld,
  parseMirror,
} from "./personal.ts";

/** One's own pins as the text of a file. */
export async function exportText({ local, now }: PersonalWorld): Promise<string> {
  return exportPins(parseMirror(await local.get(MIRROR_KEY), "").map, now());
}

/**
 * Writes the pins of a file.
 *
 * @returns what undoes it, and what is said of it
 * @throws ImportError or PinError with nothing changed
 */
export async function importText(
  world: PersonalWorld,
  text: string,
): Promise<{ before: Before; said: Said }> {
  const { before, plan } = await importPins(world, parseExport(text));
  const params = [plan.added, plan.renewed, plan.kept];
  return { before, said: { key: "desk-imported", params, detail: "", tone: "success" } };
}
